using Linli.Suppliers;

namespace Linli.Catalog;

/// <summary>How goods are kept.</summary>
public enum StorageKind { Ambient, Chilled, Frozen }

/// <summary>When people need it: today, within days, or some time.</summary>
public enum NeedType { Instant, ShortPlan, LongPlan }

/// <summary>What an item is for: to bring people in, or to earn.</summary>
public enum GoodsRole { Traffic, Profit }

public enum SkuState { Draft, Listed, Delisted }

/// <summary>
/// One specification of a product from one supplier, the unit that is bought and sold. Only a Listed one may go into a
/// group-buy. <see cref="Cost"/> is today's cost of the supplier's price list.
/// </summary>
public sealed class Sku : IVersioned
{
    public required Id<Sku> Id { get; init; }
    public required Id<Product> ProductId { get; init; }

    /// <summary>Unique, chosen by the buyer, such as <c>VEG-0012</c>.</summary>
    public required string Code { get; init; }
    public Id<Supplier> SupplierId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>What one gets, such as 5斤装 约12-15个.</summary>
    public string Specification { get; private set; } = "";

    /// <summary>What one piece is called: 份, 盒, 袋.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Pieces in one supplier's case; purchase orders are rounded up to it. At least 1.</summary>
    public int PackSize { get; private set; } = 1;
    public Money Cost { get; private set; }

    /// <summary>What shops around ask; never shown as a struck-through price.</summary>
    public Money ReferencePrice { get; private set; }
    public string CategoryCode { get; private set; } = "";

    /// <summary>0 for goods that do not spoil.</summary>
    public int ShelfLifeDays { get; private set; }
    public StorageKind Storage { get; private set; }
    public string Origin { get; private set; } = "";
    public NeedType Need { get; private set; }
    public GoodsRole Role { get; private set; }

    /// <summary>Hours after hand-over within which a quality claim is taken.</summary>
    public int AfterSaleHours { get; private set; }

    /// <summary>Seven days' return without reason; the law's exception for fresh goods is <c>false</c>.</summary>
    public bool NoReasonReturn { get; private set; }
    public SkuState State { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public int Version { get; private set; }

    internal void Describe(SkuFile file, string categoryCode, TimeProvider clock)
    {
        (SupplierId, Name, Specification, Unit, PackSize) =
            (file.Supplier, file.Name, file.Specification, file.Unit, file.PackSize);
        (ReferencePrice, CategoryCode, ShelfLifeDays, Storage) =
            (file.ReferencePrice, categoryCode, file.ShelfLifeDays, file.Storage);
        (Origin, Need, Role) = (file.Origin, file.Need, file.Role);
        (AfterSaleHours, NoReasonReturn) = (file.AfterSaleHours, file.NoReasonReturn);
        ChangedAt = clock.GetUtcNow();
    }

    internal void CostNow(Money cost) => Cost = cost;

    internal void MoveTo(string categoryCode) => CategoryCode = categoryCode;

    /// <summary>What a buyer decided, as it stands.</summary>
    internal SkuFile File =>
        new(SupplierId, Name, Specification, Unit, PackSize, ReferencePrice, ShelfLifeDays, Storage, Origin,
        Need, Role, AfterSaleHours, NoReasonReturn);

    internal Refusal? Move(SkuState to, TimeProvider clock)
    {
        if (State == to || to == SkuState.Draft) return KernelRefusals.WrongState.With("state", State);
        State = to;
        ChangedAt = clock.GetUtcNow();
        return null;
    }
}

/// <summary>
/// What a supplier asks for a SKU from a day on, until a later row says otherwise. Rows are added, never changed.
/// </summary>
public sealed class SupplierPrice
{
    /// <summary>Grows with every row: of two prices for one day the later row holds.</summary>
    public long Number { get; private init; }
    public required Id<Sku> SkuId { get; init; }
    public required Id<Supplier> SupplierId { get; init; }
    public required Money Cost { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>True once the day has come and the SKU's cost was looked up anew.</summary>
    public required bool Applied { get; set; }
}
