using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

public sealed record ProductFile(
    [property: Required, MaxLength(SkuFile.LongestName)] string Name,
    [property: Required, MaxLength(CatalogTables.LongestCategoryCode)] string Category,
    [property: MaxLength(SkuFile.LongestDescription)] string? Description,
    [property: MaxLength(Product.MostPictures)] IReadOnlyList<Id<Picture>>? Pictures);

public sealed record ProductReceipt(Id<Product> Id);

/// <summary>Adds a product in a category, with pictures that are stored already.</summary>
public sealed class AddProduct(Db db, PictureBook pictures, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<ProductReceipt>> Run(ProductFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await ProductFacts.Check(db, pictures, file, cancel) is { } no) return no;
        var product = new Product { Id = Id<Product>.New(clock) };
        product.Describe(file.Name, file.Category, file.Description ?? "", clock);
        db.Products.Add(product);
        ProductFacts.Hang(db, product.Id, file.Pictures);
        audit.Add(actor, "product-added", $"product:{product.Id}");
        await work.Commit(cancel);
        return new ProductReceipt(product.Id);
    }

    internal static async Task<Results<Created<ProductReceipt>, Refused>> Post(
        ProductFile file, AddProduct add, Actor actor, CancellationToken cancel)
    {
        var outcome = await add.Run(file, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/products/{outcome.Value.Id}", outcome.Value);
    }
}

/// <summary>Describes a product anew; its SKUs follow it into another category.</summary>
public sealed class ChangeProduct(Db db, PictureBook pictures, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Product> id, ProductFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var product = await db.Products.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (product is null) return KernelRefusals.NotFound;
        if (await ProductFacts.Check(db, pictures, file, cancel) is { } no) return no;
        product.Describe(file.Name, file.Category, file.Description ?? "", clock);
        foreach (var sku in await db.Skus.Where(row => row.ProductId == id).ToListAsync(cancel))
            sku.MoveTo(file.Category);
        var old = db.ProductPictures;
        await old.Where(row => row.ProductId == id).ExecuteDeleteAsync(cancel);
        ProductFacts.Hang(db, id, file.Pictures);
        audit.Add(actor, "product-changed", $"product:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Product> id, ProductFile file, ChangeProduct change, Actor actor, CancellationToken cancel) =>
        await change.Run(id, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

internal static class ProductFacts
{
    internal static async Task<Refusal?> Check(Db db, PictureBook pictures, ProductFile file, CancellationToken cancel)
    {
        if (!await db.Categories.AnyAsync(row => row.Code == file.Category, cancel))
            return CatalogRefusals.CategoryUnknown.With("code", file.Category);
        return await pictures.Exists(file.Pictures ?? [], cancel) ? null : CatalogRefusals.PictureUnknown;
    }

    internal static void Hang(Db db, Id<Product> product, IReadOnlyList<Id<Picture>>? pictures)
    {
        foreach (var (order, picture) in (pictures ?? []).Distinct().Index())
            db.ProductPictures.Add(new ProductPicture { ProductId = product, SortOrder = order, PictureId = picture });
    }
}
