using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Operations;

/// <summary>
/// Where the observed rates lead: twelve weeks ahead with bounds, the steady state, and what one point of each rate is
/// worth, the weakest lever first.
/// </summary>
/// <param name="Weeks">Whole weeks that were observed.</param>
public sealed record GrowthAnswer(
    DateOnly ComputedThrough, int Weeks, SegmentCounts Now, FourRates WeeklyRates, GrowthProjection Projection,
    IReadOnlyList<LeverWorth> Levers);

/// <summary>Fits the growth model to the last whole weeks of any groups.</summary>
internal sealed class GrowthReads(Figures figures, OperationsScope scopes)
{
    // A quarter: long enough for steady rates, short enough to be like today.
    private const int WeeksBack = 12, Horizon = 12, Draws = 400;

    internal async Task<Outcome<GrowthAnswer>> Of(ScopeRequest asked, Actor actor, CancellationToken cancel)
    {
        var scope = await scopes.Of(asked, actor, cancel);
        if (scope.Refusal is { } no) return no;
        if (await scopes.Last(cancel) is not { } last) return OperationsRefusals.NotComputed;
        var weeks = new List<GrowthWeek>();
        for (var back = WeeksBack; back > 0; back--)
        {
            var from = last.AddDays(1 - 7 * back);
            var start = await Sum(scope.Value, from.AddDays(-1), from.AddDays(-1), cancel);
            var sum = await Sum(scope.Value, from, from.AddDays(6), cancel);
            // Weeks before the groups were there tell nothing.
            if (weeks.Count == 0 && start.Segments.Members + start.Left == 0) continue;
            weeks.Add(new GrowthWeek(start.Segments, sum.Moves(), sum.CoreGmv, sum.Gmv - sum.CoreGmv));
        }
        var now = (await Sum(scope.Value, last, last, cancel)).Segments;
        if (weeks.Count == 0) weeks.Add(new GrowthWeek(now, [], Money.Zero, Money.Zero));
        var model = GrowthModel.Fit(weeks);
        return new GrowthAnswer(last, weeks.Count, now, model.Observed, model.Project(now, Horizon, Draws),
            model.Levers(now, Horizon));
    }

    private Task<FigureSum> Sum(ResolvedScope scope, DateOnly from, DateOnly to, CancellationToken cancel) =>
        scope.Cities is { } cities ? figures.OfCities(cities, from, to, cancel)
            : figures.Sum(scope.Groups, from, to, cancel);

    internal static async Task<Results<Ok<GrowthAnswer>, Refused>> Get(
        [AsParameters] ScopeRequest scope, Actor actor, GrowthReads growth, CancellationToken cancel)
    {
        var outcome = await growth.Of(scope, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
