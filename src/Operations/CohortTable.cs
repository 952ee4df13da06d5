using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>Retention by joining week, oldest first; the last column of each row may be an unfinished week.</summary>
public sealed record CohortsAnswer(DateOnly ComputedThrough, IReadOnlyList<Cohort> Cohorts);

/// <summary>Number per pair of weeks.</summary>
internal sealed class CohortCell
{
    public int Joined { get; init; }
    public int Week { get; init; }
    public int Members { get; init; }
}

/// <summary>Cohorts of any groups from what the night counted.</summary>
internal sealed class CohortTable(Db db, OperationsScope scopes)
{
    internal const int MostWeeks = 53;

    internal async Task<Outcome<CohortsAnswer>> Of(
        ScopeRequest asked, PeriodRequest when, Actor actor, CancellationToken cancel)
    {
        var scope = await scopes.Of(asked, actor, cancel);
        if (scope.Refusal is { } no) return no;
        if (await scopes.Last(cancel) is not { } last) return OperationsRefusals.NotComputed;
        var week = last.DayNumber / 7;
        var from = Math.Max((when.From ?? DateOnly.MinValue).DayNumber / 7, week - MostWeeks + 1);
        var to = Math.Min((when.To ?? last).DayNumber / 7, week);
        var joined = await Cells($"""
            SELECT d.day / 7 AS "Joined", d.day / 7 AS "Week", CAST(SUM(d.figures_joined_potential
                + d.figures_joined_new + d.figures_joined_dormant) AS INTEGER) AS "Members"
            FROM operations_groups g JOIN operations_group_days d ON d.group_id = g.group_id
            WHERE {scope.Value.Groups.Where} AND d.day >= {from * 7} AND d.day <= {to * 7 + 6} GROUP BY d.day / 7
            """, scope.Value.Groups, cancel);
        var bought = (await Cells($"""
            SELECT c.joined_week AS "Joined", c.week AS "Week", CAST(SUM(c.buyers) AS INTEGER) AS "Members"
            FROM operations_groups g JOIN operations_cohort_weeks c ON c.group_id = g.group_id
            WHERE {scope.Value.Groups.Where} AND c.joined_week >= {from} AND c.joined_week <= {to}
            GROUP BY c.joined_week, c.week
            """, scope.Value.Groups, cancel)).ToDictionary(cell => (cell.Joined, cell.Week), cell => cell.Members);
        return new CohortsAnswer(last, [.. joined.Where(cell => cell.Members > 0).OrderBy(cell => cell.Joined)
            .Select(cell => new Cohort(DateOnly.FromDayNumber(cell.Joined * 7), cell.Members,
                [.. Enumerable.Range(cell.Joined, week - cell.Joined + 1)
                    .Select(later => bought.GetValueOrDefault((cell.Joined, later)))]))]);
    }

    private Task<List<CohortCell>> Cells(string statement, GroupScope scope, CancellationToken cancel) =>
        db.Database.SqlQueryRaw<CohortCell>(statement, scope.Parameters).ToListAsync(cancel);

    internal static async Task<Results<Ok<CohortsAnswer>, Refused>> Get(
        [AsParameters] ScopeRequest scope, [AsParameters] PeriodRequest period, Actor actor, CohortTable table,
        CancellationToken cancel)
    {
        var outcome = await table.Of(scope, period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
