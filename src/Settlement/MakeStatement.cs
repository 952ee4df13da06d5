using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Leaders;
using Linli.Ledger;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

public sealed record MakeStatementRequest(
    [property: EnumDataType(typeof(PartyKind))] PartyKind PartyKind, Guid PartyId);

/// <summary>
/// Makes a party's statements for cycles that have ended. A statement copies the ledger entries behind the last one up
/// to its cut, so an entry is stated once, also when it was posted late; made twice at the same moment, one wins.
/// </summary>
public sealed class MakeStatement(
    Db db, Books books, LeaderQueries leaders, SupplierBook suppliers, SettlementSettings settings, AuditLog audit,
    TimeProvider clock)
{
    /// <summary>No statement is longer; entries of a cycle beyond are stated with the next one.</summary>
    public const int MostLines = 20_000;

    /// <summary>Makes what is due now and answers the last one made.</summary>
    public async Task<Outcome<StatementSummary>> Run(Actor actor, MakeStatementRequest request,
        CancellationToken cancel)
    {
        var cut = Cycle.Containing(clock.GetUtcNow(), settings.Cycle).From;
        Statement? last = null;
        await using var work = await db.Begin(cancel);
        while (await MakeNext(request.PartyKind, request.PartyId, cut, cancel) is { } made) last = made;
        if (last is null) return SettlementRefusals.NothingToState;
        audit.Add(actor, "make-statement", $"statement:{last.Id}");
        await work.Commit(cancel);
        return StatementQueries.Summary(last);
    }

    /// <summary>The next statement of a party for a cycle that ended at or before the cut, or null when there is
    /// none.</summary>
    internal async Task<Statement?> MakeNext(PartyKind kind, Guid party, DateTimeOffset cut, CancellationToken cancel)
    {
        var account = Statement.Account(kind, party);
        var last = await Last(kind, party, cancel);
        var (after, opening) = last is null ? (0L, Money.Zero) : (last.UpTo, last.Closing);
        var position = await books.Position(account, cancel);
        var first = await books.Entries(account, after, position.Sequence, 1, cancel) is [var one] ? one : null;
        if (first is null) return null;

        // An entry posted for a cycle already stated belongs to the next one.
        var begins = last is not null && first.PostedAt < last.Until ? last.Until : first.PostedAt;
        var cycle = Cycle.Containing(begins, settings.Cycle);
        if (cycle.Until > cut) return null;

        var entries = await Until(account, after, position.Sequence, cycle.Until, cancel);
        var closing = opening - Money.Sum(entries.Select(entry => entry.Amount));
        if (entries[^1].Sequence == position.Sequence && closing != -position.Balance)
            throw new InvalidOperationException($"Statement of {account} closes at {closing}, the ledger says {-position.Balance}.");
        return await Write(kind, party, cycle, opening, closing, entries, cancel);
    }

    internal async Task<Statement?> Last(PartyKind kind, Guid party, CancellationToken cancel) =>
        await db.Statements.AsNoTracking().Where(row => row.PartyKind == kind && row.PartyId == party)
            .OrderByDescending(row => row.Until).FirstOrDefaultAsync(cancel);

    private async Task<List<EntryLine>> Until(
        AccountCode account, long after, long upTo, DateTimeOffset until, CancellationToken cancel)
    {
        List<EntryLine> entries = [];
        while (entries.Count < MostLines)
        {
            var page = await books.Entries(account, after, upTo, PageRequest.Most, cancel);
            // In the order of the ledger: what stands behind the first entry of the next cycle waits for its statement.
            var within = page.TakeWhile(entry => entry.PostedAt < until).ToList();
            entries.AddRange(within);
            if (within.Count < PageRequest.Most) break;
            after = within[^1].Sequence;
        }
        return entries;
    }

    private async Task<Statement> Write(PartyKind kind, Guid party, Cycle cycle, Money opening, Money closing,
        List<EntryLine> entries, CancellationToken cancel)
    {
        var id = Id<Statement>.New(clock);
        var statement = new Statement
        {
            Id = id,
            Number = $"{(kind == PartyKind.Leader ? 'L' : 'S')}{cycle.Last.AddDays(1):yyyyMMdd}-{id.Value.ToString("N")[^10..].ToUpperInvariant()}",
            PartyKind = kind,
            PartyId = party,
            PartyName = await NameOf(kind, party, cancel),
            From = cycle.From,
            Until = cycle.Until,
            Opening = opening,
            Closing = closing,
            Lines = entries.Count,
            UpTo = entries[^1].Sequence,
            MadeAt = clock.GetUtcNow(),
        };
        db.Statements.Add(statement);
        db.StatementLines.AddRange(entries.Select(entry => new StatementLine
        {
            Entry = entry.Sequence,
            StatementId = id,
            At = entry.PostedAt,
            Kind = entry.Kind,
            Subject = entry.Note,
            Amount = -entry.Amount,
        }));
        await db.SaveChangesAsync(cancel);
        return statement;
    }

    private async Task<string> NameOf(PartyKind kind, Guid party, CancellationToken cancel)
    {
        if (kind == PartyKind.Leader) return (await leaders.Leader(new Id<Leader>(party), Actor.System, cancel))?.Name ?? "";
        var id = new Id<Supplier>(party);
        return (await suppliers.Find([id], cancel)).GetValueOrDefault(id)?.Name ?? "";
    }

    internal static async Task<Results<Created<StatementSummary>, Refused>> Post(
        MakeStatementRequest request, Actor actor, MakeStatement make, CancellationToken cancel)
    {
        var outcome = await make.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/statements/{outcome.Value.Id}", outcome.Value);
    }
}
