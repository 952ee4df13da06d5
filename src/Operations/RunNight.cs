using Linli.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Operations;

/// <summary>
/// The night run: once per business day after one o'clock, whichever node looks first, and whenever somebody asks. It
/// brings every group up to the end of yesterday, step by step, and goes on behind the last finished step after any
/// interruption.
/// </summary>
internal sealed partial class RunNight(
    Db db, FillHistory history, TrackGroups track, NightSteps steps, TimeProvider clock, ILogger<RunNight> log) : ISweep
{
    private static readonly TimeSpan Earliest = TimeSpan.FromHours(1);

    public async Task<int> Run(CancellationToken cancel)
    {
        var run = await db.NightRuns.AsNoTracking()
            .SingleOrDefaultAsync(row => row.State == NightRunState.Running, cancel) ?? await BeginNightly(cancel);
        if (run is null) return 0;
        var done = 0;
        while (await steps.Next(run.Id, cancel)) done++;
        if (done > 0) Finished(log, run.Through, done);
        return done;
    }

    /// <summary>
    /// Begins a run that somebody asked for; null when another is at work or the history is not copied yet.
    /// </summary>
    internal async Task<NightRun?> BeginAsked(Actor actor, CancellationToken cancel) => await history.Done(cancel)
        ? await Begin(NightRunKind.Asked, BusinessTime.Today(clock).AddDays(-1), actor.Name, cancel) : null;

    private async Task<NightRun?> BeginNightly(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var yesterday = BusinessTime.DayOf(now).AddDays(-1);
        if (now - BusinessTime.StartOf(yesterday.AddDays(1)) < Earliest) return null;
        if (await db.NightRuns.AnyAsync(row => row.Kind == NightRunKind.Nightly && row.Through == yesterday, cancel))
            return null;
        return await history.Done(cancel) ? await Begin(NightRunKind.Nightly, yesterday, "system", cancel) : null;
    }

    private async Task<NightRun?> Begin(NightRunKind kind, DateOnly through, string by, CancellationToken cancel)
    {
        try
        {
            await track.Run(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Another node numbers the same groups; its run does the work.
            db.ChangeTracker.Clear();
            return null;
        }
        await using var work = await db.Begin(cancel);
        var unfinished = await Unfinished(cancel);
        var run = new NightRun
        {
            Id = Id<NightRun>.New(clock),
            Kind = kind,
            Through = through,
            Groups = await db.TrackedGroups.CountAsync(cancel),
            FromDay = unfinished is { } earlier && earlier < through ? earlier : through,
            StartedAt = clock.GetUtcNow(),
            StartedBy = by,
        };
        if (!await db.TryInsert(run, cancel)) return null;
        await work.Commit(cancel);
        return run;
    }

    // Cancelled runs may have left days of groups that their cities were not summed from yet.
    private async Task<DateOnly?> Unfinished(CancellationToken cancel)
    {
        var runs = db.NightRuns;
        return await runs.Where(row => row.State == NightRunState.Cancelled && !runs.Any(later =>
            later.State == NightRunState.Done && later.StartedAt > row.StartedAt))
            .MinAsync(row => (DateOnly?)row.FromDay, cancel);
    }

    [LoggerMessage(LogLevel.Information, "Operations are computed through {Day} in {Steps} steps")]
    private static partial void Finished(ILogger log, DateOnly day, int steps);
}

/// <summary>
/// One step of a run: a transaction that begins by moving the run's row on, so that only one node does it.
/// </summary>
internal sealed class NightSteps(Db db, ComputeGroups compute, GradeWeeks grade, TimeProvider clock)
{
    // Small enough that other writers of the embedded database wait less than a second.
    internal const int GroupsAtOnce = 25;

    /// <returns>False when the run is over, or another node took the step.</returns>
    internal async Task<bool> Next(Id<NightRun> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.Begin(cancel);
        var runs = db.NightRuns;
        var seen = await runs.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (seen.State != NightRunState.Running || await runs
            .Where(row => row.Id == id && row.State == NightRunState.Running && row.Step == seen.Step)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Step, x => x.Step + 1), cancel) == 0) return false;

        var run = await runs.SingleAsync(row => row.Id == id, cancel);
        var more = run.Phase switch
        {
            NightPhase.Groups => await Groups(run, cancel),
            NightPhase.Cities => await Cities(run, cancel),
            _ => await grade.Next(run, cancel),
        };
        if (!more)
        {
            (run.Phase, run.AfterCity, run.AfterNumber) = (run.Phase + 1, "", 0);
            if (run.Phase == NightPhase.Done) (run.State, run.FinishedAt) = (NightRunState.Done, clock.GetUtcNow());
        }
        await work.Commit(cancel);
        return true;
    }

    private async Task<bool> Groups(NightRun run, CancellationToken cancel)
    {
        var (city, number) = (run.AfterCity, run.AfterNumber);
        var next = await db.TrackedGroups
            .Where(row => string.Compare(row.CityCode, city) > 0 || (row.CityCode == city && row.Number > number))
            .OrderBy(row => row.CityCode).ThenBy(row => row.Number).Take(GroupsAtOnce).ToListAsync(cancel);
        var groups = next.TakeWhile(row => row.CityCode == next[0].CityCode).ToList();
        if (groups.Count == 0) return false;
        var rules = await db.RulesOf(groups[0].CityCode, cancel);
        var from = await compute.Run(groups, rules, run.Through, cancel);
        if (from < run.FromDay) run.FromDay = from;
        (run.AfterCity, run.AfterNumber) = (groups[^1].CityCode, groups[^1].Number);
        run.GroupsDone += groups.Count;
        return true;
    }

    private async Task<bool> Cities(NightRun run, CancellationToken cancel)
    {
        if (await db.NextCity(run.AfterCity, cancel) is not { } city) return false;
        var days = db.CityDays;
        await days.Where(row => row.CityCode == city && row.Day >= run.FromDay).ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(
            NightDaysSql.InsertCityDays(run.FromDay, run.Through), [city], cancel);
        run.AfterCity = city;
        return true;
    }
}

internal static class CityReads
{
    /// <summary>The city's rules, or the standard ones.</summary>
    internal static async Task<SegmentRules> RulesOf(this Db db, string city, CancellationToken cancel) =>
        (await db.CitySettings.AsNoTracking().SingleOrDefaultAsync(row => row.CityCode == city, cancel))?.Rules
            ?? SegmentRules.Standard;

    internal static async Task<string?> NextCity(this Db db, string after, CancellationToken cancel) =>
        await db.TrackedGroups.Where(row => string.Compare(row.CityCode, after) > 0)
            .OrderBy(row => row.CityCode).Select(row => row.CityCode).FirstOrDefaultAsync(cancel);
}
