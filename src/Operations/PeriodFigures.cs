using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// What some groups were and did in a period. Everything in it is a sum over groups, so the figures of a platform are
/// those of its cities and groups to the fen.
/// </summary>
/// <param name="Undone">Orders cancelled after payment or refunded in full; they count nowhere else.</param>
/// <param name="Refunded">All that went back for orders paid in the period.</param>
public sealed record PeriodFigures(
    DateOnly From, DateOnly To, SegmentCounts AtStart, SegmentCounts AtEnd, long Joined, IReadOnlyList<MoveCount> Moves,
    FourRates Rates, int Orders, int Undone, Money Refunded, RevenueFacts Revenue, GroupShop Shop, int Complaints,
    int HandedOver, int OnTime);

/// <summary>
/// A period beside the one of the same length before it, and why GMV changed: parts add up to the change.
/// </summary>
public sealed record FiguresAnswer(
    PeriodFigures Now, PeriodFigures Before, RevenueChange Change, Sentence Explanation, DateOnly ComputedThrough);

/// <summary>Sums computed days to the figures of a period.</summary>
internal sealed class PeriodSums(Db db, Figures figures, OperationsScope scopes)
{
    internal async Task<Outcome<FiguresAnswer>> Answer(
        ScopeRequest asked, PeriodRequest when, Actor actor, CancellationToken cancel)
    {
        var scope = await scopes.Of(asked, actor, cancel);
        if (scope.Refusal is { } no) return no;
        var period = await scopes.Of(when, cancel);
        return period.Refusal is { } wrong ? wrong
            : await Compare(scope.Value, period.Value, (await scopes.Last(cancel))!.Value, cancel);
    }

    internal async Task<FiguresAnswer> Compare(
        ResolvedScope scope, Period period, DateOnly last, CancellationToken cancel)
    {
        var now = await Of(scope, period, cancel);
        var before = await Of(scope, period.Before, cancel);
        // Group by group, then summed: the only way in which parts of groups and of their city agree to the fen.
        var (was, now1) = (await Revenue(scope, period.Before, cancel), await Revenue(scope, period, cancel));
        var change = was.Keys.Union(now1.Keys).Aggregate(default(RevenueChange), (sum, group) => sum
            + RevenueTree.Explain(was.GetValueOrDefault(group), now1.GetValueOrDefault(group)));
        return new FiguresAnswer(now, before, change, RevenueSentence.Of(before.Revenue, now.Revenue, change), last);
    }

    internal async Task<PeriodFigures> Of(ResolvedScope scope, Period period, CancellationToken cancel)
    {
        var dayBefore = period.From.AddDays(-1);
        var start = await Sum(scope, dayBefore, dayBefore, cancel);
        var sum = await Sum(scope, period.From, period.To, cancel);
        var core = await figures.CoreMembers(scope.Groups, period.From, period.To, cancel);
        return Figures(period, start.Segments, sum, core.Values.Sum(),
            await Delivery(scope.Groups, period, cancel));
    }

    internal static PeriodFigures Figures(
        Period period, SegmentCounts start, DayFigures sum, int coreMembers, Money delivery)
    {
        var span = new SegmentPeriod(BusinessTime.StartOf(period.From), BusinessTime.StartOf(period.To.AddDays(1)),
            start, sum.Moves());
        return new PeriodFigures(period.From, period.To, start, span.AtEnd, span.Joined, span.Moves, span.Rates,
            sum.Orders, sum.Undone, new Money(sum.RefundedFen), sum.Revenue(coreMembers), sum.Shop(delivery),
            sum.Complaints, sum.HandedOver, sum.OnTime);
    }

    private Task<FigureSum> Sum(ResolvedScope scope, DateOnly from, DateOnly to, CancellationToken cancel) =>
        scope.Cities is { } cities ? figures.OfCities(cities, from, to, cancel)
            : figures.Sum(scope.Groups, from, to, cancel);

    private async Task<Dictionary<int, RevenueFacts>> Revenue(
        ResolvedScope scope, Period period, CancellationToken cancel)
    {
        var core = await figures.CoreMembers(scope.Groups, period.From, period.To, cancel);
        var sums = await figures.ByGroup(scope.Groups, period.From, period.To, cancel);
        return sums.ToDictionary(sum => sum.Number, sum => sum.Revenue(core.GetValueOrDefault(sum.Number)));
    }

    /// <summary>Orders of each city at the city's own cost per order.</summary>
    private async Task<Money> Delivery(GroupScope scope, Period period, CancellationToken cancel)
    {
        var costs = await db.CitySettings.AsNoTracking().Where(row => row.DeliveryPerOrder.Fen > 0)
            .Select(row => new { row.CityCode, row.DeliveryPerOrder }).ToListAsync(cancel);
        var total = Money.Zero;
        foreach (var cost in costs)
        {
            var inCity = scope with
            {
                Where = $"{scope.Where} AND g.city_code = {{{scope.Parameters.Length}}}",
                Parameters = [.. scope.Parameters, cost.CityCode],
            };
            total += cost.DeliveryPerOrder * (await figures.Sum(inCity, period.From, period.To, cancel)).Orders;
        }
        return total;
    }

    internal static async Task<Results<Ok<FiguresAnswer>, Refused>> Get(
        [AsParameters] ScopeRequest scope, [AsParameters] PeriodRequest period, Actor actor, PeriodSums sums,
        CancellationToken cancel)
    {
        var outcome = await sums.Answer(scope, period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
