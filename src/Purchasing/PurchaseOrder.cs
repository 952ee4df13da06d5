using Linli.GroupBuys;
using Linli.Suppliers;

namespace Linli.Purchasing;

public enum PurchaseOrderState
{
    /// <summary>Made at cut-off and visible to the supplier.</summary>
    Sent,

    /// <summary>The supplier has agreed to deliver it.</summary>
    Confirmed,

    /// <summary>The supplier says it is on its way.</summary>
    Dispatched,

    /// <summary>Counted for good; what was short is refunded. Nothing changes any more.</summary>
    Received,
}

/// <summary>
/// What one supplier delivers for one group-buy: there is at most one, made at cut-off from the paid orders. Its state
/// only moves forward.
/// </summary>
public sealed class PurchaseOrder : IVersioned
{
    public required Id<PurchaseOrder> Id { get; init; }

    /// <summary>The group-buy's number and the supplier's code; unique, and readable on a delivery note.</summary>
    public required string Number { get; init; }

    public required Id<Supplier> SupplierId { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly PickupOn { get; init; }
    public PurchaseOrderState State { get; private set; }
    public required DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? DispatchedAt { get; private set; }

    /// <summary>When the warehouse gave its final count; no delivery is taken after it.</summary>
    public DateTimeOffset? CountedAt { get; private set; }

    /// <summary>By which rule a shortage is shared out; set with the final count.</summary>
    public ShortageRule? ShortageRule { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }
    public int Version { get; private set; }
}

/// <summary>Names one purchase order's lines for the letters above.</summary>
public sealed record GoodsReceived(Id<GroupBuy> GroupBuy, Id<PurchaseOrder> PurchaseOrder, Id<Supplier> Supplier);

/// <summary>
/// Every purchase order of the group-buy is received and every shortage refunded. Written exactly once.
/// </summary>
public sealed record AllGoodsReceived(Id<GroupBuy> GroupBuy);
