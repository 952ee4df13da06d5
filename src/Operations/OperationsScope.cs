using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Which groups a question is about: the narrowest of group, leader, community and city that is given; none of them
/// means all of the caller's cities. A leader stands for the groups led now.
/// </summary>
public sealed record ScopeRequest(
    [property: MaxLength(4)] string? City, Id<Community>? Community, Id<Leader>? Leader, Id<Group>? Group);

/// <summary>Business days, both included; left out, the four weeks up to the last day computed.</summary>
public sealed record PeriodRequest(DateOnly? From, DateOnly? To);

/// <summary>Business days of a period, both included, and the period of the same length just before.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    public Period Before => new(From.AddDays(From.DayNumber - To.DayNumber - 1), From.AddDays(-1));
}

/// <param name="Cities">Set when whole cities are meant, whose days are summed already; empty for all cities.</param>
internal sealed record ResolvedScope(GroupScope Groups, IReadOnlyList<string>? Cities);

/// <summary>Turns questions into groups and days; what lies outside the caller's cities is not found.</summary>
internal sealed class OperationsScope(Db db, Leaderships leaderships)
{
    internal const int MostDays = 366;

    // More than any leader leads or community has; a city is asked for by its code.
    private const int MostGroups = 5_000;

    internal async Task<Outcome<ResolvedScope>> Of(ScopeRequest asked, Actor actor, CancellationToken cancel)
    {
        var groups = Visible(actor);
        if (asked.Group is { } group) groups = groups.Where(row => row.GroupId == group);
        else if (asked.Leader is { } leader)
        {
            var led = await leaderships.GroupsOf(leader, cancel);
            groups = groups.Where(row => led.Contains(row.GroupId));
        }
        else if (asked.Community is { } community) groups = groups.Where(row => row.CommunityId == community);
        else if (asked.City is { } city)
            return actor.MaySeeCity(city) ? new ResolvedScope(GroupScope.City(city), [city]) : KernelRefusals.NotFound;
        else return new ResolvedScope(GroupScope.Cities(actor.Cities), actor.Cities);

        var numbers = await groups.OrderBy(row => row.Number).Take(MostGroups)
            .Select(row => row.Number).ToListAsync(cancel);
        return numbers.Count == 0 ? KernelRefusals.NotFound : new ResolvedScope(GroupScope.Numbers(numbers), null);
    }

    /// <summary>The group, when it lies in the caller's cities and a run has seen it.</summary>
    internal Task<TrackedGroup?> Group(Id<Group> id, Actor actor, CancellationToken cancel) =>
        Visible(actor).SingleOrDefaultAsync(row => row.GroupId == id, cancel);

    internal IQueryable<TrackedGroup> Visible(Actor actor)
    {
        var groups = db.TrackedGroups.AsNoTracking();
        return actor.Cities.Count == 0 ? groups : groups.Where(row => actor.Cities.Contains(row.CityCode));
    }

    /// <summary>The last business day all figures are computed for; null before the first run ended.</summary>
    internal Task<DateOnly?> Last(CancellationToken cancel) => db.NightRuns
        .Where(row => row.State == NightRunState.Done).MaxAsync(row => (DateOnly?)row.Through, cancel);

    internal async Task<Outcome<Period>> Of(PeriodRequest asked, CancellationToken cancel)
    {
        if (await Last(cancel) is not { } last) return OperationsRefusals.NotComputed;
        var to = asked.To ?? last;
        var from = asked.From ?? to.AddDays(1 - GradeWeeks.Days);
        if (from > to || to > last || to.DayNumber - from.DayNumber >= MostDays || from.DayNumber < MostDays)
            return OperationsRefusals.PeriodWrong.With("days", MostDays).With("last", last);
        return new Period(from, to);
    }
}
