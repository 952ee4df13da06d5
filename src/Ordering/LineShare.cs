namespace Linli.Ordering;

/// <summary>
/// What of a line's payable belongs to how many of its units: the first m of q units carry ⌊payable·m/q⌋, so the fen
/// left over fall on the last units, and the sum for m units is the same in however many steps they are refunded.
/// </summary>
public static class LineShare
{
    public static Money OfFirst(Money payable, int quantity, int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, quantity);
        return new Money((long)((Int128)payable.Fen * units / quantity));
    }

    /// <summary>The share of the next <paramref name="units"/> when <paramref name="before"/> units are refunded already.</summary>
    public static Money OfNext(Money payable, int quantity, int before, int units) =>
        OfFirst(payable, quantity, before + units) - OfFirst(payable, quantity, before);
}
