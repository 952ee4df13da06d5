using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Suppliers;

namespace Linli.Ordering;

/// <summary>
/// One item of an order with everything later steps need, frozen when ordered. <see cref="Payable"/> is its share after
/// all discounts; the lines of an order add up to the order.
/// </summary>
public sealed class OrderLine
{
    public required Id<OrderLine> Id { get; init; }
    public required Id<Order> OrderId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<GroupBuyItem> ItemId { get; init; }
    public Id<FlashSlot>? FlashId { get; init; }
    public required Id<Sku> SkuId { get; init; }
    public required Id<Supplier> SupplierId { get; init; }
    public required string Name { get; init; }
    public required string Specification { get; init; }
    public required Money UnitPrice { get; init; }

    /// <summary>What the platform pays the supplier per unit, as known when ordered.</summary>
    public required Money UnitCost { get; init; }

    /// <summary>1–99.</summary>
    public required int Quantity { get; init; }

    public required Money Discount { get; init; }
    public required Money Payable { get; init; }

    /// <summary>Units refunded, 0 … <see cref="Quantity"/>; refunds of an amount alone do not count here.</summary>
    public int RefundedQuantity { get; private set; }

    /// <summary>0 … <see cref="Payable"/>.</summary>
    public Money Refunded { get; private set; }

    public int? CommissionBasisPoints { get; init; }
    public required int AfterSaleHours { get; init; }

    /// <summary>A line at ¥0 that an offer added.</summary>
    public bool Gift { get; init; }

    /// <summary>The limit per member it was counted against, 0 for none.</summary>
    public int MemberLimit { get; init; }
}
