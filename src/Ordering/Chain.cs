using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;

namespace Linli.Ordering;

/// <summary>
/// The numbered sign-up list (接龙) of one group-buy in one group. Every order takes its number here, and every paid
/// order that is cancelled passes here, so once <see cref="Closed"/> is committed the orders of the group-buy are final.
/// </summary>
public sealed class Chain
{
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }

    /// <summary>The last number given; 0 when none was.</summary>
    public int LastNumber { get; init; }

    public bool Closed { get; init; }
}

/// <summary>
/// That a group-buy was cut off, and whether its orders are settled: no order of it awaits payment any more.
/// </summary>
public sealed class CutOffMark
{
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>How many units of a limited item a member holds in orders that are not ended: 0 … <see cref="Most"/>.</summary>
public sealed class MemberTaking
{
    public required Id<GroupBuyItem> ItemId { get; init; }
    public required Id<Member> MemberId { get; init; }
    public required int Taken { get; init; }
    public required int Most { get; init; }
}

/// <summary>
/// The one order of a member that may count as the first; removed when that order ends without having been kept.
/// </summary>
public sealed class FirstOrder
{
    public required Id<Member> MemberId { get; init; }
    public required Id<Order> OrderId { get; init; }
}

/// <summary>One refund of a line, found again by its reference.</summary>
public sealed class LineRefund
{
    public required string Reference { get; init; }
    public required Id<OrderLine> LineId { get; init; }
    public required int Quantity { get; init; }
    public required Money Amount { get; init; }
    public required RefundReason Reason { get; init; }
    public required DateTimeOffset At { get; init; }
}
