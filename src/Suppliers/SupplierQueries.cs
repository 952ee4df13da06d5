using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

public sealed record SupplierLine(
    Id<Supplier> Id, string Code, string Name, string CityCode, SupplierState State, DateTimeOffset AppliedAt);

/// <summary>A supplier's file; contact data is masked.</summary>
public sealed record SupplierFile(
    Id<Supplier> Id, string Code, string Name, string CityCode, string ContactName, string ContactPhone, string Goods,
    SupplierState State, DateTimeOffset AppliedAt, DateTimeOffset? ReviewedAt, string? ReviewNote,
    IReadOnlyList<LicenceLine> Licences);

public sealed record LicenceLine(
    Id<Licence> Id, LicenceKind Kind, string Number, DateOnly ExpiresOn, bool Checked, DateTimeOffset AddedAt);

/// <param name="ExpiringWithinDays">Only approved suppliers who will lack a required licence by then; 0: today.</param>
public sealed record SupplierFilter(SupplierState? State, [property: Range(0, 366)] int? ExpiringWithinDays);

/// <summary>
/// Reads for staff and for the supplier itself; staff of some cities see the suppliers of these only.
/// </summary>
public sealed class SupplierQueries(Db db, PersonalData data, TimeProvider clock)
{
    public async Task<Outcome<Page<SupplierLine>>> List(
        Actor actor, SupplierFilter filter, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Supplier>();
        if (after.Refusal is { } no) return no;
        var suppliers = Visible(actor);
        if (after.Value is { } last) suppliers = suppliers.Where(supplier => supplier.Id.CompareTo(last) > 0);
        if (filter.State is { } state) suppliers = suppliers.Where(supplier => supplier.State == state);
        if (filter.ExpiringWithinDays is { } days)
        {
            var horizon = BusinessTime.Today(clock).AddDays(days);
            var valid = db.Licences.Where(licence => licence.CheckedAt != null && licence.ExpiresOn >= horizon);
            suppliers = suppliers.Where(supplier => supplier.State == SupplierState.Approved
                && (!valid.Any(paper => paper.SupplierId == supplier.Id && paper.Kind == LicenceKind.Business)
                    || !valid.Any(paper => paper.SupplierId == supplier.Id && paper.Kind == LicenceKind.FoodTrade)));
        }
        var rows = await suppliers.OrderBy(supplier => supplier.Id).Take(page.Fetch)
            .Select(supplier => new SupplierLine(
                supplier.Id, supplier.Code, supplier.Name, supplier.CityCode, supplier.State, supplier.AppliedAt))
            .ToListAsync(cancel);
        return Page<SupplierLine>.Of(rows, page, line => line.Id.ToString());
    }

    public async Task<SupplierFile?> Find(Actor actor, Id<Supplier> id, CancellationToken cancel)
    {
        var supplier = await Visible(actor).FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (supplier is null) return null;
        var licences = await db.Licences.AsNoTracking().Where(licence => licence.SupplierId == id)
            .OrderBy(licence => licence.Kind)
            .ThenByDescending(licence => licence.ExpiresOn).Take(AddLicence.MostLicences)
            .Select(licence => new LicenceLine(licence.Id, licence.Kind, licence.Number, licence.ExpiresOn,
                licence.CheckedAt != null, licence.AddedAt))
            .ToListAsync(cancel);
        return new SupplierFile(supplier.Id, supplier.Code, supplier.Name, supplier.CityCode,
            Mask.Name(data.Open(supplier.ContactName)), Mask.Phone(data.Open(supplier.ContactPhone)), supplier.Goods,
            supplier.State, supplier.AppliedAt, supplier.ReviewedAt, supplier.ReviewNote, licences);
    }

    private IQueryable<Supplier> Visible(Actor actor)
    {
        var suppliers = db.Suppliers.AsNoTracking();
        if (actor.AsSupplier is { } own) return suppliers.Where(supplier => supplier.Id == own);
        var cities = actor.Cities;
        return cities.Count == 0 ? suppliers : suppliers.Where(supplier => cities.Contains(supplier.CityCode));
    }

    internal static async Task<Results<Ok<Page<SupplierLine>>, Refused>> GetList(
        [AsParameters] SupplierFilter filter, [AsParameters] PageRequest page, Actor actor, SupplierQueries queries,
        CancellationToken cancel)
    {
        var outcome = await queries.List(actor, filter, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<SupplierFile>, Refused>> GetOne(
        Id<Supplier> id, Actor actor, SupplierQueries queries, CancellationToken cancel) =>
        await queries.Find(actor, id, cancel) is { } file ? TypedResults.Ok(file) : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<SupplierFile>, Refused>> GetOwn(
        Actor actor, SupplierQueries queries, CancellationToken cancel) =>
        await queries.Find(actor, actor.AsSupplier!.Value, cancel) is { } file
            ? TypedResults.Ok(file)
            : KernelRefusals.NotFound.Problem;
}
