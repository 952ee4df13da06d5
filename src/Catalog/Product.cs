using Linli.Pictures;

namespace Linli.Catalog;

/// <summary>A product as shoppers know it (SPU); its <see cref="Sku"/>s are the specifications one can buy.</summary>
public sealed class Product : IVersioned
{
    public const int MostPictures = 9;

    public required Id<Product> Id { get; init; }
    public string Name { get; private set; } = "";
    public string CategoryCode { get; private set; } = "";

    /// <summary>Plain words, no markup; answers questions about the product.</summary>
    public string Description { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public int Version { get; private set; }

    internal void Describe(string name, string categoryCode, string description, TimeProvider clock) =>
        (Name, CategoryCode, Description, ChangedAt) = (name, categoryCode, description, clock.GetUtcNow());
}

/// <summary>A picture of a product; the first by <see cref="SortOrder"/> stands on lists.</summary>
public sealed class ProductPicture
{
    public required Id<Product> ProductId { get; init; }
    public required int SortOrder { get; init; }
    public required Id<Picture> PictureId { get; init; }
}
