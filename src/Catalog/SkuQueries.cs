using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Linli.Pictures;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <summary>
/// The only names a list of SKUs can be sorted by; no text of a caller ever becomes part of a statement.
/// </summary>
public enum SkuSort { Code, Name, ChangedAt }

/// <param name="Text">A part of the name or the code.</param>
/// <param name="Category">This category and all inside it.</param>
public sealed record SkuSearch(
    [property: MaxLength(40)] string? Text,
    [property: MaxLength(CatalogTables.LongestCategoryCode)] string? Category,
    Id<Supplier>? Supplier,
    [property: EnumDataType(typeof(SkuState))] SkuState? State,
    [property: EnumDataType(typeof(NeedType))] NeedType? Need,
    [property: EnumDataType(typeof(GoodsRole))] GoodsRole? Role,
    [property: EnumDataType(typeof(SkuSort))] SkuSort? Sort,
    bool? Descending,
    [property: MaxLength(400)] string? After,
    [property: Range(1, PageRequest.Most)] int? Take);

public sealed record SkuLine(
    Id<Sku> Id, Id<Product> Product, string Code, Id<Supplier> Supplier, string Name, string Specification, string Unit,
    int PackSize, Money Cost, Money ReferencePrice, string Category, int ShelfLifeDays, StorageKind Storage,
        string Origin,
    NeedType Need, GoodsRole Role, int AfterSaleHours, bool NoReasonReturn, SkuState State, DateTimeOffset ChangedAt);

/// <summary>What a supplier sees of its own goods: its own price, never what shops ask.</summary>
public sealed record OwnSku(
    Id<Sku> Id, string Code, string Name, string Specification, string Unit, int PackSize, Money Cost,
        int ShelfLifeDays,
    StorageKind Storage, SkuState State);

public sealed record PriceLine(Id<Supplier> Supplier, Money Cost, DateOnly ValidFrom, DateTimeOffset AddedAt);

public sealed record CategoryLine(string Code, string Name, string? Parent, int SortOrder);

public sealed record ProductLine(
    Id<Product> Id, string Name, string Category, string Description, IReadOnlyList<Id<Picture>> Pictures);

/// <summary>Reads of the catalogue for staff and suppliers.</summary>
public sealed class SkuQueries(Db db)
{
    private const int MostCategories = 1_000, MostPrices = 200;

    public async Task<Outcome<Page<SkuLine>>> Skus(SkuSearch search, CancellationToken cancel)
    {
        var page = new PageRequest(search.After, search.Take);
        var rows = await Found(search, cancel);
        var sort = search.Sort ?? SkuSort.Code;
        var down = search.Descending ?? false;
        if (search.After is not null)
        {
            if (Position(search.After) is not { } after) return KernelRefusals.BadCursor;
            if (Beyond(rows, sort, down, after) is not { } beyond) return KernelRefusals.BadCursor;
            rows = beyond;
        }
        rows = (sort, down) switch
        {
            (SkuSort.Name, false) => rows.OrderBy(row => row.Name).ThenBy(row => row.Code),
            (SkuSort.Name, true) => rows.OrderByDescending(row => row.Name).ThenByDescending(row => row.Code),
            (SkuSort.ChangedAt, false) => rows.OrderBy(row => row.ChangedAt).ThenBy(row => row.Code),
            (SkuSort.ChangedAt, true) => rows.OrderByDescending(row => row.ChangedAt).ThenByDescending(row => row.Code),
            (_, false) => rows.OrderBy(row => row.Code),
            (_, true) => rows.OrderByDescending(row => row.Code),
        };
        var skus = await rows.Take(page.Fetch).ToListAsync(cancel);
        return Page<SkuLine>.Of([.. skus.Select(Line)], page, line => Cursor(line, sort));
    }

    public async Task<SkuLine?> Sku(Id<Sku> id, CancellationToken cancel) =>
        await db.Skus.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } sku ? Line(sku) : null;

    /// <summary>A supplier's own goods, in code order.</summary>
    public async Task<Page<OwnSku>> Own(Id<Supplier> supplier, PageRequest page, CancellationToken cancel)
    {
        var rows = db.Skus.AsNoTracking().Where(row => row.SupplierId == supplier);
        if (page.After is { } after) rows = rows.Where(row => string.Compare(row.Code, after) > 0);
        var found = await rows.OrderBy(row => row.Code).Take(page.Fetch).ToListAsync(cancel);
        return Page<OwnSku>.Of(
            [.. found.Select(row => new OwnSku(row.Id, row.Code, row.Name, row.Specification, row.Unit,
            row.PackSize, row.Cost, row.ShelfLifeDays, row.Storage, row.State))], page, line => line.Code);
    }

    /// <summary>The newest 200 prices of a SKU, the newest first.</summary>
    public async Task<IReadOnlyList<PriceLine>> Prices(Id<Sku> id, CancellationToken cancel) =>
        await db.SupplierPrices.AsNoTracking().Where(row => row.SkuId == id)
            .OrderByDescending(row => row.ValidFrom).ThenByDescending(row => row.Number).Take(MostPrices)
            .Select(row => new PriceLine(row.SupplierId, row.Cost, row.ValidFrom, row.AddedAt)).ToListAsync(cancel);

    public async Task<IReadOnlyList<CategoryLine>> Categories(CancellationToken cancel) =>
        await db.Categories.AsNoTracking().OrderBy(row => row.SortOrder).ThenBy(row => row.Code).Take(MostCategories)
            .Select(row => new CategoryLine(row.Code, row.Name, row.ParentCode, row.SortOrder)).ToListAsync(cancel);

    public async Task<Outcome<Page<ProductLine>>> Products(PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Product>();
        if (after.Refusal is { } bad) return bad;
        var rows = db.Products.AsNoTracking();
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var found = await rows.OrderBy(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        var ids = found.Select(row => row.Id).ToList();
        var pictures = (await db.ProductPictures.AsNoTracking().Where(row => ids.Contains(row.ProductId))
            .ToListAsync(cancel))
            .OrderBy(row => row.SortOrder).ToLookup(row => row.ProductId, row => row.PictureId);
        return Page<ProductLine>.Of([.. found.Select(row => new ProductLine(
            row.Id, row.Name, row.CategoryCode, row.Description, [.. pictures[row.Id]]))], page, line =>
                line.Id.ToString());
    }

    public async Task<ProductLine?> Product(Id<Product> id, CancellationToken cancel)
    {
        if (await db.Products.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row) return null;
        var pictures = await db.ProductPictures.Where(picture => picture.ProductId == id)
            .OrderBy(picture => picture.SortOrder).Select(picture => picture.PictureId).ToListAsync(cancel);
        return new ProductLine(row.Id, row.Name, row.CategoryCode, row.Description, pictures);
    }

    private async Task<IQueryable<Sku>> Found(SkuSearch search, CancellationToken cancel)
    {
        var rows = db.Skus.AsNoTracking();
        if (search.Text is { Length: > 0 } text) rows =
            rows.Where(row => row.Name.Contains(text) || row.Code.Contains(text));
        if (search.Category is { } category)
        {
            var inside = await CategoryTree.Inside(db, category, cancel);
            rows = rows.Where(row => inside.Contains(row.CategoryCode));
        }
        if (search.Supplier is { } supplier) rows = rows.Where(row => row.SupplierId == supplier);
        if (search.State is { } state) rows = rows.Where(row => row.State == state);
        if (search.Need is { } need) rows = rows.Where(row => row.Need == need);
        if (search.Role is { } role) rows = rows.Where(row => row.Role == role);
        return rows;
    }

    private static IQueryable<Sku>? Beyond(
        IQueryable<Sku> rows, SkuSort sort, bool down, (string Key, string Code) after)
    {
        var (key, code) = after;
        switch (sort)
        {
            case SkuSort.Name:
                return down
                    ? rows.Where(row => string.Compare(row.Name, key) < 0
                        || (row.Name == key && string.Compare(row.Code, code) < 0))
                    : rows.Where(row => string.Compare(row.Name, key) > 0
                        || (row.Name == key && string.Compare(row.Code, code) > 0));
            case SkuSort.ChangedAt:
                if (!long.TryParse(key, CultureInfo.InvariantCulture, out var ticks) || ticks < 0
                    || ticks > DateTime.MaxValue.Ticks)
                    return null;
                var at = new DateTimeOffset(ticks, TimeSpan.Zero);
                return down
                    ? rows.Where(row => row.ChangedAt < at
                        || (row.ChangedAt == at && string.Compare(row.Code, code) < 0))
                    : rows.Where(row => row.ChangedAt > at
                        || (row.ChangedAt == at && string.Compare(row.Code, code) > 0));
            default:
                return down
                    ? rows.Where(row => string.Compare(row.Code, code) < 0)
                    : rows.Where(row => string.Compare(row.Code, code) > 0);
        }
    }

    private static string Cursor(SkuLine line, SkuSort sort) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        (sort switch
        {
            SkuSort.Name => line.Name,
            SkuSort.ChangedAt => line.ChangedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
            _ => "",
        }) + "\n" + line.Code));

    private static (string Key, string Code)? Position(string cursor)
    {
        if (!Base64Url.IsValid(cursor)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return parts.Length == 2 && !parts[0].Contains('\0') && !parts[1].Contains('\0') ? (parts[0], parts[1]) : null;
    }

    private static SkuLine Line(Sku row) =>
        new(row.Id, row.ProductId, row.Code, row.SupplierId, row.Name, row.Specification,
        row.Unit, row.PackSize, row.Cost, row.ReferencePrice, row.CategoryCode, row.ShelfLifeDays, row.Storage,
            row.Origin,
        row.Need, row.Role, row.AfterSaleHours, row.NoReasonReturn, row.State, row.ChangedAt);
}
