using Linli.Catalog;
using Linli.Communities;

namespace Linli.GroupLife;

/// <summary>
/// A word one group uses for an item; within the group it means one SKU only (a unique index). Written by people,
/// never learned by itself.
/// </summary>
public sealed class ItemAlias
{
    public const int LongestWord = 40;

    /// <summary>Most words of one group: more would slow reading and are no longer words of a group.</summary>
    public const int MostPerGroup = 1_000;

    public required Id<Group> GroupId { get; init; }
    public required string Word { get; init; }
    public required Id<Sku> SkuId { get; init; }
    public required DateTimeOffset Since { get; init; }
}
