using System.ComponentModel.DataAnnotations;
using Linli.Suppliers;

namespace Linli.Catalog;

/// <summary>What a buyer decides about a SKU; the same limits hold for a form and for a row of a goods file.</summary>
public sealed record SkuFile(
    Id<Supplier> Supplier,
    [property: Required, MaxLength(SkuFile.LongestName)] string Name,
    [property: Required, MaxLength(SkuFile.LongestSpecification)] string Specification,
    [property: Required, MaxLength(SkuFile.LongestUnit)] string Unit,
    [property: Range(1, SkuFile.MostPerPack)] int PackSize,
    [property: FenRange(0, SkuFile.MostFen)] Money ReferencePrice,
    [property: Range(0, SkuFile.MostShelfLifeDays)] int ShelfLifeDays,
    [property: EnumDataType(typeof(StorageKind))] StorageKind Storage,
    [property: MaxLength(SkuFile.LongestOrigin)] string Origin,
    [property: EnumDataType(typeof(NeedType))] NeedType Need,
    [property: EnumDataType(typeof(GoodsRole))] GoodsRole Role,
    [property: Range(0, SkuFile.MostAfterSaleHours)] int AfterSaleHours,
    bool NoReasonReturn)
{
    public const int LongestName = 60, LongestSpecification = 80, LongestUnit = 10, LongestOrigin =
        60, LongestDescription = 2000;
    public const int MostPerPack = 10_000, MostShelfLifeDays = 3_650, MostAfterSaleHours = 720;
    public const long MostFen = 1_000_000_00;
}
