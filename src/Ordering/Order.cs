using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Payments;

namespace Linli.Ordering;

/// <summary>Where an order stands; moved only by compare-and-set, and never back.</summary>
public enum OrderState
{
    /// <summary>Stock is reserved until <see cref="Order.ReservedUntil"/> at the latest.</summary>
    AwaitingPayment,
    Paid,

    /// <summary>Ended by the member before cut-off; everything taken was given back.</summary>
    Cancelled,

    /// <summary>Ended unpaid by time; everything taken was given back.</summary>
    Expired,

    /// <summary>Paid and handed over.</summary>
    Completed,
}

/// <summary>
/// One member's order in one group-buy. What was agreed — prices, discounts, offer rules, delivery key — is frozen when
/// it is placed; only state, times and the refunded amount change afterwards.
/// </summary>
public sealed class Order : IVersioned
{
    public required Id<Order> Id { get; init; }

    /// <summary>Twelve digits for people, the last a check digit: <c>4711-2305-8862</c>. Unique.</summary>
    public required string Number { get; init; }

    /// <summary>The client's key of the request that placed it; one order per member and key.</summary>
    public required Guid RequestKey { get; init; }

    /// <summary>SHA-256 of what was asked, to tell a retry from another request under the same key.</summary>
    public required byte[] RequestHash { get; init; }

    public required Id<Member> MemberId { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required string CityCode { get; init; }

    /// <summary>
    /// Its place in the chain of this group-buy in this group, from 1, given once and never given again.
    /// </summary>
    public int ChainNumber { get; private set; }

    public required Money Goods { get; init; }
    public required Money Discount { get; init; }

    /// <summary>Goods less discount; never negative. The sum of its lines.</summary>
    public required Money Payable { get; init; }

    /// <summary>The sum over its lines, at most <see cref="Payable"/>.</summary>
    public Money Refunded { get; private set; }

    public OrderState State { get; init; } = OrderState.AwaitingPayment;
    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset ReservedUntil { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public DateTimeOffset? ExpiredAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>The payment that made it paid; null while unpaid and for orders that cost nothing.</summary>
    public Id<Payment>? PaidBy { get; private set; }

    /// <summary>The delivery key as it was when ordered, such as <c>3-2-502-王小明</c>.</summary>
    public required string Nickname { get; init; }

    public required string Building { get; init; }
    public required string Room { get; init; }
    public required DateOnly PickupOn { get; init; }

    /// <summary>JSON of the offers and steps this price came from, kept with the order (C6).</summary>
    public required string OfferRules { get; init; }

    public int Version { get; private set; }

    /// <summary>True when everything paid went back; such orders do not count as purchases.</summary>
    public bool IsFullyRefunded => Payable.IsPositive && Refunded == Payable;

    internal OrderReceipt Receipt => new(Id, Number, ChainNumber, Payable, ReservedUntil);

    /// <summary>Called once, by the transaction that stores the order.</summary>
    internal void TakePlace(int chainNumber) => ChainNumber = chainNumber;
}
