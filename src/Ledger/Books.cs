using Microsoft.EntityFrameworkCore;

namespace Linli.Ledger;

/// <summary>
/// The one way into the ledger. Whatever is posted is balanced, posted once by its reference, and in the account
/// balances as soon as it is in the entries; inside a unit of work it is part of that one.
/// </summary>
public sealed class Books(Db db, TimeProvider clock)
{
    /// <summary>
    /// Posts the entries, or answers false when the reference was already posted with the same content.
    /// </summary>
    /// <remarks>
    /// Balance rows are taken in account order, so that two postings never wait for each other. A caller that posts
    /// several times in one transaction loses that protection and should put the entries into one posting.
    /// </remarks>
    /// <exception cref="ArgumentException">The posting is not balanced or beyond a limit.</exception>
    /// <exception cref="InvalidOperationException">The reference was posted with other content.</exception>
    public async Task<bool> Post(Posting posting, CancellationToken cancel)
    {
        var entries = posting.Guarded();
        if (db.InWork) return await PostIn(posting, entries, cancel);

        await using var work = await db.Begin(cancel);
        var posted = await PostIn(posting, entries, cancel);
        await work.Commit(cancel);
        return posted;
    }

    /// <summary>The balance of an account now; zero when it has no entries.</summary>
    public async Task<Money> Balance(AccountCode account, CancellationToken cancel)
    {
        var balances = db.Balances;
        return new Money(await balances.Where(row => row.Account == account.Value)
            .Select(row => (long?)row.Balance.Fen).SingleOrDefaultAsync(cancel) ?? 0);
    }

    /// <summary>
    /// Balance and last entry of an account, read together: the balance is the sum of the entries up to that one.
    /// A statement that closes there and opens there next time misses nothing and counts nothing twice.
    /// </summary>
    public async Task<AccountPosition> Position(AccountCode account, CancellationToken cancel)
    {
        var (balances, entries) = (db.Balances, db.Entries);
        return await balances.Where(row => row.Account == account.Value)
            .Select(row => new AccountPosition(new Money(row.Balance.Fen),
                entries.Where(entry => entry.Account == account.Value).Max(entry => (long?)entry.Sequence) ?? 0))
            .SingleOrDefaultAsync(cancel) ?? new AccountPosition(Money.Zero, 0);
    }

    /// <summary>Entries of an account numbered above <paramref name="after"/> and not above <paramref name="upTo"/>, in that order.</summary>
    /// <param name="take">At most <see cref="PageRequest.Most"/>.</param>
    public async Task<IReadOnlyList<EntryLine>> Entries(
        AccountCode account, long after, long upTo, int take, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, PageRequest.Most);
        var (entries, postings) = (db.Entries, db.Postings);
        return await (
            from entry in entries
            join posting in postings on entry.PostingId equals posting.Id
            where entry.Account == account.Value && entry.Sequence > after && entry.Sequence <= upTo
            orderby entry.Sequence
            select new EntryLine(entry.Sequence, posting.Reference, posting.Kind, posting.Note,
                new Money(entry.Amount.Fen), entry.Subject, entry.Group, entry.PostedAt))
            .Take(take).ToListAsync(cancel);
    }

    /// <summary>Proves all books by replay; see <see cref="CheckLedger"/>.</summary>
    public Task<LedgerCheck> Check(CancellationToken cancel) => new CheckLedger(db).Run(cancel);

    /// <summary>Accounts that begin with <paramref name="prefix"/> and have entries, in order, behind the one named.</summary>
    public async Task<IReadOnlyList<string>> Accounts(string prefix, string after, int take, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, PageRequest.Most);
        var balances = db.Balances;
        return await balances.Where(row => row.Account.StartsWith(prefix) && string.Compare(row.Account, after) > 0)
            .OrderBy(row => row.Account).Select(row => row.Account).Take(take).ToListAsync(cancel);
    }

    private async Task<bool> PostIn(Posting posting, IReadOnlyList<Entry> entries, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var digest = Posting.DigestOf(posting.Kind, entries);
        if (await AlreadyPosted(posting.Reference, digest, cancel)) return false;

        var row = new LedgerPosting
        {
            Id = Id<LedgerPosting>.New(clock),
            Reference = posting.Reference,
            Kind = posting.Kind,
            Note = posting.Note,
            Digest = digest,
            PostedAt = now,
        };
        // The reference is taken before any balance moves: who comes second waits here and then finds it taken.
        if (!await db.TryInsert(row, cancel))
            return await AlreadyPosted(posting.Reference, digest, cancel) ? false
                : throw new InvalidOperationException($"The reference '{posting.Reference}' was taken and is gone.");

        foreach (var account in entries.GroupBy(entry => entry.Account.Value)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
            await Move(account.Key, Money.Sum(account.Select(entry => entry.Amount)), cancel);

        // Numbered while the balance rows are held, so that the order of numbers is the order of commits in each
        // account.
        LedgerEntry[] rows = [.. entries.Select(entry => new LedgerEntry
        {
            PostingId = row.Id,
            Account = entry.Account.Value,
            Amount = entry.Amount,
            Subject = entry.Subject,
            Group = entry.Group,
            PostedAt = now,
        })];
        db.AddRange(rows.AsEnumerable());
        await db.SaveChangesAsync(cancel);
        foreach (var added in rows) db.Entry(added).State = EntityState.Detached;
        db.Entry(row).State = EntityState.Detached;
        return true;
    }

    private async Task<bool> AlreadyPosted(string reference, string digest, CancellationToken cancel)
    {
        var postings = db.Postings;
        var known = await postings.Where(row => row.Reference == reference).Select(row => row.Digest)
            .SingleOrDefaultAsync(cancel);
        if (known is not null && known != digest)
            throw new InvalidOperationException($"The reference '{reference}' was already posted with other content.");
        return known is not null;
    }

    private async Task Move(string account, Money amount, CancellationToken cancel)
    {
        // Also for a sum of zero: the row is held until the commit, which orders the entries.
        var balances = db.Balances.Where(row => row.Account == account);
        var fen = amount.Fen;
        while (await balances.ExecuteUpdateAsync(
            row => row.SetProperty(x => x.Balance.Fen, x => x.Balance.Fen + fen), cancel) == 0)
        {
            // First entry of this account; when another transaction was first, its row is there now and the update
            // finds it.
            if (await db.TryInsert(new LedgerBalance { Account = account, Balance = amount }, cancel)) return;
        }
    }
}

/// <summary>An account's balance and the number of its last entry; 0 and 0 when it has none.</summary>
public sealed record AccountPosition(Money Balance, long Sequence);

/// <summary>One entry with what its posting says, for statements and lists.</summary>
public sealed record EntryLine(
    long Sequence, string Reference, string Kind, string Note, Money Amount, Guid? Subject, Guid? Group,
    DateTimeOffset PostedAt);
