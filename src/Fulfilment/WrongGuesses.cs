using Linli.Communities;
using Linli.Leaders;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>
/// The limit on wrong pickup codes of a business day, per leader and per group, in the database. With eight digits and
/// <see cref="MostPerDay"/> tries a day, guessing one of 300 open codes takes three centuries on average.
/// </summary>
public sealed class WrongGuesses(Db db, TimeProvider clock)
{
    public const int MostPerDay = 30;

    /// <summary>Whom a leader's guess counts against, in the order in which their rows are taken.</summary>
    internal static IReadOnlyList<Guid> Subjects(Id<Leader> leader, IReadOnlyList<Id<Group>> groups) =>
        [.. groups.Select(group => group.Value).Append(leader.Value).Order()];

    /// <summary>Counts one try against each, or refuses when one of them has none left today.</summary>
    internal async Task<Refusal?> Take(IReadOnlyList<Guid> subjects, CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        foreach (var subject in subjects)
            while (true)
            {
                var counts = db.GuessCounts.Where(count => count.Subject == subject && count.Day == today);
                if (await counts.Where(count => count.Wrong < MostPerDay)
                    .ExecuteUpdateAsync(count => count.SetProperty(x => x.Wrong, x => x.Wrong + 1), cancel) == 1) break;
                if (await counts.AnyAsync(count => count.Wrong >= MostPerDay, cancel))
                    return FulfilmentRefusals.TooManyWrongCodes;
                // Not begun today, or begun by another request since the statement above: then counting is tried again.
                if (!await counts.AnyAsync(cancel)) await Begin(subject, today, cancel);
            }
        return null;
    }

    internal async Task GiveBack(IReadOnlyList<Guid> subjects, CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        var counts = db.GuessCounts;
        foreach (var subject in subjects)
            await counts.Where(count => count.Subject == subject && count.Day == today && count.Wrong > 0)
                .ExecuteUpdateAsync(count => count.SetProperty(x => x.Wrong, x => x.Wrong - 1), cancel);
    }

    private async Task Begin(Guid subject, DateOnly today, CancellationToken cancel)
    {
        var row = new GuessCount { Subject = subject, Day = today };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Another request of today began it first; SaveChanges undid only this insert.
        }
        db.Entry(row).State = EntityState.Detached;
    }
}
