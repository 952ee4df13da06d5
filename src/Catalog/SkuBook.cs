using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <summary>What modules above may ask about goods; it does not ask who is asking.</summary>
public sealed class SkuBook(Db db)
{
    /// <summary>The SKUs by id, in any state; ids of nothing are missing.</summary>
    public async Task<IReadOnlyDictionary<Id<Sku>, Sku>> Find(
        IReadOnlyCollection<Id<Sku>> ids, CancellationToken cancel) =>
        await db.Skus.AsNoTracking().Where(sku => ids.Contains(sku.Id)).ToDictionaryAsync(sku => sku.Id, cancel);

    /// <summary>
    /// The cost in force on a day: of the supplier's rows valid by then the one with the latest day, and of one day the
    /// row
    /// added last; zero before the first.
    /// </summary>
    public async Task<Money> CostOn(Id<Sku> sku, DateOnly day, CancellationToken cancel)
    {
        var skus = db.Skus;
        return await db.SupplierPrices.AsNoTracking()
            .Where(price => price.SkuId == sku && price.ValidFrom <= day
                && skus.Any(row => row.Id == sku && row.SupplierId == price.SupplierId))
            .OrderByDescending(price => price.ValidFrom).ThenByDescending(price => price.Number)
            .Select(price => price.Cost).FirstOrDefaultAsync(cancel);
    }
}
