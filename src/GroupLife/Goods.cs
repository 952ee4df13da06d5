using System.Text.Json;
using Linli.Ordering;

namespace Linli.GroupLife;

/// <summary>What of a draft can be ordered, and how its problem is kept.</summary>
internal static class Goods
{
    /// <summary>Only lines with an item and whole packs; those left out carry a doubt.</summary>
    public static IReadOnlyList<ItemRequest> Of(DraftContent content) =>
    [
        .. content.Lines.Where(line => line is { Item: not null, Quantity: not null })
            .Select(line => new ItemRequest(line.Item!.Value, line.Quantity!.Value)),
    ];

    /// <summary>True when every line can be ordered, so that nothing of the text is left out.</summary>
    public static bool AllOf(DraftContent content) =>
        content.Lines.All(line => line is { Item: not null, Quantity: not null });

    public static string? Json(Refusal? problem) => problem is null ? null
        : JsonSerializer.Serialize(DraftProblem.Of(problem), JsonSerializerOptions.Web);

    public static DraftProblem? Problem(string? json) => json is null ? null
        : JsonSerializer.Deserialize<DraftProblem>(json, JsonSerializerOptions.Web);
}
