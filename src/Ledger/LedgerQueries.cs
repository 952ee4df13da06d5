using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ledger;

/// <summary>The moments from <paramref name="From"/> up to and without <paramref name="To"/>, at most a year and a day.</summary>
public sealed record LedgerRange(DateTimeOffset From, DateTimeOffset To)
{
    internal Refusal? Refusal => From < To && To - From <= TimeSpan.FromDays(366) ? null : LedgerRefusals.BadRange;
}

/// <summary>An account and its balance now; debit positive.</summary>
public sealed record AccountLine(string Account, Money Balance);

/// <summary>An account over a range: opening + debits − credits = closing.</summary>
public sealed record TrialBalanceLine(string Account, Money Opening, Money Debits, Money Credits, Money Closing);

/// <summary>
/// Lists of the books for finance, paged by key; what they cost does not grow with what lies before the range.
/// </summary>
public sealed class LedgerQueries(Db db)
{
    /// <param name="startsWith">Lists only accounts whose code starts so, such as <c>payable:</c>.</param>
    public async Task<Page<AccountLine>> Accounts(string? startsWith, PageRequest page, CancellationToken cancel)
    {
        var rows = await AccountsAfter(startsWith, page)
            .Select(row => new AccountLine(row.Account, new Money(row.Balance.Fen))).ToListAsync(cancel);
        return Page<AccountLine>.Of(rows, page, row => row.Account);
    }

    /// <summary>Entries of an account in a range, by time and within one moment by number.</summary>
    public async Task<Outcome<Page<EntryLine>>> Entries(
        string account, LedgerRange range, PageRequest page, CancellationToken cancel)
    {
        if (range.Refusal is { } no) return no;
        var (entries, postings, from, to) = (db.Entries, db.Postings, range.From, range.To);
        long number = 0;
        if (page.After is { } after)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out number))
                return KernelRefusals.BadCursor;
            var stood = await entries.Where(entry => entry.Sequence == number && entry.Account == account)
                .Select(entry => (DateTimeOffset?)entry.PostedAt).SingleOrDefaultAsync(cancel);
            if (stood is null) return KernelRefusals.BadCursor;
            if (stood > from) from = stood.Value;
        }
        var start = from;
        var rows = await (
            from entry in entries
            join posting in postings on entry.PostingId equals posting.Id
            where entry.Account == account && entry.PostedAt >= start && entry.PostedAt < to
                && (entry.PostedAt > start || entry.Sequence > number)
            orderby entry.PostedAt, entry.Sequence
            select new EntryLine(entry.Sequence, posting.Reference, posting.Kind, posting.Note,
                new Money(entry.Amount.Fen), entry.Subject, entry.Group, entry.PostedAt))
            .Take(page.Fetch).ToListAsync(cancel);
        return Page<EntryLine>.Of(rows, page, row => row.Sequence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Every account over a range. The balances are reckoned back from today's, in one statement and so of one moment.
    /// </summary>
    public async Task<Outcome<Page<TrialBalanceLine>>> TrialBalance(
        LedgerRange range, PageRequest page, CancellationToken cancel)
    {
        if (range.Refusal is { } no) return no;
        var (entries, from, to) = (db.Entries, range.From, range.To);
        var found = await AccountsAfter(null, page).Select(row => new
        {
            row.Account,
            Balance = row.Balance.Fen,
            Later = entries.Where(entry => entry.Account == row.Account && entry.PostedAt >= to)
                .Sum(entry => entry.Amount.Fen),
            Debits = entries.Where(entry => entry.Account == row.Account
                && entry.PostedAt >= from && entry.PostedAt < to && entry.Amount.Fen > 0)
                .Sum(entry => entry.Amount.Fen),
            Credits = entries.Where(entry => entry.Account == row.Account
                && entry.PostedAt >= from && entry.PostedAt < to && entry.Amount.Fen < 0)
                .Sum(entry => entry.Amount.Fen),
        }).ToListAsync(cancel);
        TrialBalanceLine[] rows = [.. found.Select(row => new TrialBalanceLine(row.Account,
            new Money(row.Balance - row.Later - row.Debits - row.Credits),
            new Money(row.Debits), new Money(-row.Credits), new Money(row.Balance - row.Later)))];
        return Page<TrialBalanceLine>.Of(rows, page, row => row.Account);
    }

    private IQueryable<LedgerBalance> AccountsAfter(string? startsWith, PageRequest page)
    {
        var (balances, after) = (db.Balances.AsNoTracking(), page.After);
        if (startsWith is not null) balances = balances.Where(row => row.Account.StartsWith(startsWith));
        if (after is not null) balances = balances.Where(row => string.Compare(row.Account, after) > 0);
        return balances.OrderBy(row => row.Account).Take(page.Fetch);
    }

    internal static async Task<Results<Ok<Page<AccountLine>>, Refused>> GetAccounts(
        [MaxLength(AccountCode.MostLength)] string? startsWith, [AsParameters] PageRequest page, LedgerQueries queries,
        CancellationToken cancel) => TypedResults.Ok(await queries.Accounts(startsWith, page, cancel));

    internal static async Task<Results<Ok<Page<EntryLine>>, Refused>> GetEntries(
        [MaxLength(AccountCode.MostLength)] string code, [AsParameters] LedgerRange range,
        [AsParameters] PageRequest page, LedgerQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Entries(code, range, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<TrialBalanceLine>>, Refused>> GetTrialBalance(
        [AsParameters] LedgerRange range, [AsParameters] PageRequest page, LedgerQueries queries,
        CancellationToken cancel)
    {
        var outcome = await queries.TrialBalance(range, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
