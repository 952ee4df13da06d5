using System.ComponentModel.DataAnnotations;

namespace Linli.Kernel;

/// <summary>
/// One page of a list: at most 200 rows, and the position to pass as <c>after</c> for the next, or null at the end.
/// </summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page from rows fetched with <see cref="PageRequest.Fetch"/> (one more than asked tells whether there is a next).</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, PageRequest request, Func<T, string> key) =>
        rows.Count > request.Size
            ? new Page<T>([.. rows.Take(request.Size)], key(rows[request.Size - 1]))
            : new Page<T>(rows, null);
}

/// <summary>
/// Which page: bind with <c>[AsParameters]</c>. Lists go by key, never by offset, so cost does not grow with depth.
/// </summary>
public sealed record PageRequest(string? After, [property: Range(1, PageRequest.Most)] int? Take)
{
    public const int Most = 200;

    public int Size => Math.Clamp(Take ?? 50, 1, Most);

    /// <summary>How many rows to fetch: one more than shown.</summary>
    public int Fetch => Size + 1;

    /// <summary>The id to start after, null for the first page, or a refusal when the text is not a position.</summary>
    public Outcome<Id<T>?> AfterId<T>() => After is null ? (Id<T>?)null
        : Id<T>.TryParse(After, null, out var id) ? id
        : KernelRefusals.BadCursor;
}
