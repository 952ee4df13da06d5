using Linli.Backoffice.Parts;
using Linli.Catalog;
using Linli.Kernel;
using Linli.Suppliers;

namespace Linli.Backoffice.Catalog;

/// <summary>What is typed about a SKU, as text until it is saved.</summary>
public sealed class SkuForm
{
    public string? Supplier { get; set; }
    public string Name { get; set; } = "";
    public string Specification { get; set; } = "";
    public string Unit { get; set; } = "";
    public int PackSize { get; set; } = 1;
    public string ReferencePrice { get; set; } = "";
    public int ShelfLifeDays { get; set; } = 7;
    public StorageKind Storage { get; set; }
    public string Origin { get; set; } = "";
    public NeedType Need { get; set; }
    public GoodsRole Role { get; set; } = GoodsRole.Profit;
    public int AfterSaleHours { get; set; } = 48;
    public bool NoReasonReturn { get; set; }

    public static SkuForm Of(SkuLine sku) => new()
    {
        Supplier = sku.Supplier.ToString(), Name = sku.Name, Specification = sku.Specification, Unit = sku.Unit,
        PackSize = sku.PackSize, ReferencePrice = Show.Yuan(sku.ReferencePrice), ShelfLifeDays = sku.ShelfLifeDays,
        Storage = sku.Storage, Origin = sku.Origin, Need = sku.Need, Role = sku.Role,
        AfterSaleHours = sku.AfterSaleHours, NoReasonReturn = sku.NoReasonReturn,
    };

    /// <summary>Null when the supplier or the reference price is no such thing.</summary>
    public SkuFile? File() => Guid.TryParse(Supplier, out var supplier)
        && Show.Yuan(string.IsNullOrWhiteSpace(ReferencePrice) ? "0" : ReferencePrice) is { } price
            ? new SkuFile(new Id<Supplier>(supplier), Name, Specification, Unit, PackSize, price, ShelfLifeDays,
                Storage, Origin, Need, Role, AfterSaleHours, NoReasonReturn)
            : null;
}
