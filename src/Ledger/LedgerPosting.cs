namespace Linli.Ledger;

/// <summary>A posting as it was posted: never changed, never removed; the database refuses both.</summary>
public sealed class LedgerPosting
{
    public required Id<LedgerPosting> Id { get; init; }

    /// <summary>Unique: a second posting of the same reference is the first one.</summary>
    public required string Reference { get; init; }
    public required string Kind { get; init; }
    public required string Note { get; init; }

    /// <summary>Tells a repeated posting from another one under the same reference.</summary>
    public required string Digest { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
}

/// <summary>
/// One entry as it was posted: never changed, never removed; the database refuses both. The entries of one account are
/// numbered in the order in which they became visible, whatever the clocks said.
/// </summary>
public sealed class LedgerEntry
{
    /// <summary>
    /// Given by the database; grows with every entry of an account. Numbers may be missing, none is used twice.
    /// </summary>
    public long Sequence { get; private set; }
    public required Id<LedgerPosting> PostingId { get; init; }
    public required string Account { get; init; }

    /// <summary>Debit positive, credit negative, never zero.</summary>
    public required Money Amount { get; init; }
    public Guid? Subject { get; init; }
    public Guid? Group { get; init; }

    /// <summary>The clock of the node that posted; for ranges of reports. Order is by <see cref="Sequence"/>.</summary>
    public required DateTimeOffset PostedAt { get; init; }
}

/// <summary>The sum of an account's entries, changed only in the transaction that adds the entries.</summary>
public sealed class LedgerBalance
{
    public required string Account { get; init; }
    public required Money Balance { get; init; }
}
