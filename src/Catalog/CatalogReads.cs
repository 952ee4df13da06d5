using Linli.Accounts;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Catalog;

/// <summary>The endpoints that only read.</summary>
internal static class CatalogReads
{
    internal static async Task<Results<Ok<Page<SkuLine>>, Refused>> Skus(
        [AsParameters] SkuSearch search, SkuQueries queries, CancellationToken cancel)
    {
        var found = await queries.Skus(search, cancel);
        return found.Refusal is { } no ? no.Problem : TypedResults.Ok(found.Value);
    }

    internal static async Task<Results<Ok<SkuLine>, Refused>> Sku(
        Id<Sku> id, SkuQueries queries, CancellationToken cancel) =>
        await queries.Sku(id, cancel) is { } found ? TypedResults.Ok(found) : KernelRefusals.NotFound.Problem;

    internal static async Task<Ok<IReadOnlyList<PriceLine>>> Prices(
        Id<Sku> id, SkuQueries queries, CancellationToken cancel) =>
        TypedResults.Ok(await queries.Prices(id, cancel));

    internal static async Task<Ok<IReadOnlyList<CategoryLine>>> Categories(
        SkuQueries queries, CancellationToken cancel) =>
        TypedResults.Ok(await queries.Categories(cancel));

    internal static async Task<Results<Ok<Page<ProductLine>>, Refused>> Products(
        [AsParameters] PageRequest page, SkuQueries queries, CancellationToken cancel)
    {
        var found = await queries.Products(page, cancel);
        return found.Refusal is { } no ? no.Problem : TypedResults.Ok(found.Value);
    }

    internal static async Task<Results<Ok<ProductLine>, Refused>> Product(
        Id<Product> id, SkuQueries queries, CancellationToken cancel) =>
        await queries.Product(id, cancel) is { } found ? TypedResults.Ok(found) : KernelRefusals.NotFound.Problem;

    internal static async Task<Ok<Page<OwnSku>>> Own(
        [AsParameters] PageRequest page, SkuQueries queries, Actor actor, CancellationToken cancel) =>
        TypedResults.Ok(await queries.Own(new Id<Supplier>(actor.SubjectId), page, cancel));
}
