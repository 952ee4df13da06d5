namespace Linli.Purchasing;

/// <summary>What to order so that at least what is needed arrives in whole packs: the fewest packs that do.</summary>
/// <param name="Packs">Whole packs.</param>
/// <param name="Ordered">Packs × pack size, in units.</param>
/// <param name="Surplus">Ordered − needed: 0 or more, less than one pack.</param>
public readonly record struct PackRounding(int Packs, int Ordered, int Surplus)
{
    /// <param name="needed">Units due to members, 0 or more.</param>
    /// <param name="packSize">Units in one pack of the supplier, 1 or more.</param>
    public static PackRounding Of(int needed, int packSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(needed);
        ArgumentOutOfRangeException.ThrowIfLessThan(packSize, 1);
        var packs = needed / packSize + (needed % packSize == 0 ? 0 : 1);
        var ordered = packs * packSize;
        return new PackRounding(packs, ordered, ordered - needed);
    }
}
