using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>
/// When a cycle has ended: goes once through the accounts of all leaders and suppliers and makes what is due. How far
/// it
/// came is kept with the cut, so a restart goes on there and two nodes share the work without making anything twice.
/// </summary>
public sealed class MakeDueStatements(
    Db db, Books books, MakeStatement make, SettlementSettings settings, TimeProvider clock) : ISweep
{
    private const int AccountsAtOnce = 50;

    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = Cycle.Containing(now, settings.Cycle).From;
        if (now < until.AddMinutes(settings.CutGraceMinutes)) return 0;

        try
        {
            await using var work = await db.Begin(cancel);
            var cut = await db.StatementCuts.SingleOrDefaultAsync(row => row.Until == until, cancel);
            if (cut is null) db.StatementCuts.Add(cut = new StatementCut { Until = until });
            if (cut.Done) return 0;

            var made = 0;
            var accounts = await Accounts(cut.After, cancel);
            foreach (var account in accounts)
            {
                if (PartyOf(account) is not { } party) continue;
                while (await make.MakeNext(party.Kind, party.Id, until, cancel) is not null) made++;
            }
            if (accounts.Count > 0) cut.After = accounts[^1];
            else cut.Done = true;
            await work.Commit(cancel);
            return made + 1;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Another node made the same ones; the next run goes on behind them.
            return 0;
        }
    }

    // Leaders' accounts sort before suppliers'.
    private async Task<IReadOnlyList<string>> Accounts(string after, CancellationToken cancel)
    {
        var leaders = await books.Accounts(Prefix(PartyKind.Leader), after, AccountsAtOnce, cancel);
        if (leaders.Count == AccountsAtOnce) return leaders;
        var suppliers = await books.Accounts(Prefix(PartyKind.Supplier), after, AccountsAtOnce - leaders.Count, cancel);
        return [.. leaders, .. suppliers];
    }

    private static (PartyKind Kind, Guid Id)? PartyOf(string account)
    {
        foreach (var kind in Enum.GetValues<PartyKind>())
            if (account.StartsWith(Prefix(kind), StringComparison.Ordinal)
                && Guid.TryParse(account.AsSpan(Prefix(kind).Length), out var id)) return (kind, id);
        return null;
    }

    private static string Prefix(PartyKind kind) => Statement.Account(kind, Guid.Empty)
        .Value[..^Guid.Empty.ToString().Length];
}
