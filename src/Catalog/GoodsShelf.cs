using System.Text.RegularExpressions;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

internal sealed record GoodsPut(int Added, int Updated, int Unchanged, IReadOnlyList<string> NewCategories);

/// <summary>
/// What is stored of the goods a file names, and the work of putting the file beside it: first <see cref="Check"/>,
/// which
/// finds what only the stored rows can tell, then <see cref="Put"/>. Nothing is saved here.
/// </summary>
internal sealed partial class GoodsShelf
{
    // One statement asks for at most so many codes, far below what either engine takes as parameters.
    private const int Chunk = 500;

    private readonly Db db;
    private readonly TimeProvider clock;
    private readonly DateOnly today;
    private readonly PriceList list;
    private readonly IReadOnlyList<GoodsRow> rows;
    private readonly Dictionary<string, Id<Supplier>> suppliers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> categories = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Sku> skus = new(StringComparer.Ordinal);
    private readonly Dictionary<Id<Product>, Product> products = [];
    private readonly Dictionary<string, Product> productsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<Id<Sku>, List<SupplierPrice>> prices = [];

    private GoodsShelf(Db db, IReadOnlyList<GoodsRow> rows, TimeProvider clock)
    {
        (this.db, this.rows, this.clock) = (db, rows, clock);
        today = BusinessTime.Today(clock);
        list = new PriceList(db, clock);
    }

    internal static async Task<GoodsShelf> Load(
        Db db, SupplierBook suppliers, IReadOnlyList<GoodsRow> rows, TimeProvider clock, CancellationToken cancel)
    {
        var shelf = new GoodsShelf(db, rows, clock);
        foreach (var codes in rows.Select(row => row.Supplier).Distinct().Chunk(Chunk))
            foreach (var (code, id) in await suppliers.WithCodes(codes, cancel))
                shelf.suppliers[code] = id;
        foreach (var category in await db.Categories.AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancel))
        {
            shelf.categories.TryAdd(category.Name, category.Code);
            shelf.categories[category.Code] = category.Code;
        }
        foreach (var codes in rows.Select(row => row.Code).Distinct().Chunk(Chunk))
            foreach (var sku in await db.Skus.Where(row => codes.Contains(row.Code)).ToListAsync(cancel))
                shelf.skus[sku.Code] = sku;
        foreach (var ids in shelf.skus.Values.Select(sku => sku.ProductId).Distinct().Chunk(Chunk))
            foreach (var product in await db.Products.Where(row => ids.Contains(row.Id)).ToListAsync(cancel))
                shelf.products[product.Id] = product;
        foreach (var names in rows.Select(row => row.Product ?? row.Name).Distinct().Chunk(Chunk))
            foreach (var product in await db.Products.Where(row => names.Contains(row.Name)).OrderBy(row => row.Id)
                .ToListAsync(cancel))
                if (shelf.productsByName.TryAdd(product.Name, product))
                    shelf.products[product.Id] = product;
        foreach (var ids in shelf.skus.Values.Select(sku => sku.Id).Chunk(Chunk))
            foreach (var price in await db.SupplierPrices.AsNoTracking().Where(row => ids.Contains(row.SkuId))
                .ToListAsync(cancel))
                (shelf.prices.TryGetValue(price.SkuId, out var own) ? own : shelf.prices[price.SkuId] = []).Add(price);
        return shelf;
    }

    /// <summary>
    /// Notes unknown suppliers, codes that stand twice, and products the file puts into two categories.
    /// </summary>
    internal void Check(GoodsColumns columns, List<BadRow> bad)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var shelves = new Dictionary<string, (string Category, int Row)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!codes.TryAdd(row.Code, row.Number))
                Note(GoodsColumn.Code, $"与第 {codes[row.Code]} 行重复 · stands in row {codes[row.Code]} already");
            if (!suppliers.ContainsKey(row.Supplier))
                Note(GoodsColumn.Supplier, $"没有编码为“{row.Supplier}”的供应商 · no supplier has the code {row.Supplier}");
            if (!categories.ContainsKey(row.Category)
                && (row.Category.Length > CatalogTables.LongestCategoryCode || !CategoryShape().IsMatch(row.Category)))
                Note(GoodsColumn.Category, $"新类目最多 {CatalogTables.LongestCategoryCode} 个字，只含文字、数字和 -"
                    + $" · a new category has at most {CatalogTables.LongestCategoryCode} letters, digits and hyphens");
            var product = ProductKey(row);
            if (shelves.TryGetValue(product, out var other)
                && !other.Category.Equals(Category(row), StringComparison.Ordinal))
                Note(GoodsColumn.Category, $"与第 {other.Row} 行是同一商品，类目却不同 · the same product as row {other.Row} in another category");
            else shelves.TryAdd(product, (Category(row), row.Number));

            void Note(GoodsColumn column, string reason) =>
                bad.Add(new BadRow(row.Number, columns.Headings[column], reason));
        }
    }

    /// <summary>
    /// Adds and changes the tracked rows as the file says. Only after a <see cref="Check"/> that noted nothing.
    /// </summary>
    internal GoodsPut Put()
    {
        var fresh = rows.Select(Category).Where(code => !categories.ContainsKey(code))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var code in fresh)
        {
            db.Categories.Add(new Category { Code = code, Name = code, ParentCode = null, SortOrder = 0 });
            categories[code] = code;
        }

        int added = 0, updated = 0, unchanged = 0;
        foreach (var row in rows)
        {
            if (!skus.TryGetValue(row.Code, out var sku))
            {
                sku = new Sku { Id = Id<Sku>.New(clock), ProductId = ProductFor(row).Id, Code = row.Code };
                sku.Describe(File(row, null), Category(row), clock);
                db.Skus.Add(sku);
                list.Add(sku, sku.SupplierId, row.Cost, Day(row));
                added++;
                continue;
            }
            var changed = Describe(products[sku.ProductId], row);
            var file = File(row, sku);
            if (file != sku.File || sku.CategoryCode != Category(row))
            {
                var moved = sku.SupplierId != file.Supplier;
                sku.Describe(file, Category(row), clock);
                if (moved) sku.CostNow(CostOn(sku, today) ?? Money.Zero);
                changed = true;
            }
            if (CostOn(sku, Day(row)) != row.Cost)
            {
                list.Add(sku, sku.SupplierId, row.Cost, Day(row));
                changed = true;
            }
            if (changed) updated++;
            else unchanged++;
        }
        return new GoodsPut(added, updated, unchanged, fresh);
    }

    private Product ProductFor(GoodsRow row)
    {
        var name = row.Product ?? row.Name;
        if (productsByName.TryGetValue(name, out var known))
        {
            Describe(known, row);
            return known;
        }
        var product = new Product { Id = Id<Product>.New(clock) };
        product.Describe(name, Category(row), row.Description ?? "", clock);
        db.Products.Add(product);
        return productsByName[name] = products[product.Id] = product;
    }

    private bool Describe(Product product, GoodsRow row)
    {
        var description = row.Description ?? product.Description;
        if (product.CategoryCode == Category(row) && product.Description == description) return false;
        product.Describe(product.Name, Category(row), description, clock);
        return true;
    }

    private SkuFile File(GoodsRow row, Sku? old) => new(
        suppliers[row.Supplier], row.Name, row.Specification, row.Unit,
        row.PackSize ?? old?.PackSize ?? 1,
        row.ReferencePrice ?? old?.ReferencePrice ?? Money.Zero,
        row.ShelfLifeDays ?? old?.ShelfLifeDays ?? 0,
        row.Storage ?? old?.Storage ?? StorageKind.Ambient,
        row.Origin ?? old?.Origin ?? "",
        row.Need ?? old?.Need ?? NeedType.ShortPlan,
        row.Role ?? old?.Role ?? GoodsRole.Profit,
        row.AfterSaleHours ?? old?.AfterSaleHours ?? 48,
        row.NoReasonReturn ?? old?.NoReasonReturn ?? false);

    private Money? CostOn(Sku sku, DateOnly day) => prices.GetValueOrDefault(sku.Id)?
        .Where(price => price.SupplierId == sku.SupplierId && price.ValidFrom <= day)
        .OrderBy(price => price.ValidFrom).ThenBy(price => price.Number).LastOrDefault()?.Cost;

    private DateOnly Day(GoodsRow row) => row.ValidFrom is { } day && day > today ? day : today;

    private string Category(GoodsRow row) => categories.GetValueOrDefault(row.Category, row.Category);

    private string ProductKey(GoodsRow row) =>
        skus.TryGetValue(row.Code, out var sku) ? sku.ProductId.ToString()
        : productsByName.TryGetValue(row.Product ?? row.Name, out var product) ? product.Id.ToString()
        : row.Product ?? row.Name;

    [GeneratedRegex(@"^[\p{L}0-9-]+$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex CategoryShape();
}
