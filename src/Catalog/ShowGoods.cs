using Linli.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <summary>What anybody may know of goods: never what they cost us, from whom they come, or a price.</summary>
/// <param name="ShelfLifeDays">0 for goods that do not spoil.</param>
/// <param name="AfterSaleHours">Hours after hand-over within which a quality claim is taken.</param>
public sealed record GoodsSheet(
    Id<Sku> Sku, string Name, string Specification, string Unit, string Category, string CategoryName, string Origin,
    int ShelfLifeDays, StorageKind Storage, int AfterSaleHours, bool NoReasonReturn, string Description,
    IReadOnlyList<Id<Picture>> Pictures);

/// <summary>Shows listed goods to shoppers; drafts and delisted ones are not found.</summary>
public sealed class ShowGoods(Db db)
{
    public async Task<GoodsSheet?> Find(Id<Sku> id, CancellationToken cancel)
    {
        var (products, categories) = (db.Products, db.Categories);
        var found = await db.Skus.AsNoTracking().Where(row => row.Id == id && row.State == SkuState.Listed)
            .Join(products, row => row.ProductId, product => product.Id, (row, product) => new { row, product })
            .Join(categories, pair => pair.row.CategoryCode, category => category.Code,
                (pair, category) => new { pair.row, pair.product, CategoryName = category.Name })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var (sku, product) = (found.row, found.product.Id);
        var pictures = await db.ProductPictures.Where(picture => picture.ProductId == product)
            .OrderBy(picture => picture.SortOrder).Select(picture => picture.PictureId).ToListAsync(cancel);
        return new GoodsSheet(sku.Id, sku.Name, sku.Specification, sku.Unit, sku.CategoryCode, found.CategoryName,
            sku.Origin, sku.ShelfLifeDays, sku.Storage, sku.AfterSaleHours, sku.NoReasonReturn,
            found.product.Description, pictures);
    }

    /// <summary>The id of the picture that stands on lists, of those SKUs that have one.</summary>
    public async Task<IReadOnlyDictionary<Id<Sku>, Guid>> FirstPictures(
        IReadOnlyCollection<Id<Sku>> skus, CancellationToken cancel)
    {
        var (rows, pictures) = (db.Skus, db.ProductPictures);
        var found = await rows.AsNoTracking().Where(row => skus.Contains(row.Id))
            .Join(pictures, row => row.ProductId, picture => picture.ProductId,
                (row, picture) => new { row.Id, picture.PictureId, picture.SortOrder })
            .ToListAsync(cancel);
        return found.GroupBy(row => row.Id).ToDictionary(of => of.Key,
            of => of.MinBy(row => row.SortOrder)!.PictureId.Value);
    }

    /// <summary>Open to everybody: a shared group-buy is looked at before signing in.</summary>
    internal static async Task<Results<Ok<GoodsSheet>, Refused>> Get(
        Id<Sku> sku, ShowGoods goods, CancellationToken cancel) =>
        await goods.Find(sku, cancel) is { } sheet ? TypedResults.Ok(sheet) : KernelRefusals.NotFound.Problem;
}
