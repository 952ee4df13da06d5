using Linli.Ledger;

namespace Linli.Settlement;

public enum PartyKind { Leader, Supplier }

/// <summary>
/// What one party is owed at the end of one cycle: a document that never changes once made. Opening + Σ lines = closing
/// = the ledger's balance at the cut; positive is owed to the party, negative is owed by it.
/// </summary>
public sealed class Statement
{
    public required Id<Statement> Id { get; init; }
    /// <summary>Readable and unique, such as L20260309-3F9A1C7B.</summary>
    public required string Number { get; init; }
    public required PartyKind PartyKind { get; init; }
    public required Guid PartyId { get; init; }
    /// <summary>The party's name when the statement was made.</summary>
    public required string PartyName { get; init; }
    public required DateTimeOffset From { get; init; }
    /// <summary>Exclusive; the cut.</summary>
    public required DateTimeOffset Until { get; init; }
    public required Money Opening { get; init; }
    public required Money Closing { get; init; }
    public required int Lines { get; init; }
    /// <summary>The last ledger entry stated: the next statement begins behind it, so none is missed or stated
    /// twice.</summary>
    public required long UpTo { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The ledger account a party's statements follow.</summary>
    internal static AccountCode Account(PartyKind kind, Guid party) =>
        kind == PartyKind.Leader ? ChartOfAccounts.CommissionDue(party) : ChartOfAccounts.PayableSupplier(party);
}

/// <summary>One ledger entry as copied onto a statement; an entry stands on at most one statement.</summary>
public sealed class StatementLine
{
    /// <summary>The ledger entry's number; lines are in its order.</summary>
    public required long Entry { get; init; }
    public required Id<Statement> StatementId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    /// <summary>Positive: in the party's favour.</summary>
    public required Money Amount { get; init; }
}

/// <summary>How far the statements of one cut are made, by account, so that a restart goes on where it
/// stopped.</summary>
public sealed class StatementCut
{
    public required DateTimeOffset Until { get; init; }
    public string After { get; set; } = "";
    public bool Done { get; set; }
}
