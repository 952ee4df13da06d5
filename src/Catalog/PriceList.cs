using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <summary>
/// Adds to suppliers' price lists and keeps every SKU's cost that of today: at once for a price valid today, by
/// <see cref="ApplyPrices"/> for one whose day comes. Works in the caller's transaction.
/// </summary>
internal sealed class PriceList(Db db, TimeProvider clock)
{
    /// <param name="validFrom">Today or later, so that the newest row of today is the one in force.</param>
    internal void Add(Sku sku, Id<Supplier> supplier, Money cost, DateOnly validFrom)
    {
        var today = BusinessTime.Today(clock);
        ArgumentOutOfRangeException.ThrowIfLessThan(validFrom, today);
        db.SupplierPrices.Add(new SupplierPrice
        {
            SkuId = sku.Id,
            SupplierId = supplier,
            Cost = cost,
            ValidFrom = validFrom,
            AddedAt = clock.GetUtcNow(),
            Applied = validFrom == today,
        });
        if (validFrom == today && supplier == sku.SupplierId) sku.CostNow(cost);
    }

    /// <summary>
    /// What the suppliers these SKUs have now ask on a day; SKUs without a price by then are missing.
    /// </summary>
    internal async Task<Dictionary<Id<Sku>, Money>> CostsOn(
        IReadOnlyCollection<Sku> skus, DateOnly day, CancellationToken cancel)
    {
        var ids = skus.Select(sku => sku.Id).ToList();
        var suppliers = skus.ToDictionary(sku => sku.Id, sku => sku.SupplierId);
        var rows = await db.SupplierPrices.AsNoTracking()
            .Where(row => ids.Contains(row.SkuId) && row.ValidFrom <= day).ToListAsync(cancel);
        return rows.Where(row => suppliers[row.SkuId] == row.SupplierId).GroupBy(row => row.SkuId)
            .ToDictionary(own => own.Key, own =>
                own.OrderBy(row => row.ValidFrom).ThenBy(row => row.Number).Last().Cost);
    }
}

/// <summary>Moves costs on the day a price takes effect.</summary>
internal sealed class ApplyPrices(Db db, TimeProvider clock) : ISweep
{
    private const int Batch = 200;

    public async Task<int> Run(CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        if (!await db.SupplierPrices.AnyAsync(row => !row.Applied && row.ValidFrom <= today, cancel)) return 0;

        await using var work = await db.Begin(cancel);
        var due = await db.SupplierPrices.Where(row => !row.Applied && row.ValidFrom <= today)
            .OrderBy(row => row.ValidFrom).ThenBy(row => row.Number).Take(Batch).ToListAsync(cancel);
        var ids = due.Select(row => row.SkuId).Distinct().ToList();
        var skus = await db.Skus.Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        var costs = await new PriceList(db, clock).CostsOn(skus, today, cancel);
        foreach (var sku in skus)
            if (costs.TryGetValue(sku.Id, out var cost))
                sku.CostNow(cost);
        foreach (var price in due) price.Applied = true;
        await work.Commit(cancel);
        return due.Count;
    }
}
