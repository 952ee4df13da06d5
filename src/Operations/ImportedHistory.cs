namespace Linli.Operations;

/// <summary>
/// A purchase log of another shop, kept apart from this house's own orders: nothing in it ever counts in a group's
/// figures.
/// </summary>
public sealed class ImportedHistory
{
    public required Id<ImportedHistory> Id { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the file: the same file imported twice is one import.</summary>
    public required byte[] Hash { get; init; }
    public required int Rows { get; init; }
    public required int BadRows { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public required string ImportedBy { get; init; }

    /// <summary>
    /// The importer's cities, joined by commas; empty for all. Callers with the same sight, and those who see all
    /// cities, see the import.
    /// </summary>
    public required string Cities { get; init; }
}

/// <summary>One purchase of an imported log: members and groups are the words of the file.</summary>
public sealed class ImportedPurchase
{
    public required Id<ImportedHistory> ImportId { get; init; }

    /// <summary>1, 2, 3 … in the order of the file.</summary>
    public required int Number { get; init; }
    public required string Member { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Fen { get; init; }
    public required string? Group { get; init; }
}
