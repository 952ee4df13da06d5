using System.Collections.Concurrent;
using System.Collections.Frozen;
using Linli.Catalog;
using Linli.Communities;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.GroupBuys;

/// <summary>
/// The group-buys people look at and order from now, kept in memory: on this node right at once, on others within a
/// second. Nothing is decided by them: an order meets the rows themselves.
/// </summary>
public sealed class Sales
{
    private const int Most = 1_000;

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly Remembered<Id<GroupBuy>, Sale?> sales;
    private readonly ConcurrentDictionary<Id<GroupBuyItem>, Id<GroupBuy>> ofItem = new();

    public Sales(IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.scopes, this.clock) = (scopes, clock);
        sales = new Remembered<Id<GroupBuy>, Sale?>(Read, clock, Most);
    }

    /// <summary>The group-buy in any state, or null; when <paramref name="fresh"/>, read after this call began.</summary>
    public ValueTask<Sale?> Find(Id<GroupBuy> id, CancellationToken cancel, bool fresh = false) =>
        sales.Find(id, cancel, fresh);

    /// <summary>As <see cref="Find"/>, without waiting: null also when it is not in memory.</summary>
    public Sale? Known(Id<GroupBuy> id) => sales.TryFind(id, out var sale) ? sale : null;

    /// <summary>What the rows said in a transaction of this node that has been committed.</summary>
    public void Note(Id<GroupBuy> id, Id<GroupBuyItem> item, int free) => Known(id)?.Note(item, free);

    public void Note(Id<GroupBuy> id, Id<GroupBuyItem> item, Id<FlashSlot> slot, int taken) =>
        Known(id)?.Note(item, slot, taken);

    /// <summary>Something of it was changed on this node.</summary>
    public void Forget(Id<GroupBuy> id) => sales.Forget(id);

    public void Forget(Id<GroupBuyItem> item)
    {
        if (ofItem.TryGetValue(item, out var id)) sales.Forget(id);
    }

    public void Forget()
    {
        sales.Forget();
        ofItem.Clear();
    }

    private async Task<Sale?> Read(Id<GroupBuy> id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var sale = await Read(services.GetRequiredService<Db>(), services.GetRequiredService<DatabaseClock>(),
            services.GetRequiredService<SupplierStanding>(), services.GetRequiredService<ShowGoods>(), id);
        if (ofItem.Count > 100_000) ofItem.Clear();
        foreach (var item in sale?.Items ?? []) ofItem[item] = id;
        return sale;
    }

    private async Task<Sale?> Read(
        Db db, DatabaseClock databaseClock, SupplierStanding standing, ShowGoods goods, Id<GroupBuy> id)
    {
        var at = await databaseClock.Now(db, default);
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id);
        if (groupBuy is null) return null;
        var groups = await Groups(db, groupBuy);
        var items = await db.Items.AsNoTracking().Where(item => item.GroupBuyId == id)
            .OrderBy(item => item.SortOrder).ThenBy(item => item.Id).ToListAsync();
        var (allItems, allSlots) = (db.Items, db.FlashSlots);
        var slots = await allSlots.AsNoTracking()
            .Where(slot => slot.EndsAt > at
                && allItems.Any(item => item.GroupBuyId == id && item.Id == slot.ItemId))
            .ToListAsync();
        // Licences lapse on a day: read here too, so that the offer is right before the sweep has run.
        var maySell = await standing.WhoMaySell([.. items.Select(item => item.SupplierId).Distinct()],
            groupBuy.PickupOn, default);
        var pictures = await goods.FirstPictures([.. items.Select(item => item.SkuId)], default);
        return new Sale(groupBuy, groups, items, slots.ToLookup(slot => slot.ItemId), maySell, pictures, at, clock);
    }

    // Resolved once, when it is scheduled: what was read before still holds.
    private async Task<FrozenSet<Id<Group>>> Groups(Db db, GroupBuy groupBuy)
    {
        if (groupBuy.State != GroupBuyState.Draft && Known(groupBuy.Id) is { Groups.Count: > 0 } known)
            return known.Groups;
        return (await db.OfferedGroups.AsNoTracking().Where(row => row.GroupBuyId == groupBuy.Id)
            .Select(row => row.GroupId).ToListAsync()).ToFrozenSet();
    }
}
