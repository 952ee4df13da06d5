namespace Linli.Suppliers;

public enum LicenceKind
{
    /// <summary>营业执照</summary>
    Business,

    /// <summary>食品经营许可证</summary>
    FoodTrade,

    /// <summary>食品生产许可证</summary>
    FoodProduction,
}

/// <summary>
/// One paper a supplier holds, valid through <see cref="ExpiresOn"/>; a new paper is a new row, old ones stay.
/// </summary>
public sealed class Licence
{
    public required Id<Licence> Id { get; init; }
    public required Id<Supplier> SupplierId { get; init; }
    public required LicenceKind Kind { get; init; }
    public required string Number { get; init; }

    /// <summary>The last day it holds, as printed; a paper without end is entered as 31 December 9999.</summary>
    public required DateOnly ExpiresOn { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When a buyer saw the paper; before that it does not count.</summary>
    public DateTimeOffset? CheckedAt { get; set; }
}
