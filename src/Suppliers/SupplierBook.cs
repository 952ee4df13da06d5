using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

/// <summary>What modules above need to know of a supplier.</summary>
public sealed record SupplierFacts(Id<Supplier> Id, string Code, string Name, SupplierState State);

/// <summary>Looks suppliers up for other modules; it does not ask who is asking.</summary>
public sealed class SupplierBook(Db db)
{
    /// <summary>The suppliers by id, in any state; ids of nothing are missing.</summary>
    public async Task<IReadOnlyDictionary<Id<Supplier>, SupplierFacts>> Find(
        IReadOnlyCollection<Id<Supplier>> ids, CancellationToken cancel) =>
        await db.Suppliers.Where(supplier => ids.Contains(supplier.Id))
            .Select(supplier => new SupplierFacts(supplier.Id, supplier.Code, supplier.Name, supplier.State))
            .ToDictionaryAsync(supplier => supplier.Id, cancel);

    public Task<bool> Exists(Id<Supplier> id, CancellationToken cancel) =>
        db.Suppliers.AnyAsync(supplier => supplier.Id == id, cancel);

    /// <summary>Suppliers by their code, in any state; codes of nobody are missing.</summary>
    public async Task<IReadOnlyDictionary<string, Id<Supplier>>> WithCodes(
        IReadOnlyCollection<string> codes, CancellationToken cancel) =>
        await db.Suppliers.Where(supplier => codes.Contains(supplier.Code))
            .Select(supplier => new { supplier.Code, supplier.Id })
            .ToDictionaryAsync(supplier => supplier.Code, supplier => supplier.Id, cancel);
}
