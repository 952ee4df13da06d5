using Linli.Catalog;
using Linli.Communities;
using Linli.Suppliers;

namespace Linli.GroupBuys;

/// <summary>
/// What is offered at one moment: the only place prices in force come from, so list, detail, quote and checkout agree.
/// </summary>
/// <param name="State">By the clock, not by whether a sweep has run.</param>
public sealed record OfferedGroupBuy(
    Id<GroupBuy> Id, string Number, string Title, string CityCode, GroupBuyState State, DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt, DateOnly PickupOn, IReadOnlySet<Id<Group>> Groups, IReadOnlyList<OfferedItem> Items)
{
    /// <summary>The moment the prices are for.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>One item at the price in force.</summary>
/// <param name="Price">The flash price while a slot is active and has pieces left, else the item's price.</param>
/// <param name="StrikePrice">Only by the seven-day rule, and only when higher than the price in force.</param>
/// <param name="Free">Pieces that can still be taken at this price.</param>
/// <param name="PerMemberLimit">0: no limit.</param>
/// <param name="Flash">The active slot; pass it on when stock is taken.</param>
public sealed record OfferedItem(
    Id<GroupBuyItem> Id, Id<Sku> Sku, Id<Supplier> Supplier, string Category, string Name, string Specification,
    Money Price, Money? StrikePrice, Money Cost, int Free, int PerMemberLimit, Id<FlashSlot>? Flash,
    int? CommissionBasisPoints, int AfterSaleHours)
{
    /// <summary>
    /// No discount takes a unit below this: the cost, or zero with an approved reason. Pass it to the basket line.
    /// </summary>
    public required Money Floor { get; init; }

    /// <summary>The end of the active slot; null without one.</summary>
    public DateTimeOffset? FlashUntil { get; init; }

    /// <summary>The slot that begins next, announced to everybody.</summary>
    public NextFlash? NextFlash { get; init; }

    /// <summary>False while the supplier's licence has lapsed: shown as not available, never sold.</summary>
    public required bool OnSale { get; init; }
}

/// <summary>A flash slot that has not begun: the price holds from <paramref name="StartsAt"/> (included) until the quota is gone.</summary>
public sealed record NextFlash(DateTimeOffset StartsAt, DateTimeOffset EndsAt, Money Price, int Quota);
