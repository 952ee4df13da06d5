using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Linli.Promotions;

/// <summary>
/// How much a benefit gives, over the lines its conditions left eligible. Stored and sent as JSON with the
/// discriminator <c>kind</c>; the set is closed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Flat), "flat")]
[JsonDerivedType(typeof(Percent), "percent")]
[JsonDerivedType(typeof(CappedPercent), "capped-percent")]
[JsonDerivedType(typeof(EveryFull), "every-full")]
[JsonDerivedType(typeof(PerPieces), "per-pieces")]
[JsonDerivedType(typeof(Gift), "gift")]
public abstract record Calculator
{
    private Calculator() { }

    /// <summary>One amount, once.</summary>
    public sealed record Flat([property: FenRange(1, 100_000_00)] Money Off) : Calculator;

    /// <summary>A share of what the eligible lines cost, in basis points off (1,000 = 九折).</summary>
    public sealed record Percent([property: Range(1, 10_000)] int BasisPoints) : Calculator;

    /// <summary>A share in basis points off, at most an amount.</summary>
    public sealed record CappedPercent(
        [property: Range(1, 10_000)] int BasisPoints, [property: FenRange(1, 100_000_00)] Money Most) : Calculator;

    /// <summary>An amount for every full <paramref name="Every"/> the eligible lines cost, at most so many times.</summary>
    public sealed record EveryFull(
        [property: FenRange(1, 1_000_000_00)] Money Every, [property: FenRange(1, 100_000_00)] Money Off,
        [property: Range(1, 1_000)] int MostTimes) : Calculator;

    /// <summary>An amount for every so many eligible pieces, at most so many times.</summary>
    public sealed record PerPieces(
        [property: Range(1, 9_999)] int Pieces, [property: FenRange(1, 100_000_00)] Money Off,
        [property: Range(1, 1_000)] int MostTimes) : Calculator;

    /// <summary>Goods free of charge; their landed cost counts against the lines that earn them.</summary>
    public sealed record Gift(
        Guid Sku, [property: Required, MaxLength(80)] string Name, [property: Range(1, 99)] int Quantity,
        [property: FenRange(1, 100_000_00)] Money UnitCost) : Calculator;
}
