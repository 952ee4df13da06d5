using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

/// <summary>
/// Whether a supplier's goods may be sold on a day: approved, and every required licence checked and valid on that
/// day.
/// </summary>
public sealed class SupplierStanding(Db db)
{
    /// <summary>What everybody who sells food must hold.</summary>
    public static readonly IReadOnlyList<LicenceKind> Required = [LicenceKind.Business, LicenceKind.FoodTrade];

    /// <summary>Null when it may, else why not; an expired or missing licence is named.</summary>
    public async Task<Refusal?> MaySell(Id<Supplier> id, DateOnly on, CancellationToken cancel)
    {
        var state = await db.Suppliers.Where(supplier => supplier.Id == id)
            .Select(supplier => (SupplierState?)supplier.State).FirstOrDefaultAsync(cancel);
        if (state is null) return KernelRefusals.NotFound;
        if (state != SupplierState.Approved) return SuppliersRefusals.NotApproved.With("state", state);
        var valid = await db.Licences
            .Where(licence => licence.SupplierId == id && licence.CheckedAt != null && licence.ExpiresOn >= on)
            .Select(licence => licence.Kind).Distinct().ToListAsync(cancel);
        var missing = Required.Except(valid).ToList();
        return missing.Count == 0
            ? null
            : SuppliersRefusals.LicenceExpired.With("licences", string.Join(", ", missing)).With("day", on);
    }

    public async Task<IReadOnlySet<Id<Supplier>>> WhoMaySell(
        IReadOnlyCollection<Id<Supplier>> ids, DateOnly on, CancellationToken cancel)
    {
        var licences = db.Licences;
        var held = await db.Suppliers
            .Where(supplier => ids.Contains(supplier.Id) && supplier.State == SupplierState.Approved)
            .Join(licences.Where(licence => licence.CheckedAt != null && licence.ExpiresOn >= on),
                supplier => supplier.Id, licence => licence.SupplierId,
                (supplier, licence) => new { supplier.Id, licence.Kind })
            .Distinct().ToListAsync(cancel);
        return held.GroupBy(row => row.Id)
            .Where(kinds => Required.All(kind => kinds.Any(row => row.Kind == kind)))
            .Select(kinds => kinds.Key).ToHashSet();
    }
}

public static class SupplierActor
{
    extension(Actor actor)
    {
        /// <summary>The supplier this is, or null for anybody else.</summary>
        public Id<Supplier>? AsSupplier => actor.Kind == ActorKind.Supplier ? new Id<Supplier>(actor.SubjectId) : null;
    }
}
