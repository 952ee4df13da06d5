using Linli.Accounts;
using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

public sealed record StatementSummary(
    Id<Statement> Id, string Number, PartyKind PartyKind, Guid PartyId, string PartyName, DateTimeOffset From,
    DateTimeOffset Until, Money Opening, Money Closing, int Lines, DateTimeOffset MadeAt);

/// <summary>A line of a statement: what happened, about what, and the amount in the party's favour.</summary>
public sealed record StatementRow(long Entry, DateTimeOffset At, string Kind, string Subject, Money Amount);

/// <summary>What is not stated yet: opening + all lines since = the balance now.</summary>
public sealed record CurrentAccount(Money Opening, Money Balance, IReadOnlyList<StatementRow> Items, string? Next);

/// <summary>Whose statements a caller may see; null party: any, for finance.</summary>
public sealed record StatementOwner(PartyKind? Kind, Guid? Party)
{
    /// <summary>A leader or supplier sees the own ones, others of the house any.</summary>
    public static StatementOwner Of(Actor actor) => actor.Kind switch
    {
        ActorKind.Leader => new StatementOwner(PartyKind.Leader, actor.SubjectId),
        ActorKind.Supplier => new StatementOwner(PartyKind.Supplier, actor.SubjectId),
        ActorKind.Staff or ActorKind.System => new StatementOwner(null, null),
        _ => throw new InvalidOperationException($"A {actor.Kind} has no statements."),
    };
}

/// <summary>Reads statements; the owner stands in every query, so another party's are not found.</summary>
public sealed class StatementQueries(Db db, Books books, MakeStatement make)
{
    public async Task<Outcome<Page<StatementSummary>>> List(StatementOwner owner, PageRequest page,
        CancellationToken cancel)
    {
        var after = page.AfterId<Statement>();
        if (after.Refusal is { } no) return no;
        var rows = Of(owner);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) < 0);
        var found = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<StatementSummary>.Of([.. found.Select(Summary)], page, row => row.Id.ToString());
    }

    public async Task<StatementSummary?> Find(StatementOwner owner, Id<Statement> id, CancellationToken cancel) =>
        await Of(owner).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found ? Summary(found) : null;

    public async Task<Outcome<Page<StatementRow>>> Lines(
        StatementOwner owner, Id<Statement> id, PageRequest page, CancellationToken cancel)
    {
        if (await Find(owner, id, cancel) is null) return KernelRefusals.NotFound;
        if (!TryAfter(page, out var after)) return KernelRefusals.BadCursor;
        var found = await Rows(id, after).Take(page.Fetch).ToListAsync(cancel);
        return Page<StatementRow>.Of(found, page, row => Cursor(row.Entry));
    }

    /// <summary>All lines of a statement, fetched in bounded pages, for an export.</summary>
    internal async Task<IReadOnlyList<StatementRow>> AllLines(Id<Statement> id, CancellationToken cancel)
    {
        List<StatementRow> rows = [];
        while (true)
        {
            var page = await Rows(id, rows.Count == 0 ? 0 : rows[^1].Entry).Take(1_000).ToListAsync(cancel);
            rows.AddRange(page);
            if (page.Count < 1_000) return rows;
        }
    }

    public async Task<Outcome<CurrentAccount>> Current(PartyKind kind, Guid party, PageRequest page,
        CancellationToken cancel)
    {
        if (!TryAfter(page, out var after)) return KernelRefusals.BadCursor;
        var last = await make.Last(kind, party, cancel);
        var account = Statement.Account(kind, party);
        var position = await books.Position(account, cancel);
        var entries = await books.Entries(
            account, Math.Max(after, last?.UpTo ?? 0), position.Sequence, page.Size, cancel);
        var next = entries.Count == page.Size && entries[^1].Sequence < position.Sequence
            ? Cursor(entries[^1].Sequence) : null;
        return new CurrentAccount(last?.Closing ?? Money.Zero, -position.Balance,
            [.. entries.Select(entry =>
                new StatementRow(entry.Sequence, entry.PostedAt, entry.Kind, entry.Note, -entry.Amount))], next);
    }

    internal static StatementSummary Summary(Statement row) => new(row.Id, row.Number, row.PartyKind, row.PartyId,
        row.PartyName, row.From, row.Until, row.Opening, row.Closing, row.Lines, row.MadeAt);

    private IQueryable<Statement> Of(StatementOwner owner)
    {
        var rows = db.Statements.AsNoTracking();
        if (owner.Kind is { } kind) rows = rows.Where(row => row.PartyKind == kind);
        return owner.Party is { } party ? rows.Where(row => row.PartyId == party) : rows;
    }

    private IQueryable<StatementRow> Rows(Id<Statement> id, long after)
    {
        var lines = db.StatementLines;
        return from line in lines.AsNoTracking()
               where line.StatementId == id && line.Entry > after
               orderby line.Entry
               select new StatementRow(line.Entry, line.At, line.Kind, line.Subject, line.Amount);
    }

    private static bool TryAfter(PageRequest page, out long after)
    {
        after = 0;
        return page.After is null
            || (long.TryParse(page.After, System.Globalization.NumberStyles.None, null, out after) && after >= 0);
    }

    private static string Cursor(long entry) => entry.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
