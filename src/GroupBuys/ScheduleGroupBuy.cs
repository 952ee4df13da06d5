using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.Promotions;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <param name="Capped">Offers in force at the opening that would go below cost on an item; every quote caps them at cost.</param>
public sealed record ScheduleReceipt(GroupBuyReceipt GroupBuy, int Groups, IReadOnlyList<CappedOffer> Capped);

public sealed record CappedOffer(Id<GroupBuyItem> Item, string Name, Id<Promotion> Promotion, Money Net, Money Cost);

/// <summary>
/// Makes a draft public: checks every item once more, resolves the scope to groups, and lets stock be taken from the
/// opening on. It opens and closes by itself.
/// </summary>
public sealed class ScheduleGroupBuy(
    Db db, DatabaseClock databaseClock, GroupBook groups, SkuBook skus, SupplierStanding standing, OfferBook offers,
    DealPrices deals, AuditLog audit, Sales sales)
{
    public async Task<Outcome<ScheduleReceipt>> Run(Id<GroupBuy> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var groupBuy = await db.Seen(id, actor, cancel);
        if (groupBuy is null) return KernelRefusals.NotFound;
        if (!await db.Move(id, GroupBuyState.Draft, GroupBuyState.Scheduled, cancel))
            return KernelRefusals.WrongState.With("state", groupBuy.State);
        if (groupBuy.ClosesAt <= await databaseClock.Now(db, cancel)) return GroupBuysRefusals.TooLate;

        var items = await db.Items.Where(item => item.GroupBuyId == id).ToListAsync(cancel);
        if (items.Count == 0) return GroupBuysRefusals.NoItems;
        if (await Fault(groupBuy, items, cancel) is { } no) return no;
        var scope = await Resolve(groupBuy, cancel);
        if (scope.Count == 0) return GroupBuysRefusals.NoGroups;

        foreach (var group in scope) db.OfferedGroups.Add(new OfferedGroup { GroupBuyId = id, GroupId = group });
        var earlier = await deals.Earlier([.. items.Select(item => item.SkuId)], groupBuy.CityCode,
            BusinessTime.DayOf(groupBuy.OpensAt), cancel);
        foreach (var item in items)
        {
            item.Selling = true;
            item.EarlierDealFen = earlier.TryGetValue(item.SkuId, out var deal) ? deal.Fen : null;
        }
        var capped = await Capped(groupBuy, items, cancel);
        db.AfterCommit(() => sales.Forget(id));
        audit.Add(actor, "schedule-group-buy", $"group-buy:{id}");
        await work.Commit(cancel);
        return new ScheduleReceipt(GroupBuyReceipt.Of(groupBuy, GroupBuyState.Scheduled), scope.Count, capped);
    }

    /// <summary>
    /// Prices, listings and licences may have changed since an item was added; its cost is that of the day of pickup.
    /// </summary>
    private async Task<Refusal?> Fault(GroupBuy groupBuy, List<GroupBuyItem> items, CancellationToken cancel)
    {
        var goods = await skus.Find([.. items.Select(item => item.SkuId)], cancel);
        var maySell = await standing.WhoMaySell([.. items.Select(item => item.SupplierId).Distinct()],
            groupBuy.PickupOn, cancel);
        foreach (var item in items)
        {
            item.Cost = await skus.CostOn(item.SkuId, groupBuy.PickupOn, cancel);
            if (ItemRules.Fault(goods[item.SkuId], item.Cost, groupBuy) is { } fault) return fault;
            if (!maySell.Contains(item.SupplierId))
                return await standing.MaySell(item.SupplierId, groupBuy.PickupOn, cancel);
            var flash = await db.FlashSlots.Where(slot => slot.ItemId == item.Id).OrderBy(slot => slot.Price.Fen)
                .Select(slot => (long?)slot.Price.Fen).FirstOrDefaultAsync(cancel);
            var lowest = flash is { } fen ? Money.Min(new Money(fen), item.Price) : item.Price;
            if (ItemRules.BelowCost(item.Name, lowest, item.Cost, item.BelowCostReasonId is not null) is { } loss)
                return loss;
        }
        return null;
    }

    /// <summary>
    /// Closed groups are left out rather than refused: a scope is written once and used for many rounds.
    /// </summary>
    private async Task<IReadOnlyCollection<Id<Group>>> Resolve(GroupBuy groupBuy, CancellationToken cancel)
    {
        var city = await groups.IdsIn(groupBuy.CityCode, null, cancel);
        var scope = groupBuy.Scope;
        if (scope.WholeCity) return city;
        var named = city.Intersect(scope.Groups);
        return scope.Communities.Count == 0
            ? [.. named]
            : [.. named.Union(await groups.IdsIn(groupBuy.CityCode, scope.Communities, cancel))];
    }

    private async Task<IReadOnlyList<CappedOffer>> Capped(GroupBuy groupBuy, List<GroupBuyItem> items,
        CancellationToken cancel)
    {
        var inForce = await offers.InForce(groupBuy.CityCode, groupBuy.OpensAt, cancel);
        return
        [
            .. from item in items
               from promotion in inForce
               let goods = new GoodsOnSale(item.SkuId.Value, item.Name, item.Category, groupBuy.CityCode, item.Price,
                   item.Cost, item.BelowCostReasonId is not null)
               let unit = Promotions.BelowCost.Net(promotion, goods)
               where unit.Net < unit.Cost && !unit.Covered
               select new CappedOffer(item.Id, item.Name, promotion.Id, unit.Net, unit.Cost),
        ];
    }

    internal static async Task<Results<Ok<ScheduleReceipt>, Refused>> Post(
        Id<GroupBuy> id, Actor actor, ScheduleGroupBuy schedule, CancellationToken cancel)
    {
        var outcome = await schedule.Run(id, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
