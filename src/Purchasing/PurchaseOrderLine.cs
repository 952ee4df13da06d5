using Linli.Catalog;
using Linli.GroupBuys;

namespace Linli.Purchasing;

public enum ReceivingState
{
    /// <summary>Deliveries may still come.</summary>
    Open,

    /// <summary>The count is final; what is short is not yet shared out.</summary>
    Counted,

    /// <summary>Lots and shortage are given to order lines; refunds are being made.</summary>
    Sharing,

    /// <summary>Every share is refunded.</summary>
    Settled,
}

/// <summary>
/// One SKU of a purchase order. Once settled: received good − left over + short + withdrawn = needed.
/// </summary>
public sealed class PurchaseOrderLine
{
    public required Id<PurchaseOrderLine> Id { get; init; }
    public required Id<PurchaseOrder> PurchaseOrderId { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Sku> SkuId { get; init; }
    public required string Name { get; init; }
    public required string Specification { get; init; }

    /// <summary>Days; 0 for goods that do not expire.</summary>
    public required int ShelfLifeDays { get; init; }

    /// <summary>Units members were due at cut-off, gifts included.</summary>
    public required int Needed { get; init; }

    public required int PackSize { get; init; }
    public required int Packs { get; init; }

    /// <summary>Packs × pack size, in units.</summary>
    public required int Ordered { get; init; }

    /// <summary>Ordered − needed.</summary>
    public required int Surplus { get; init; }

    /// <summary>What the supplier is paid per good unit: the cost frozen with the orders.</summary>
    public required Money UnitCost { get; init; }

    public int ReceivedGood { get; private set; }
    public int Rejected { get; private set; }

    /// <summary>Good units taken beyond what was ordered, each by explicit permission.</summary>
    public int ExtraAllowed { get; private set; }

    public ReceivingState State { get; private set; }

    /// <summary>
    /// Units that were needed at cut-off but were given back otherwise before they could be handed out.
    /// </summary>
    public int Withdrawn { get; private set; }

    /// <summary>
    /// Units missing: due − received good, never negative; each is refunded or, when given back otherwise, withdrawn.
    /// </summary>
    public int Short { get; private set; }

    /// <summary>Of <see cref="Short"/>, units refunded so far.</summary>
    public int ShortRefunded { get; private set; }

    /// <summary>Good units nobody is due.</summary>
    public int LeftOver { get; private set; }
}
