using Linli.Catalog;
using Linli.Suppliers;

namespace Linli.Purchasing;

/// <summary>
/// One delivery as the warehouse counted it; never changed. The same request key gives the same receipt.
/// </summary>
public sealed class GoodsReceipt
{
    public required Id<GoodsReceipt> Id { get; init; }
    public required Id<PurchaseOrder> PurchaseOrderId { get; init; }
    public required Guid RequestKey { get; init; }

    /// <summary>SHA-256 of the request, to tell a repeat from another request with the same key.</summary>
    public required byte[] Fingerprint { get; init; }

    public required bool Final { get; init; }
    public required Guid ReceivedBy { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>What was counted of one purchase-order line and lot in one delivery.</summary>
public sealed class GoodsReceiptLine
{
    public required Id<GoodsReceiptLine> Id { get; init; }
    public required Id<GoodsReceipt> ReceiptId { get; init; }
    public required Id<PurchaseOrderLine> LineId { get; init; }
    public required Id<Lot>? LotId { get; init; }
    public required int Good { get; init; }
    public required int Rejected { get; init; }
    public required string? RejectReason { get; init; }
}

/// <summary>
/// Good units of one batch of a producer, received for one purchase-order line. Never gives out more than it holds.
/// </summary>
public sealed class Lot
{
    public required Id<Lot> Id { get; init; }
    public required Id<PurchaseOrderLine> PurchaseOrderLineId { get; init; }
    public required Id<Sku> SkuId { get; init; }
    public required Id<Supplier> SupplierId { get; init; }

    /// <summary>As printed on the goods.</summary>
    public required string LotCode { get; init; }

    public required DateOnly? ProducedOn { get; init; }
    public required DateOnly? ExpiresOn { get; init; }

    /// <summary>Good units received.</summary>
    public required int Quantity { get; init; }

    /// <summary>Units given to order lines, at most <see cref="Quantity"/>.</summary>
    public int Allocated { get; private set; }
}
