using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>A letter that is waiting or parked; its content is not shown, it may name people.</summary>
public sealed record LetterLine(
    Id<Letter> Id, string Reaction, DateTimeOffset WrittenAt, DateTimeOffset DueAt, int Attempts, bool Parked,
        string? LastError);

/// <summary>Letters for administrators: which wait, which were given up, and delivering those again on their
/// word.</summary>
public sealed class LetterQueries(Db db, CourierBell bell, TimeProvider clock)
{
    /// <summary>Oldest first; parked ones alone, or those still to be delivered.</summary>
    public async Task<Outcome<Page<LetterLine>>> List(bool parked, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Letter>();
        if (after.Refusal is { } no) return no;
        var rows = db.Letters.AsNoTracking().Where(letter => letter.Parked == parked);
        if (after.Value is { } last) rows = rows.Where(letter => letter.Id.CompareTo(last) > 0);
        return Page<LetterLine>.Of(await rows.OrderBy(letter => letter.Id).Take(page.Fetch)
            .Select(letter => new LetterLine(letter.Id, letter.Reaction, letter.WrittenAt, letter.DueAt,
                letter.Attempts,
                letter.Parked, letter.LastError)).ToListAsync(cancel), page, line => line.Id.ToString());
    }

    /// <summary>Lets the courier try a parked letter again, from its first attempt.</summary>
    public async Task<Refusal?> DeliverAgain(Id<Letter> id, CancellationToken cancel)
    {
        var (letters, now) = (db.Letters, clock.GetUtcNow());
        await using var work = await db.Begin(cancel);
        var moved = await letters.Where(letter => letter.Id == id && letter.Parked).ExecuteUpdateAsync(letter => letter
            .SetProperty(x => x.Parked, false).SetProperty(x => x.Attempts, 0).SetProperty(x => x.DueAt, now), cancel);
        if (moved == 0) return KernelRefusals.NotFound;
        db.AfterCommit(bell.Ring);
        await work.Commit(cancel);
        return null;
    }
}
