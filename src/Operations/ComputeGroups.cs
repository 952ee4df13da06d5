using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Computes the days of some groups of one city anew, from the first day that changed: members' moves, days, cohorts.
/// Call it inside the unit of work of a step; what is due is taken in it and gone when it commits.
/// </summary>
internal sealed class ComputeGroups(Db db, NightTuning tuning)
{
    /// <returns>The earliest day computed.</returns>
    internal async Task<DateOnly> Run(
        IReadOnlyList<TrackedGroup> groups, SegmentRules rules, DateOnly through, CancellationToken cancel)
    {
        await tuning.Begin(db, cancel);
        var ids = groups.Select(group => group.GroupId).ToList();
        var due = db.DueMembers;
        // Behind this statement, writers about these members wait until the step is done.
        await due.Where(row => ids.Contains(row.GroupId))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, true), cancel);
        await SetFirstDays(groups, ids, through, cancel);

        var chunk = new NightChunk([.. groups.Select(group => group.Number)], rules, through);
        await Fill(chunk, NightSql.MakeScope(chunk), cancel);
        foreach (var statement in new[]
        {
            NightSql.DeleteMoves(chunk), NightSql.InsertMoves(rules),
            NightDaysSql.DeleteDays(chunk), NightDaysSql.InsertDays(chunk),
            NightDaysSql.DeleteCohorts(chunk), NightDaysSql.InsertCohorts(chunk),
        })
            await db.Database.ExecuteSqlRawAsync(statement, cancel);

        await due.Where(row => ids.Contains(row.GroupId) && row.Taken).ExecuteDeleteAsync(cancel);
        foreach (var group in groups)
            if (group.ComputedThrough is not { } last || last < through) group.ComputedThrough = through;
        await db.SaveChangesAsync(cancel);
        return groups.Min(group => group.FromDay);
    }

    /// <summary>Fills the working tables with the histories of the members in scope.</summary>
    internal async Task Fill(NightChunk chunk, string scope, CancellationToken cancel)
    {
        await Make(NightSql.Scope, scope, cancel);
        await Make(NightSql.Stays, NightSql.MakeStays(), cancel);
        await Make(NightSql.Orders, NightSql.MakeOrders(chunk.Rules), cancel);
    }

    private async Task Make(string table, string statement, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync(NightSql.Drop(table), cancel);
        await db.Database.ExecuteSqlRawAsync(statement, cancel);
        await tuning.Filled(db, table, cancel);
    }

    // A run never computes less than what the clock brought; a late refund makes it begin earlier.
    private async Task SetFirstDays(
        IReadOnlyList<TrackedGroup> groups, List<Id<Group>> ids, DateOnly through, CancellationToken cancel)
    {
        var marks = await db.DueMembers.Where(row => ids.Contains(row.GroupId) && row.Taken)
            .GroupBy(row => row.GroupId).Select(row => new { row.Key, Day = row.Min(x => x.FromDay) })
            .ToDictionaryAsync(row => row.Key, row => row.Day, cancel);
        var fresh = groups.Where(group => group.ComputedThrough is null).Select(group => group.GroupId).ToList();
        var joined = await db.MemberStays.Where(row => fresh.Contains(row.GroupId))
            .GroupBy(row => row.GroupId).Select(row => new { row.Key, At = row.Min(x => x.JoinedAt) })
            .ToDictionaryAsync(row => row.Key, row => BusinessTime.DayOf(row.At), cancel);
        var paid = await db.Purchases.Where(row => fresh.Contains(row.GroupId))
            .GroupBy(row => row.GroupId).Select(row => new { row.Key, Day = row.Min(x => x.Day) })
            .ToDictionaryAsync(row => row.Key, row => row.Day, cancel);
        foreach (var group in groups)
            group.FromDay = group.ComputedThrough is { } last
                ? Earlier(last.AddDays(1), marks.GetValueOrDefault(group.GroupId, DateOnly.MaxValue))
                : Earlier(through, Earlier(joined.GetValueOrDefault(group.GroupId, DateOnly.MaxValue),
                    paid.GetValueOrDefault(group.GroupId, DateOnly.MaxValue)));
        await db.SaveChangesAsync(cancel);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
