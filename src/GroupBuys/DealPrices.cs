using Linli.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>The lowest price a SKU was really sold at in a city on a day: evidence for struck-through prices.</summary>
public sealed class DealPrice
{
    public required Id<Sku> SkuId { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly Day { get; init; }
    public required Money Price { get; init; }
}

/// <summary>Keeps the lowest deal price per SKU, city and day.</summary>
public sealed class DealPrices(Db db)
{
    /// <summary>Notes a deal; only the lowest of the day is kept. May be called again for the same deal.</summary>
    public async Task Record(Id<Sku> sku, string cityCode, DateOnly day, Money price, CancellationToken cancel)
    {
        await using (var work = await db.Begin(cancel))
        {
            if (await Lower(sku, cityCode, day, price, cancel))
            {
                await work.Commit(cancel);
                return;
            }
        }
        try
        {
            await using var work = await db.Begin(cancel);
            db.DealPrices.Add(new DealPrice { SkuId = sku, CityCode = cityCode, Day = day, Price = price });
            await work.Commit(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Another deal of the day was noted first.
            await using var work = await db.Begin(cancel);
            await Lower(sku, cityCode, day, price, cancel);
            await work.Commit(cancel);
        }
    }

    /// <summary>For each SKU sold in the city before a day: what may be struck through by the seven-day rule.</summary>
    public async Task<IReadOnlyDictionary<Id<Sku>, Money>> Earlier(
        IReadOnlyCollection<Id<Sku>> skus, string cityCode, DateOnly before, CancellationToken cancel)
    {
        var since = before.AddDays(-StrikePrice.Days);
        var deals = db.DealPrices.AsNoTracking().Where(deal => skus.Contains(deal.SkuId) && deal.CityCode == cityCode);
        var recent = (await deals.Where(deal => since <= deal.Day && deal.Day < before).ToListAsync(cancel))
            .ToLookup(deal => deal.SkuId, deal => deal.Price);
        Dictionary<Id<Sku>, Money> earlier = [];
        foreach (var sku in skus.Distinct())
        {
            var last = recent.Contains(sku) ? null : await deals.Where(deal => deal.SkuId == sku && deal.Day < before)
                .OrderByDescending(deal => deal.Day).Select(deal => (long?)deal.Price.Fen).FirstOrDefaultAsync(cancel);
            Money? lastDeal = last is { } fen ? new Money(fen) : null;
            if (StrikePrice.From([.. recent[sku]], lastDeal) is { } price) earlier[sku] = price;
        }
        return earlier;
    }

    /// <summary>True when the day has a row, lowered if it was higher.</summary>
    private async Task<bool> Lower(Id<Sku> sku, string cityCode, DateOnly day, Money price, CancellationToken cancel)
    {
        var deals = db.DealPrices;
        return await deals.Where(deal => deal.SkuId == sku && deal.CityCode == cityCode && deal.Day == day)
            .ExecuteUpdateAsync(deal => deal.SetProperty(x => x.Price.Fen,
                x => x.Price.Fen < price.Fen ? x.Price.Fen : price.Fen), cancel) == 1;
    }
}
