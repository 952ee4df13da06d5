using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Ordering;

namespace Linli.Settlement;

public enum CommissionState { Frozen, Released }

/// <summary>
/// What one handed-over order line earned: the platform's revenue and the leader's commission at the rate frozen with
/// it. It only ever shrinks afterwards, by refunds; <see cref="Earned"/> is never negative.
/// </summary>
public sealed class CommissionLine : IVersioned
{
    private CommissionLine() { }

    public Id<CommissionLine> Id { get; private init; }
    /// <summary>Unique: a line is handed over once.</summary>
    public Id<OrderLine> OrderLineId { get; private init; }
    public Id<Order> OrderId { get; private init; }
    public string OrderNumber { get; private init; } = "";
    public string Item { get; private init; } = "";
    public Id<Leader> LeaderId { get; private init; }
    public Id<Group> GroupId { get; private init; }
    public Id<GroupBuy> GroupBuyId { get; private init; }
    public DateTimeOffset HandedOverAt { get; private init; }
    /// <summary>Revenue the member paid for and the first base of commission.</summary>
    public Money Base { get; private set; }
    /// <summary>Revenue the platform's offers and coupons paid for.</summary>
    public Money Discount { get; private set; }
    /// <summary>The rate at hand-over, in basis points; it never changes afterwards.</summary>
    public int BasisPoints { get; private init; }
    /// <summary>Commission on what was handed over.</summary>
    public Money Amount { get; private set; }
    /// <summary>How much of <see cref="Amount"/> refunds took back.</summary>
    public Money Reversed { get; private set; }
    public DateTimeOffset ReleaseAt { get; private init; }
    public CommissionState State { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    /// <summary>How often something was booked for this line; names the posting.</summary>
    public int Revision { get; private set; }
    public int Version { get; private set; }

    public Money Earned => Amount - Reversed;

    internal static CommissionLine Begin(
        Id<CommissionLine> id, SoldLine line, Id<Leader> leader, DateTimeOffset handedOverAt, int basisPoints,
        DateTimeOffset releaseAt) => new()
    {
        Id = id,
        OrderLineId = line.Line,
        OrderId = line.Order,
        OrderNumber = line.OrderNumber,
        Item = line.Name,
        LeaderId = leader,
        GroupId = line.Group,
        GroupBuyId = line.GroupBuy,
        HandedOverAt = handedOverAt,
        BasisPoints = basisPoints,
        ReleaseAt = releaseAt,
        State = CommissionState.Frozen,
    };

    /// <summary>Moves the line to what the facts say. Answers what changed, for the ledger; all zero when nothing
    /// did.</summary>
    internal LineEarnings Become(LineEarnings target)
    {
        var first = Revision == 0;
        var change = new LineEarnings(target.Net - Base, target.Discount - Discount, target.Commission - Earned);
        if (!first && change == default) return change;
        if (!first && (change.Net.IsPositive || change.Discount.IsPositive || change.Commission.IsPositive))
            throw new InvalidOperationException($"Commission line {Id} would grow by {change}: refunds were undone, which nothing may do.");
        // Refunds known at first are a reversal as well, so that the row reads the same whichever letter came first.
        if (first) Amount = CommissionMath.Commission(target.Net, BasisPoints);
        Base = target.Net;
        Discount = target.Discount;
        Reversed = Amount - target.Commission;
        Revision++;
        return change;
    }
}
