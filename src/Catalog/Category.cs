namespace Linli.Catalog;

/// <summary>
/// A shelf goods stand on, in a tree of at most three levels; the code is chosen once and never changes.
/// </summary>
public sealed class Category
{
    public const int MostLevels = 3;

    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string? ParentCode { get; set; }
    public required int SortOrder { get; set; }
}
