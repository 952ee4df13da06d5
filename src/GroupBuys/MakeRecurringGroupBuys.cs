using Linli.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.GroupBuys;

/// <summary>
/// Makes the rounds of fixed group-buy days two days ahead, so that the preview of the evening before is in time. A
/// unique key of recurrence and day makes each round once, whatever number of nodes try.
/// </summary>
public sealed partial class MakeRecurringGroupBuys(
    Db db, DatabaseClock databaseClock, CloneGroupBuy clone, ScheduleGroupBuy schedule,
    ILogger<MakeRecurringGroupBuys> log)
    : ISweep
{
    public const int DaysAhead = 2;
    private const int Batch = 200;

    public async Task<int> Run(CancellationToken cancel)
    {
        var today = BusinessTime.DayOf(await databaseClock.Now(db, cancel));
        var recurrences = await db.Recurrences.AsNoTracking().Where(row => row.State == RecurrenceState.Active)
            .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        var made = 0;
        foreach (var recurrence in recurrences)
            for (var ahead = 1; ahead <= DaysAhead; ahead++)
                if (recurrence.Weekdays.Contains(today.AddDays(ahead).DayOfWeek)
                    && await Make(recurrence, today.AddDays(ahead), cancel))
                    made++;
        return made;
    }

    private async Task<bool> Make(Recurrence recurrence, DateOnly day, CancellationToken cancel)
    {
        if (await db.GroupBuys.AnyAsync(row => row.RecurrenceId == recurrence.Id && row.RoundDay == day, cancel))
            return false;
        try
        {
            // One transaction: a crash between making and scheduling leaves nothing, and the next run makes both.
            await using var work = await db.Begin(cancel);
            var round = await clone.Clone(recurrence.TemplateId, day, recurrence.Id, Actor.System, cancel);
            if (round.Refusal is not null) return false;
            var id = round.Value.GroupBuy.GroupBuy;
            if (recurrence.Schedules && (await schedule.Run(id, Actor.System, cancel)).Refusal is { } no)
                StaysDraft(log, id, no.Code);
            await work.Commit(cancel);
            return true;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Another node made this round meanwhile.
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The recurring group-buy {GroupBuy} stays a draft: {Code}")]
    private static partial void StaysDraft(ILogger log, Id<GroupBuy> groupBuy, string code);
}
