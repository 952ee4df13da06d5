using Linli.Catalog;
using Linli.Promotions;
using Linli.Suppliers;

namespace Linli.GroupBuys;

/// <summary>
/// One SKU in a group-buy. <c>Reserved + Sold ≤ Quota</c> always, by a constraint; the row itself says whether it may
/// be sold now, so that taking stock is one statement on one row.
/// </summary>
public sealed class GroupBuyItem
{
    public required Id<GroupBuyItem> Id { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Sku> SkuId { get; init; }
    public required Id<Supplier> SupplierId { get; init; }
    public required string Category { get; init; }
    public required string Name { get; init; }
    public required string Specification { get; init; }
    public required Money Price { get; init; }

    /// <summary>
    /// Landed cost of one unit on the day of pickup, from the price list; taken again when scheduled.
    /// </summary>
    public required Money Cost { get; set; }
    public required int Quota { get; init; }
    public int Reserved { get; private set; }
    public int Sold { get; private set; }

    /// <summary>0: no limit.</summary>
    public required int PerMemberLimit { get; init; }

    /// <summary>The item's own commission rate; null: that of the leader's level.</summary>
    public required int? CommissionBasisPoints { get; init; }
    public required int AfterSaleHours { get; init; }
    public required int SortOrder { get; init; }

    /// <summary>The approved reason to sell below cost, when it may be.</summary>
    public Id<BelowCostReason>? BelowCostReasonId { get; init; }

    /// <summary>The group-buy's times, repeated here so that taking stock needs no second row.</summary>
    public DateTimeOffset OpensAt { get; internal set; }
    public DateTimeOffset ClosesAt { get; internal set; }

    /// <summary>True from scheduling to cut-off.</summary>
    public bool Selling { get; internal set; }

    /// <summary>True while the supplier may not sell (licence lapsed, suspended).</summary>
    public bool Withheld { get; internal set; }

    /// <summary>
    /// Lowest deal of the seven days before opening, else the last deal, in fen; null when it was never sold.
    /// </summary>
    public long? EarlierDealFen { get; internal set; }

    public int Free => Quota - Reserved - Sold;

    /// <summary>No discount takes a unit below this.</summary>
    public Money Floor => BelowCostReasonId is null ? Cost : Money.Zero;
}

/// <summary>A time slot inside a group-buy in which an item has its own price for a limited number of pieces.</summary>
public sealed class FlashSlot
{
    public required Id<FlashSlot> Id { get; init; }
    public required Id<GroupBuyItem> ItemId { get; init; }

    /// <summary>Included; the end is excluded.</summary>
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required Money Price { get; init; }

    /// <summary>Part of the item's quota, not on top of it.</summary>
    public required int Quota { get; init; }
    public int Taken { get; private set; }
}
