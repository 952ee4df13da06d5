using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

public sealed record ListSkusRequest(
    [property: Required, MinLength(1), MaxLength(ListSkus.Most)] IReadOnlyList<Id<Sku>> Skus);

/// <summary>What was listed, and why the others were not.</summary>
public sealed record ListingReport(IReadOnlyList<Id<Sku>> Listed, IReadOnlyList<NotListed> Refused);

public sealed record NotListed(Id<Sku> Sku, string Code, string Reason);

/// <summary>
/// Lets SKUs be offered in group-buys: each that has a cost and whose supplier may sell today, licences included.
/// </summary>
public sealed class ListSkus(Db db, SupplierStanding standing, AuditLog audit, TimeProvider clock)
{
    public const int Most = 200;

    /// <summary>Lists one, or says why not.</summary>
    public async Task<Refusal?> Run(Id<Sku> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var sku = await db.Skus.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (sku is null) return KernelRefusals.NotFound;
        if (sku.State == SkuState.Listed) return KernelRefusals.WrongState.With("state", sku.State);
        if (await WhyNot(sku, cancel) is { } no) return no;
        sku.Move(SkuState.Listed, clock);
        audit.Add(actor, "sku-listed", $"sku:{id}");
        await work.Commit(cancel);
        return null;
    }

    /// <summary>Lists all that can be; those listed already count as listed.</summary>
    public async Task<ListingReport> Run(IReadOnlyList<Id<Sku>> ids, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var skus = await db.Skus.Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        List<Id<Sku>> listed = [];
        List<NotListed> refused = [.. ids.Except(skus.Select(sku => sku.Id)).Select(id =>
            new NotListed(id, KernelRefusals.NotFound.Code, KernelRefusals.NotFound.Chinese))];
        foreach (var sku in skus)
        {
            if (await WhyNot(sku, cancel) is { } no)
            {
                refused.Add(new NotListed(sku.Id, no.Code, no.Text(english: false)));
                continue;
            }
            if (sku.State != SkuState.Listed) sku.Move(SkuState.Listed, clock);
            listed.Add(sku.Id);
        }
        audit.Add(actor, "skus-listed", "skus", details: new { Listed = listed.Count, Refused = refused.Count });
        await work.Commit(cancel);
        return new ListingReport(listed, refused);
    }

    internal static async Task<Results<NoContent, Refused>> Post(
        Id<Sku> id, ListSkus list, Actor actor, CancellationToken cancel) =>
        await list.Run(id, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();

    internal static async Task<Ok<ListingReport>> PostMany(
        ListSkusRequest request, ListSkus list, Actor actor, CancellationToken cancel) =>
        TypedResults.Ok(await list.Run(request.Skus, actor, cancel));

    private async Task<Refusal?> WhyNot(Sku sku, CancellationToken cancel) =>
        sku.Cost.IsPositive
            ? await standing.MaySell(sku.SupplierId, BusinessTime.Today(clock), cancel)
            : CatalogRefusals.NoCost.With("code", sku.Code);
}

/// <summary>Takes a SKU out of what may be offered; group-buys that run keep it.</summary>
public sealed class DelistSku(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Sku> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var sku = await db.Skus.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (sku is null) return KernelRefusals.NotFound;
        if (sku.State != SkuState.Listed) return KernelRefusals.WrongState.With("state", sku.State);
        sku.Move(SkuState.Delisted, clock);
        audit.Add(actor, "sku-delisted", $"sku:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        Id<Sku> id, DelistSku delist, Actor actor, CancellationToken cancel) =>
        await delist.Run(id, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
