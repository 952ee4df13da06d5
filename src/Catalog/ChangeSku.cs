using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <summary>
/// Describes a SKU anew. With another supplier its cost becomes what that one asks today; a listed SKU refuses a
/// supplier
/// who has named no price. Group-buys that run keep what they were opened with.
/// </summary>
public sealed class ChangeSku(
    Db db, SupplierBook suppliers, SupplierStanding standing, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Sku> id, SkuFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var sku = await db.Skus.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (sku is null) return KernelRefusals.NotFound;
        if (!await suppliers.Exists(file.Supplier, cancel)) return CatalogRefusals.SupplierUnknown;

        var moved = sku.SupplierId != file.Supplier;
        sku.Describe(file, sku.CategoryCode, clock);
        if (moved)
        {
            var today = BusinessTime.Today(clock);
            var costs = await new PriceList(db, clock).CostsOn([sku], today, cancel);
            sku.CostNow(costs.GetValueOrDefault(id));
            if (sku.State == SkuState.Listed)
            {
                if (!sku.Cost.IsPositive) return CatalogRefusals.NoCost.With("code", sku.Code);
                if (await standing.MaySell(file.Supplier, today, cancel) is { } no) return no;
            }
        }
        audit.Add(actor, "sku-changed", $"sku:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Sku> id, SkuFile file, ChangeSku change, Actor actor, CancellationToken cancel) =>
        await change.Run(id, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

/// <param name="ValidFrom">Today or later.</param>
/// <param name="Supplier">Whose price; the SKU's own supplier when not given.</param>
public sealed record AddPriceRequest(
    [property: FenRange(1, SkuFile.MostFen)] Money Cost, DateOnly ValidFrom, Id<Supplier>? Supplier = null);

/// <summary>
/// Adds to a supplier's price list; earlier rows stay, so what a group-buy cost on its day can be looked up.
/// </summary>
public sealed class AddPrice(Db db, SupplierBook suppliers, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Sku> id, AddPriceRequest request, Actor actor, CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        if (request.ValidFrom < today) return CatalogRefusals.PriceInPast;
        await using var work = await db.Begin(cancel);
        var sku = await db.Skus.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (sku is null) return KernelRefusals.NotFound;
        var supplier = request.Supplier ?? sku.SupplierId;
        if (!await suppliers.Exists(supplier, cancel)) return CatalogRefusals.SupplierUnknown;

        new PriceList(db, clock).Add(sku, supplier, request.Cost, request.ValidFrom);
        audit.Add(actor, "price-added", $"sku:{id}", details: request);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<Created, Refused>> Post(
        Id<Sku> id, AddPriceRequest request, AddPrice add, Actor actor, CancellationToken cancel) =>
        await add.Run(id, request, actor, cancel) is { } no ? no.Problem : TypedResults.Created($"/api/skus/{id}/prices");
}
