using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <param name="Cost">What the supplier asks, from today on.</param>
public sealed record AddSkuRequest(
    [property: Required, MaxLength(CatalogTables.LongestCode), RegularExpression("^[A-Za-z0-9._-]+$")] string Code,
    [property: Required] SkuFile File,
    [property: FenRange(1, SkuFile.MostFen)] Money Cost);

public sealed record SkuReceipt(Id<Sku> Id, string Code);

/// <summary>Adds a specification of a product as a draft, with its first price.</summary>
public sealed class AddSku(Db db, SupplierBook suppliers, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<SkuReceipt>> Run(
        Id<Product> product, AddSkuRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var category = await db.Products.Where(row => row.Id == product).Select(row => row.CategoryCode)
            .SingleOrDefaultAsync(cancel);
        if (category is null) return KernelRefusals.NotFound;
        if (!await suppliers.Exists(request.File.Supplier, cancel)) return CatalogRefusals.SupplierUnknown;

        var sku = new Sku { Id = Id<Sku>.New(clock), ProductId = product, Code = request.Code };
        sku.Describe(request.File, category, clock);
        db.Skus.Add(sku);
        new PriceList(db, clock).Add(sku, sku.SupplierId, request.Cost, BusinessTime.Today(clock));
        audit.Add(actor, "sku-added", $"sku:{sku.Id}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return CatalogRefusals.CodeTaken.With("code", request.Code);
        }
        return new SkuReceipt(sku.Id, sku.Code);
    }

    internal static async Task<Results<Created<SkuReceipt>, Refused>> Post(
        Id<Product> id, AddSkuRequest request, AddSku add, Actor actor, CancellationToken cancel)
    {
        var outcome = await add.Run(id, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/skus/{outcome.Value.Id}", outcome.Value);
    }
}
