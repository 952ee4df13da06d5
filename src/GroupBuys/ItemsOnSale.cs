using Linli.Promotions;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>What is scheduled or open, for the guard that looks at an offer before it is activated.</summary>
internal sealed class ItemsOnSale(Db db) : IGoodsOnSale
{
    private const int Most = 500;

    public async Task<IReadOnlyList<GoodsOnSale>> In(string? cityCode, CancellationToken cancel)
    {
        var groupBuys = db.GroupBuys.AsNoTracking();
        if (cityCode is not null) groupBuys = groupBuys.Where(row => row.CityCode == cityCode);
        var rows = await db.Items.AsNoTracking().Where(item => item.Selling)
            .Join(groupBuys, item => item.GroupBuyId, groupBuy => groupBuy.Id, (item, groupBuy) =>
                new { item, groupBuy.CityCode })
            .OrderByDescending(row => row.item.Id).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(row => new GoodsOnSale(row.item.SkuId.Value, row.item.Name, row.item.Category,
            row.CityCode, row.item.Price, row.item.Cost, row.item.BelowCostReasonId is not null))];
    }
}
