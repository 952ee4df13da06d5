using System.ComponentModel.DataAnnotations;

namespace Linli.AfterSales;

/// <summary>
/// Who bears a loss, in basis points (1/10,000) that always add up to 10,000. Values come from <see cref="Of"/> or a
/// rule; <c>default</c> is no liability and is never stored.
/// </summary>
public readonly record struct Liability(int Supplier, int Driver, int Leader, int Platform)
{
    public const int Whole = 10_000;

    public static readonly Liability AllSupplier = new(Whole, 0, 0, 0);
    public static readonly Liability AllDriver = new(0, Whole, 0, 0);
    public static readonly Liability AllLeader = new(0, 0, Whole, 0);
    public static readonly Liability AllPlatform = new(0, 0, 0, Whole);

    /// <summary>The split asked for, or the refusal when a part is negative or they do not add up to 10,000.</summary>
    public static Outcome<Liability> Of(LiabilityRequest split)
    {
        var sum = (long)split.Supplier + split.Driver + split.Leader + split.Platform;
        if (sum != Whole || split.Supplier < 0 || split.Driver < 0 || split.Leader < 0 || split.Platform < 0)
            return AfterSalesRefusals.LiabilityNotWhole.With("sum", sum);
        return new Liability(split.Supplier, split.Driver, split.Leader, split.Platform);
    }

    /// <summary>
    /// The loss in four parts that add up to it exactly (largest remainder; a tie goes to supplier, driver, leader,
    /// platform in this order).
    /// </summary>
    public LiabilityShares Spread(Money loss)
    {
        var parts = loss.Split([Supplier, Driver, Leader, Platform]);
        return new LiabilityShares(parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>The same split where nobody leads the group: the leader's part is the platform's.</summary>
    public Liability WithoutLeader() => this with { Leader = 0, Platform = Platform + Leader };
}

/// <summary>A liability split as it is asked for: four parts in basis points.</summary>
public sealed record LiabilityRequest(
    [property: Range(0, Liability.Whole)] int Supplier,
    [property: Range(0, Liability.Whole)] int Driver,
    [property: Range(0, Liability.Whole)] int Leader,
    [property: Range(0, Liability.Whole)] int Platform);

/// <summary>What each bears of one loss, in fen; the four always add up to the loss.</summary>
public readonly record struct LiabilityShares(Money Supplier, Money Driver, Money Leader, Money Platform)
{
    public Money Sum => Supplier + Driver + Leader + Platform;

    public static LiabilityShares operator -(LiabilityShares left, LiabilityShares right) => new(
        left.Supplier - right.Supplier, left.Driver - right.Driver, left.Leader - right.Leader,
            left.Platform - right.Platform);
}
