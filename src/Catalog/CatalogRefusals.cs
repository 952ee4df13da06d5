namespace Linli.Catalog;

/// <summary>Every "no" of the catalogue, in order of precedence.</summary>
public static class CatalogRefusals
{
    public static readonly Refusal CategoryUnknown = new("category-unknown", 409,
        "没有编码为 {code} 的类目。", "No category has the code {code}.");

    public static readonly Refusal CategoryTaken = new("category-taken", 409,
        "类目编码或名称“{name}”已存在。", "A category with the code or name \"{name}\" exists.");

    public static readonly Refusal CategoryTooDeep = new("category-too-deep", 409,
        "类目最多三级，且不能放在自己下面。", "Categories go three levels deep, and none lies inside itself.");

    public static readonly Refusal CategoryInUse = new("category-in-use", 409,
        "类目下还有商品或子类目，不能删除。", "Products or categories still lie in this category.");

    public static readonly Refusal PictureUnknown = new("product-picture-unknown", 409,
        "有图片还没有上传，请先上传图片。", "A picture is not stored here. Upload it first.");

    public static readonly Refusal SupplierUnknown = new("sku-supplier-unknown", 409,
        "没有这个供应商。", "There is no such supplier.");

    public static readonly Refusal CodeTaken = new("sku-code-taken", 409,
        "商品编码 {code} 已被使用。", "Another SKU has the code {code}.");

    public static readonly Refusal NoCost = new("sku-without-cost", 409,
        "商品 {code} 还没有今天有效的供货价，不能上架。", "The SKU {code} has no cost in force today, so it cannot be listed.");

    public static readonly Refusal PriceInPast = new("price-in-past", 409,
        "供货价的生效日期不能早于今天。", "A price takes effect today or later.");

    public static readonly Refusal FileTooLarge = new("goods-file-too-large", 413,
        "文件不能超过 5 MB、5000 行、40 列。", "A goods file has at most 5 MB, 5,000 rows and 40 columns.");

    public static readonly Refusal FileUnreadable = new("goods-file-unreadable", 400,
        "读不出这个文件：{why}。请用 CSV（UTF-8 或 GB18030）或 XLSX。",
        "This file cannot be read ({why}). Send CSV in UTF-8 or GB18030, or XLSX.");

    public static readonly Refusal ColumnsMissing = new("goods-columns-missing", 400,
        "第一行缺少这些列：{columns}。", "The first row lacks these columns: {columns}.");

    public static readonly Refusal ColumnTwice = new("goods-column-twice", 400,
        "第一行里有两列“{column}”。", "The first row names the column \"{column}\" twice.");

    public static readonly Refusal RowsBad = new("goods-rows-bad", 422,
        "文件中有 {count} 处需要改正，什么都没有导入。", "The file needs {count} corrections; nothing was imported.");
}
