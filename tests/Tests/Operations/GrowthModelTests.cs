using CsCheck;
using Linli.Operations;

namespace Linli.Tests.Operations;

public sealed class GrowthModelTests
{
    private static GrowthWeek Week(SegmentCounts atStart, long core, long rest, params MoveCount[] moves) =>
        new(atStart, moves, new Money(core), new Money(rest));

    // Ten join, pay and become Core at once; eleven of the then 110 Core members leave: a tenth.
    private static readonly GrowthWeek Simple = Week(new SegmentCounts(0, 0, 100, 0), core: 110_000, rest: 5_000,
        new MoveCount(null, Segment.Potential, 10), new MoveCount(Segment.Potential, Segment.New, 10),
        new MoveCount(Segment.New, Segment.Core, 10), new MoveCount(Segment.Core, Segment.Left, 11));

    [Fact]
    public void Projects_what_a_person_would_reckon()
    {
        var projection = GrowthModel.Fit([Simple]).Project(new SegmentCounts(0, 0, 100, 0));
        // (100 + 10) × .9 = 99, (99 + 10) × .9 = 98.1; rest at (s + 10) × .9 = s, which is 90.
        Assert.Equal(12, projection.Weeks.Count);
        Assert.Equal(99, projection.Weeks[0].Core.Expected, 9);
        Assert.Equal(98.1, projection.Weeks[1].Core.Expected, 9);
        Assert.Equal(115_000, projection.Weeks[0].GmvFen.Expected, 6);
        Assert.Equal(109 * 1_000 + 5_000, projection.Weeks[1].GmvFen.Expected, 6);
        Assert.Equal(90, projection.Steady!.Segments.Core, 9);
        Assert.Equal(105_000, projection.Steady.GmvFen, 6);
        Assert.Equal(Math.Log(.5) / Math.Log(.9), projection.Steady.HalfWayWeeks!.Value, 9);
    }

    [Fact]
    public void The_lever_is_worth_what_one_point_moves()
    {
        var levers = GrowthModel.Fit([Simple]).Levers(new SegmentCounts(0, 0, 100, 0), horizonWeeks: 1);
        // One point of churn less keeps .01 × 110 members; the rates at 100 % have no room; nobody sleeps.
        Assert.Equal(GrowthLever.ChurnRate, levers[0].Lever);
        Assert.Equal((new Rate(11, 110), 1), (levers[0].Rate, levers[0].Points));
        Assert.Equal(1.1, levers[0].CoreGained, 9);
        Assert.All(levers.Skip(1), lever => Assert.Equal((0, 0), (lever.Points, lever.CoreGained)));
        Assert.Null(levers.Single(lever => lever.Lever == GrowthLever.WakeRate).Rate.Value);
    }

    [Fact]
    public void A_point_of_conversion_makes_a_hundredth_of_the_New_Core()
    {
        var week = Week(new SegmentCounts(50, 100, 20, 200), 0, 0,
            new MoveCount(Segment.New, Segment.Core, 10), new MoveCount(Segment.Potential, Segment.New, 5),
            new MoveCount(Segment.Dormant, Segment.New, 20), new MoveCount(Segment.New, Segment.Dormant, 30));
        var levers = GrowthModel.Fit([week]).Levers(week.AtStart, horizonWeeks: 1).ToDictionary(lever => lever.Lever);
        Assert.Equal(new Rate(10, 125), levers[GrowthLever.ConversionRate].Rate);
        Assert.Equal(new Rate(20, 230), levers[GrowthLever.WakeRate].Rate);
        Assert.Equal(1.25, levers[GrowthLever.ConversionRate].CoreGained, 9);
        // Of 2.3 more who wake 10/125 become Core; a few of them sleep and wake once more in the same week.
        Assert.InRange(levers[GrowthLever.WakeRate].CoreGained, .184, .190);
        // Who does not fall asleep stays New this week, and does not pass New again by waking.
        Assert.InRange(levers[GrowthLever.ChurnRate].CoreGained, -.02, 0);
    }

    [Fact]
    public void Without_anybody_leaving_there_is_a_steady_state_only_if_nobody_joins()
    {
        var closed = Week(new SegmentCounts(0, 50, 50, 0), 0, 0,
            new MoveCount(Segment.New, Segment.Core, 10), new MoveCount(Segment.Core, Segment.New, 5));
        // Flows balance at New ÷ Core = (5/60)/(10/55) × (45/55)/(55/60) = .4090…
        var steady = GrowthModel.Fit([closed]).Steady(closed.AtStart)!;
        Assert.Equal(100, steady.Segments.Members, 6);
        Assert.Equal(100 / (1 + .40909090909), steady.Segments.Core, 6);

        var open = closed with { Moves = [.. closed.Moves, new MoveCount(null, Segment.New, 1)] };
        Assert.Null(GrowthModel.Fit([open]).Steady(open.AtStart));
    }

    [Fact]
    public void Fed_with_one_week_it_gives_that_week_back() =>
        Gen.Select(Gen.Int[0, 120].Array[0, 12], Gen.Int[0, 160], Gen.Bool).Array[1, 40].Sample(members =>
        {
            var moves = members.SelectMany(member => SegmentMoves.Until(
                new MemberHistory([new Stay(History.Day($"{member.Item2 % 80}"), member.Item3 ? null : History.Day($"{member.Item2}").AddDays(1))],
                    member.Item1.Select(day => new PaidOrder(History.Zero.AddDays(day), Money.Zero))),
                SegmentRules.Standard, History.Day("200")));
            var period = SegmentPeriod.Cut([History.Day("70"), History.Day("77")], moves)[0];
            var model = GrowthModel.Fit([new GrowthWeek(period.AtStart, period.Moves, Money.Zero, Money.Zero)]);
            var week = model.Project(period.AtStart, horizonWeeks: 1, draws: 100).Weeks[0].AtEnd;
            return Near(week.Potential, period.AtEnd.Potential) && Near(week.New, period.AtEnd.New)
                && Near(week.Core, period.AtEnd.Core) && Near(week.Dormant, period.AtEnd.Dormant);

            static bool Near(double projected, long observed) => Math.Abs(projected - observed) < 1e-6;
        }, iter: 300);

    [Fact]
    public void The_same_seed_gives_the_same_bounds_and_they_enclose_what_is_expected()
    {
        var model = GrowthModel.Fit([Simple, Simple]);
        var (one, other) = (model.Project(Simple.AtStart, seed: 7), model.Project(Simple.AtStart, seed: 7));
        Assert.Equal(one.Weeks, other.Weeks);
        Assert.All(one.Weeks, week => Assert.True(week.Core.Low <= week.Core.Expected && week.Core.Expected <= week.Core.High));
        Assert.NotEqual(one.Weeks, model.Project(Simple.AtStart, seed: 8).Weeks);
    }

    [Fact]
    public void Nine_of_ten_futures_fall_between_the_bounds()
    {
        // A world of its own: every visit decides by these chances, until it lasts to the week's end.
        double[][] chances = [[0, .3, 0, 0, .03], [0, 0, .25, .15, .02], [0, .1, 0, .05, .01], [0, .08, 0, 0, .02]];
        const int worlds = 200;
        var random = new Random(20260302);
        var inside = 0;
        for (var world = 0; world < worlds; world++)
        {
            long[] members = [40, 30, 30, 60];
            var weeks = Enumerable.Range(0, 8).Select(_ => Live(members, chances, arriving: 12, random)).ToList();
            var now = new SegmentCounts(members[0], members[1], members[2], members[3]);
            var core = GrowthModel.Fit(weeks).Project(now, horizonWeeks: 6, draws: 200, seed: world).Weeks[5].Core;
            for (var week = 0; week < 6; week++) Live(members, chances, arriving: 12, random);
            if (members[2] >= core.Low && members[2] <= core.High) inside++;
        }
        // 200 × .9 = 180, standard deviation 4.2; whole-numbered members make the bounds a little wider.
        Assert.InRange(inside, 168, 198);
    }

    [Theory]
    [InlineData(50, .3)]
    [InlineData(1_000, .01)]
    [InlineData(100_000, .9)]
    public void Draws_have_the_mean_and_spread_of_the_binomial(long trials, double chance)
    {
        var random = new Random(1);
        var draws = Enumerable.Range(0, 20_000).Select(_ => (double)Chance.Binomial(trials, chance, random)).ToList();
        var (mean, variance) = (trials * chance, trials * chance * (1 - chance));
        Assert.All(draws, draw => Assert.InRange(draw, 0, trials));
        Assert.InRange(draws.Average(), mean - 5 * Math.Sqrt(variance / draws.Count), mean + 5 * Math.Sqrt(variance / draws.Count));
        Assert.InRange(draws.Average(draw => (draw - mean) * (draw - mean)), variance * .93, variance * 1.07);
    }

    private static GrowthWeek Live(long[] members, double[][] chances, int arriving, Random random)
    {
        var start = new SegmentCounts(members[0], members[1], members[2], members[3]);
        var moves = new long[6, 6];
        var visits = members.SelectMany((count, state) => Enumerable.Repeat(state, (int)count)).ToList();
        for (var i = 0; i < 100; i++)
            if (random.Next(100) < arriving)
            {
                visits.Add(0);
                moves[0, 1]++;
            }
        Array.Clear(members);
        foreach (var begun in visits)
        {
            var state = begun;
            while (true)
            {
                var (dice, to) = (random.NextDouble(), 0);
                while (to < 5 && (dice -= chances[state][to]) >= 0) to++;
                if (to == 5)
                {
                    members[state]++;
                    break;
                }
                moves[state + 1, to + 1]++;
                if (to == 4) break;
                state = to;
            }
        }
        return new GrowthWeek(start, [.. from state in Enumerable.Range(0, 6)
                                         from to in Enumerable.Range(1, 5)
                                         where moves[state, to] > 0
                                         select new MoveCount(state == 0 ? null : (Segment)state, (Segment)to, moves[state, to])],
            Money.Zero, Money.Zero);
    }
}
