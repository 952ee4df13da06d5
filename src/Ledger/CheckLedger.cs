using Microsoft.EntityFrameworkCore;

namespace Linli.Ledger;

/// <summary>What replaying every entry shows; at most <see cref="MostBreaks"/> breaks of each kind are listed.</summary>
/// <param name="Total">Sum of all entries; zero when all is well.</param>
public sealed record LedgerCheck(
    long Postings, long Entries, long Accounts, Money Total,
    IReadOnlyList<UnbalancedPosting> Unbalanced, IReadOnlyList<BalanceBreak> Breaks)
{
    public const int MostBreaks = 1_000;

    public bool AddsUp => Total.IsZero && Unbalanced.Count == 0 && Breaks.Count == 0;
}

/// <summary>A posting whose entries do not sum to zero or that has none.</summary>
public sealed record UnbalancedPosting(string Reference, Money Sum, int Entries);

/// <summary>An account whose stored balance is not the sum of its entries.</summary>
public sealed record BalanceBreak(string Account, Money Stored, Money Replayed);

/// <summary>
/// Proves the books by replay: all entries sum to zero, each posting does, and each stored balance equals its entries.
/// Every comparison is one statement, hence one moment: it may run beside traffic and reports no break that is not
/// there.
/// </summary>
public sealed class CheckLedger(Db db)
{
    public async Task<LedgerCheck> Run(CancellationToken cancel)
    {
        var (postings, entries, balances) = (db.Postings, db.Entries, db.Balances);
        var total = await entries.SumAsync(entry => entry.Amount.Fen, cancel);
        return new LedgerCheck(
            await postings.LongCountAsync(cancel), await entries.LongCountAsync(cancel),
            await balances.LongCountAsync(cancel), new Money(total), await Unbalanced(cancel), await Breaks(cancel));
    }

    private async Task<IReadOnlyList<UnbalancedPosting>> Unbalanced(CancellationToken cancel)
    {
        var (postings, entries) = (db.Postings, db.Entries);
        var found = await postings.Select(posting => new
        {
            posting.Reference,
            Sum = entries.Where(entry => entry.PostingId == posting.Id).Sum(entry => entry.Amount.Fen),
            Entries = entries.Count(entry => entry.PostingId == posting.Id),
        }).Where(row => row.Sum != 0 || row.Entries < 2).OrderBy(row => row.Reference)
            .Take(LedgerCheck.MostBreaks).ToListAsync(cancel);
        return [.. found.Select(row => new UnbalancedPosting(row.Reference, new Money(row.Sum), row.Entries))];
    }

    private async Task<IReadOnlyList<BalanceBreak>> Breaks(CancellationToken cancel)
    {
        var (entries, balances) = (db.Entries, db.Balances);
        var replayed = entries.GroupBy(entry => entry.Account)
            .Select(account => new { Account = account.Key, Fen = account.Sum(entry => entry.Amount.Fen) });
        var wrong = await balances.LeftJoin(replayed, balance => balance.Account, sum => sum.Account,
                (balance, sum) => new
                {
                    balance.Account,
                    Stored = balance.Balance.Fen,
                    Replayed = (long?)sum!.Fen ?? 0,
                })
            .Where(row => row.Stored != row.Replayed).OrderBy(row => row.Account)
            .Take(LedgerCheck.MostBreaks).ToListAsync(cancel);
        var missing = await replayed.Where(sum => !balances.Any(balance => balance.Account == sum.Account))
            .OrderBy(sum => sum.Account).Take(LedgerCheck.MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => new BalanceBreak(row.Account, new Money(row.Stored), new Money(row.Replayed))),
            .. missing.Select(row => new BalanceBreak(row.Account, Money.Zero, new Money(row.Fen)))];
    }
}
