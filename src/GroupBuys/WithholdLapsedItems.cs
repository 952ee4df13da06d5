using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Withholds items whose supplier may not sell until their pickup day, and lets them go when the licence is renewed, so
/// that taking stock needs to look at nothing but the item's row.
/// </summary>
public sealed class WithholdLapsedItems(Db db, SupplierStanding standing, Sales sales) : ISweep
{
    private const int Batch = 2_000;

    public async Task<int> Run(CancellationToken cancel)
    {
        var groupBuys = db.GroupBuys;
        var selling = await db.Items.AsNoTracking().Where(item => item.Selling)
            .Join(groupBuys, item => item.GroupBuyId, groupBuy => groupBuy.Id,
                (item, groupBuy) => new { item.Id, item.SupplierId, item.Withheld, groupBuy.PickupOn })
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        List<Id<GroupBuyItem>> wrong = [];
        foreach (var day in selling.GroupBy(row => row.PickupOn))
        {
            var maySell = await standing.WhoMaySell([.. day.Select(row => row.SupplierId).Distinct()], day.Key, cancel);
            wrong.AddRange(day.Where(row => row.Withheld == maySell.Contains(row.SupplierId)).Select(row => row.Id));
        }
        if (wrong.Count == 0) return 0;

        await using var work = await db.Begin(cancel);
        var items = db.Items;
        foreach (var id in wrong.Order())
        {
            await items.Where(item => item.Id == id)
                .ExecuteUpdateAsync(item => item.SetProperty(x => x.Withheld, x => !x.Withheld), cancel);
            db.AfterCommit(() => sales.Forget(id));
        }
        await work.Commit(cancel);
        return wrong.Count;
    }
}
