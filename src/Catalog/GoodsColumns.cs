using System.Text.RegularExpressions;

namespace Linli.Catalog;

internal enum GoodsColumn
{
    Code, Name, Product, Category, Specification, Unit, PackSize, Supplier, Cost, ValidFrom, ReferencePrice,
        ShelfLifeDays,
    Storage, Origin, Need, Role, AfterSaleHours, NoReasonReturn, Description,
}

/// <summary>Finds the columns of a goods file by their heading, Chinese or English, whatever their order.</summary>
internal sealed partial record GoodsColumns(
    IReadOnlyDictionary<GoodsColumn, int> Places, IReadOnlyDictionary<GoodsColumn, string> Headings,
        IReadOnlyList<string> Ignored,
    int Width)
{
    private static readonly GoodsColumn[] Required =
    [
        GoodsColumn.Code, GoodsColumn.Name, GoodsColumn.Category, GoodsColumn.Specification, GoodsColumn.Unit,
        GoodsColumn.Supplier, GoodsColumn.Cost,
    ];

    // The first Chinese name is the one our own samples and messages use.
    private static readonly Dictionary<GoodsColumn, string[]> Names = new()
    {
        [GoodsColumn.Code] = ["商品编码", "编码", "货号", "sku", "skucode"],
        [GoodsColumn.Name] = ["商品名称", "名称", "品名"],
        [GoodsColumn.Product] = ["所属商品", "spu"],
        [GoodsColumn.Category] = ["类目", "分类", "品类"],
        [GoodsColumn.Specification] = ["规格", "spec"],
        [GoodsColumn.Unit] = ["单位", "销售单位"],
        [GoodsColumn.PackSize] = ["箱规", "每箱件数", "pack"],
        [GoodsColumn.Supplier] = ["供应商编码", "供应商", "suppliercode"],
        [GoodsColumn.Cost] = ["供货价", "成本价", "进价"],
        [GoodsColumn.ValidFrom] = ["供货价生效日", "生效日期"],
        [GoodsColumn.ReferencePrice] = ["参考价", "市场价", "marketprice"],
        [GoodsColumn.ShelfLifeDays] = ["保质期", "保质期天数", "shelflife"],
        [GoodsColumn.Storage] = ["储存方式", "存储方式", "贮存条件"],
        [GoodsColumn.Origin] = ["产地"],
        [GoodsColumn.Need] = ["需求类型", "needtype"],
        [GoodsColumn.Role] = ["商品角色", "goodsrole"],
        [GoodsColumn.AfterSaleHours] = ["售后时限", "售后小时", "aftersale"],
        [GoodsColumn.NoReasonReturn] = ["七天无理由", "7天无理由", "无理由退货"],
        [GoodsColumn.Description] = ["商品介绍", "介绍", "描述"],
    };

    private static readonly Dictionary<string, GoodsColumn> ByName = Names
        .SelectMany(column => column.Value.Append(column.Key.ToString())
            .Select(name => (Name: Plain(name), column.Key)))
        .ToDictionary(pair => pair.Name, pair => pair.Key);

    internal static Outcome<GoodsColumns> Match(IReadOnlyList<string> header)
    {
        var places = new Dictionary<GoodsColumn, int>();
        var ignored = new List<string>();
        foreach (var (place, heading) in header.Index())
        {
            if (!ByName.TryGetValue(Plain(heading), out var column))
            {
                if (heading.Length > 0) ignored.Add(heading.Length > 40 ? heading[..40] : heading);
            }
            else if (!places.TryAdd(column, place))
            {
                return CatalogRefusals.ColumnTwice.With("column", heading);
            }
        }
        var missing = Required.Where(column => !places.ContainsKey(column)).Select(column => $"{Names[column][0]} ({column})").ToList();
        if (missing.Count > 0) return CatalogRefusals.ColumnsMissing.With("columns", string.Join(", ", missing));
        return new GoodsColumns(places, places.ToDictionary(pair => pair.Key, pair => header[pair.Value]), ignored,
            header.Count);
    }

    /// <summary>"供货价（元）", "Supplier Code" and "supplier_code" are found as 供货价 and suppliercode.</summary>
    private static string Plain(string heading) => Noise().Replace(heading, "").ToLowerInvariant();

    [GeneratedRegex(@"[(（\[【].*$|[\s_*-]", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Noise();
}
