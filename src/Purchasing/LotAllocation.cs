using Linli.Ordering;

namespace Linli.Purchasing;

/// <summary>So many units of a lot went to an order line; what a recall follows.</summary>
public sealed class LotAllocation
{
    public required Id<Lot> LotId { get; init; }
    public required Id<OrderLine> OrderLineId { get; init; }
    public required int Quantity { get; init; }
}

public enum ShareState
{
    Due,
    Refunded,

    /// <summary>The line had been given back otherwise before its share was refunded.</summary>
    Void,
}

/// <summary>
/// An order line's part of a shortage. Stored before the first refund, so that a crash between refunds changes
/// nobody's share.
/// </summary>
public sealed class ShortageShare
{
    public required Id<PurchaseOrderLine> LineId { get; init; }
    public required Id<OrderLine> OrderLineId { get; init; }
    public required int Quantity { get; init; }
    public ShareState State { get; private set; }
}
