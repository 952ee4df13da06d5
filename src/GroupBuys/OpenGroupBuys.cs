using Linli.Communities;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Reads what is offered, with the prices in force at a moment. List, detail, quote and checkout all read here, so they
/// cannot differ.
/// </summary>
public sealed class OpenGroupBuys(Db db, DatabaseClock databaseClock, SupplierStanding standing, Sales sales)
{
    /// <summary>
    /// The group-buy at the database's time now; null for drafts, cancelled ones, and before the preview.
    /// </summary>
    public async Task<OfferedGroupBuy?> Find(Id<GroupBuy> id, CancellationToken cancel) =>
        await FindAt(id, await databaseClock.Now(db, cancel), cancel);

    public async Task<OfferedGroupBuy?> FindAt(Id<GroupBuy> id, DateTimeOffset at, CancellationToken cancel)
    {
        var groupBuy = await Shown(at).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (groupBuy is null) return null;
        var groups = await db.OfferedGroups.AsNoTracking().Where(row => row.GroupBuyId == id)
            .Select(row => row.GroupId).ToListAsync(cancel);
        return (await Offered([groupBuy], _ => groups, at, cancel))[0];
    }

    /// <summary>
    /// The group-buy as it is kept in memory, at most a second old; null when it is not offered to the group or not
    /// shown.
    /// </summary>
    public async Task<Sale?> SaleFor(Id<GroupBuy> id, Id<Group> group, CancellationToken cancel) =>
        await sales.Find(id, cancel) is { } sale && sale.IsOfferedTo(group) && sale.IsShownAt(sale.Now) ? sale : null;

    /// <summary>The same as one group sees it, at the prices of this moment.</summary>
    public async Task<OfferedGroupBuy?> FindFor(Id<GroupBuy> id, Id<Group> group, CancellationToken cancel) =>
        await SaleFor(id, group, cancel) is { } sale ? sale.OfferTo(group, sale.Now) : null;

    /// <summary>
    /// What one group is offered: in preview, open, and cut off within the last two weeks; newest first, in a scope of
    /// that group only.
    /// </summary>
    public async Task<Page<OfferedGroupBuy>> Of(Id<Group> group, PageRequest page, Id<GroupBuy>? after,
        CancellationToken cancel)
    {
        var at = await databaseClock.Now(db, cancel);
        var since = at.AddDays(-14);
        var offered = db.OfferedGroups;
        var rows = Shown(at).Where(row => row.ClosesAt > since
            && offered.Any(scope => scope.GroupId == group && scope.GroupBuyId == row.Id));
        if (after is { } position) rows = rows.Where(row => row.Id.CompareTo(position) < 0);
        var list = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<OfferedGroupBuy>.Of(await Offered(list, _ => [group], at, cancel), page, row => row.Id.ToString());
    }

    private IQueryable<GroupBuy> Shown(DateTimeOffset at) => db.GroupBuys.AsNoTracking()
        .Where(row => row.PreviewAt <= at
        && row.State != GroupBuyState.Draft && row.State != GroupBuyState.Cancelled);

    private async Task<IReadOnlyList<OfferedGroupBuy>> Offered(
        IReadOnlyList<GroupBuy> groupBuys, Func<GroupBuy, IEnumerable<Id<Group>>> groups, DateTimeOffset at,
        CancellationToken cancel)
    {
        var ids = groupBuys.Select(row => row.Id).ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.GroupBuyId))
            .OrderBy(item => item.SortOrder).ThenBy(item => item.Id).ToListAsync(cancel);
        var itemIds = items.Select(item => item.Id).ToList();
        var slots = (await db.FlashSlots.AsNoTracking()
            .Where(slot => itemIds.Contains(slot.ItemId) && at < slot.EndsAt)
            .ToListAsync(cancel))
            .ToLookup(slot => slot.ItemId);
        var byGroupBuy = items.ToLookup(item => item.GroupBuyId);

        List<OfferedGroupBuy> offers = [];
        foreach (var row in groupBuys)
        {
            // Licences lapse on a day: read here too, so that the offer is right before the sweep has run.
            var suppliers = byGroupBuy[row.Id].Select(item => item.SupplierId).Distinct().ToList();
            var maySell = await standing.WhoMaySell(suppliers, row.PickupOn, cancel);
            offers.Add(new OfferedGroupBuy(row.Id, row.Number, row.Title, row.CityCode, row.StateAt(at), row.OpensAt,
                row.ClosesAt, row.PickupOn, groups(row).ToHashSet(),
                [.. byGroupBuy[row.Id].Select(item =>
                    new SaleItem(item, [.. slots[item.Id]], maySell.Contains(item.SupplierId)).At(at))])
            {
                At = at,
            });
        }
        return offers;
    }
}
