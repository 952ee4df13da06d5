using System.Net;
using System.Text.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Linli.Operations;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Operations;

/// <summary>A small town worked out by hand, from the first joining to rates, past days, late refunds and interruptions.</summary>
public sealed class NightRunTests(ShopFixture fixture) : Slice(fixture)
{
    private static readonly DateOnly January = new(2026, 1, 5), JanuaryEnd = new(2026, 1, 31), FebruaryEnd = new(2026, 3, 1);

    private sealed record Town(Id<Group> Group, Id<Member> Ann, Id<Order> SecondOfAnn, SegmentTown Facts);

    private static DateTimeOffset At(int month, int day, int hour = 10) => BusinessTime.At(new DateOnly(2026, month, day), new TimeOnly(hour, 0));

    /// <summary>
    /// Ann joins on 5 January, buys on 6, 10 and 20 January (Core) and falls asleep on 19 February. Bo never buys. Cy joins on 7,
    /// buys on 8 and leaves on 15 January. Di buys on 6 January, sleeps from 5 and wakes on 10 February. Ed joins on 20 and buys on
    /// 21 February.
    /// </summary>
    private async Task<Town> SmallTown(string city)
    {
        var facts = new SegmentTown(shop);
        var group = await shop.GroupIn(city);
        var ann = await facts.Stay(group, At(1, 5));
        await facts.Buys(group, ann, At(1, 6));
        var second = await facts.Buys(group, ann, At(1, 10), refunded: 300);
        await facts.Buys(group, ann, At(1, 20));
        await facts.Stay(group, At(1, 5));
        var cy = await facts.Stay(group, At(1, 7), At(1, 15));
        await facts.Buys(group, cy, At(1, 8));
        var di = await facts.Stay(group, At(1, 5));
        await facts.Buys(group, di, At(1, 6));
        await facts.Buys(group, di, At(2, 10));
        var ed = await facts.Stay(group, At(2, 20));
        await facts.Buys(group, ed, At(2, 21));
        await facts.Night();
        return new Town(group, ann, second, facts);
    }

    private static async Task<FiguresAnswer> Figures(HttpClient client, string scope, DateOnly from, DateOnly to) =>
        await Shop.Read<FiguresAnswer>(await client.GetAsync($"/api/operations/figures?{scope}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"));

    [Fact]
    public async Task Every_transition_and_rate_of_the_small_town_is_that_worked_out_by_hand()
    {
        var town = await SmallTown("3201");
        var staff = await shop.SignInStaff(["3201"], [Roles.Operator]);
        var first = (await Figures(staff, $"group={town.Group}", January, JanuaryEnd)).Now;
        Assert.Equal(default, first.AtStart);
        Assert.Equal(new SegmentCounts(1, 1, 1, 0, 1), first.AtEnd);
        Assert.Equal((4, new Rate(3, 4), new Rate(1, 3), new Rate(1, 4), new Rate(0, 0)),
            (first.Joined, first.Rates.New, first.Rates.Conversion, first.Rates.Churn, first.Rates.Wake));
        Assert.Equal(new RevenueFacts(1, 1, new Money(1_000), new Money(3_700)), first.Revenue);
        Assert.Equal((5, 0, new Money(300)), (first.Orders, first.Undone, first.Refunded));
        Assert.Equal(new GroupShop(new Money(4_700), new Money(500), new Money(2_500), new Money(250), Money.Zero, Money.Zero), first.Shop);

        var answer = await Figures(staff, $"group={town.Group}", new DateOnly(2026, 2, 1), FebruaryEnd);
        var second = answer.Now;
        Assert.Equal(first.AtEnd, second.AtStart);
        Assert.Equal(new SegmentCounts(1, 2, 0, 1, 1), second.AtEnd);
        Assert.Equal((1, new Rate(1, 2), new Rate(0, 3), new Rate(2, 4), new Rate(1, 2)),
            (second.Joined, second.Rates.New, second.Rates.Conversion, second.Rates.Churn, second.Rates.Wake));
        Assert.Equal(answer.Change.Total, answer.Now.Revenue.Gmv - answer.Before.Revenue.Gmv);

        var days = await Shop.Read<DaySeries>(await staff.GetAsync($"/api/operations/groups/{town.Group}/days?from=2026-01-05&to=2026-03-01"));
        Assert.Equal(56, days.Days.Count);
        Assert.Equal(new SegmentCounts(1, 3, 0, 0, 0), days.Days.Single(day => day.Day == new DateOnly(2026, 1, 14)).Segments);
        Assert.Equal(new SegmentCounts(1, 1, 1, 0, 1), days.Days.Single(day => day.Day == new DateOnly(2026, 2, 4)).Segments);
        Assert.Equal(new SegmentCounts(1, 0, 1, 1, 1), days.Days.Single(day => day.Day == new DateOnly(2026, 2, 5)).Segments);

        var asleep = await Shop.Read<Page<SegmentMember>>(await staff.GetAsync($"/api/operations/groups/{town.Group}/members?segment=Dormant&day=2026-03-01"));
        var sleeper = Assert.Single(asleep.Items);
        Assert.Equal((town.Ann, 3, new Money(2_700)), (sleeper.Member, sleeper.Orders, sleeper.Spent));
        var became = await Shop.Read<Page<SegmentMember>>(await staff.GetAsync(
            $"/api/operations/groups/{town.Group}/members?movedFrom=Potential&movedTo=New&from=2026-01-05&to=2026-01-31&take=2"));
        Assert.Equal((2, true), (became.Items.Count, became.Next is not null));

        var cohorts = (await Shop.Read<CohortsAnswer>(await staff.GetAsync($"/api/operations/cohorts?group={town.Group}"))).Cohorts;
        Assert.Equal([4, 1], cohorts.Select(cohort => cohort.Size));
        // Ann, Cy and Di in the week of joining; Ann again in the third; Di in the sixth.
        Assert.Equal([3, 0, 1, 0, 0, 1, 0, 0], cohorts[0].Active.Take(8));
    }

    [Fact]
    public async Task A_late_refund_changes_the_past_and_a_day_is_the_same_as_everything_anew()
    {
        var town = await SmallTown("3202");
        var before = await Tables(town.Group);
        await town.Facts.Night();
        Assert.Equal(before, await Tables(town.Group));

        await town.Facts.Changes(town.SecondOfAnn, order => (order.Counts, order.Refunded) = (false, order.Payable));
        shop.Clock.Advance(TimeSpan.FromDays(1));
        await town.Facts.Night();
        var daily = await Tables(town.Group);
        await town.Facts.Night(anew: true);
        Assert.Equal(daily, await Tables(town.Group));

        var staff = await shop.SignInStaff(Roles.OperationsLead);
        var first = (await Figures(staff, $"group={town.Group}", January, JanuaryEnd)).Now;
        Assert.Equal((new SegmentCounts(1, 2, 0, 0, 1), new Rate(0, 3)), (first.AtEnd, first.Rates.Conversion));
        Assert.Equal((4, 1, new Money(1_000), new Money(4_000)), (first.Orders, first.Undone, first.Refunded, first.Revenue.Gmv));
    }

    [Fact]
    public async Task Days_one_by_one_are_the_same_as_everything_at_once()
    {
        var random = new Random(20_260_302);
        var facts = new SegmentTown(shop);
        var group = await shop.GroupIn("3203");
        var members = new List<Id<Member>>();
        for (var day = 0; day < 12; day++)
        {
            var now = shop.Clock.GetUtcNow();
            for (var i = 0; i < 4; i++) members.Add(await facts.Stay(group, now.AddMinutes(i)));
            for (var i = 0; i < 8; i++) await facts.Buys(group, members[random.Next(members.Count)], now.AddMinutes(30 + i));
            shop.Clock.Advance(TimeSpan.FromDays(random.Next(1, 9)));
            await facts.Night();
        }
        var daily = await Tables(group);
        await facts.Night(anew: true);
        Assert.Equal(daily, await Tables(group));
    }

    [Fact]
    public async Task The_platform_is_the_sum_of_its_cities_and_they_of_their_groups_to_the_fen()
    {
        var towns = new[] { await SmallTown("3204"), await SmallTown("3205"), await SmallTown("3205") };
        await towns[0].Facts.Buys(towns[0].Group, towns[0].Ann, At(2, 25), fen: 7_777, refunded: 1);
        await towns[0].Facts.Night();
        var (from, to) = (new DateOnly(2026, 2, 1), FebruaryEnd);
        var both = await shop.SignInStaff(["3204", "3205"], [Roles.OperationsLead]);
        var all = await Figures(both, "", from, to);
        var cities = new[] { await Figures(both, "city=3204", from, to), await Figures(both, "city=3205", from, to) };
        var groups = new List<FiguresAnswer>();
        foreach (var town in towns) groups.Add(await Figures(both, $"group={town.Group}", from, to));
        foreach (var parts in new IReadOnlyList<FiguresAnswer>[] { cities, groups })
        {
            Assert.Equal(all.Now.Revenue, parts.Aggregate(default(RevenueFacts), (sum, part) => sum + part.Now.Revenue));
            Assert.Equal(all.Now.Shop, parts.Aggregate(default(GroupShop), (sum, part) => sum + part.Now.Shop));
            Assert.Equal(all.Change, parts.Aggregate(default(RevenueChange), (sum, part) => sum + part.Change));
            Assert.Equal(all.Now.AtEnd, parts.Aggregate(default(SegmentCounts), (sum, part) => sum + part.Now.AtEnd));
            Assert.Equal(all.Now.Rates.Churn, parts.Aggregate(default(Rate), (sum, part) => sum + part.Now.Rates.Churn));
        }
        Assert.Equal(2_000 + 2_000 + 2_000 + 7_776, all.Now.Revenue.Gmv.Fen);
    }

    [Fact]
    public async Task Goes_on_behind_the_last_finished_step_after_an_interruption_and_no_step_is_done_twice()
    {
        var facts = new SegmentTown(shop);
        var groups = new List<Id<Group>>();
        foreach (var city in new[] { "3206", "3207", "3208" })
        {
            groups.Add(await shop.GroupIn(city));
            await facts.Buys(groups[^1], await facts.Stay(groups[^1], At(1, 5)), At(1, 6));
        }
        await shop.Settle();
        var run = (await shop.With<RunNight, NightRun?>(night => night.BeginAsked(Actor.System, default)))!;
        Assert.True(await shop.With<NightSteps, bool>(steps => steps.Next(run.Id, default)));
        var staff = await shop.SignInStaff(Roles.OperationsLead);
        var halfway = await Shop.Read<NightRunLine>(await staff.GetAsync($"/api/operations/runs/{run.Id}"));
        Assert.Equal((NightRunState.Running, NightPhase.Groups, true), (halfway.State, halfway.Phase, halfway.GroupsDone > 0 && halfway.GroupsDone < halfway.Groups));
        Assert.Equal("operations-run-at-work", await Shop.Code(await Shop.Send(staff, "/api/operations/runs", new NightRunRequest())));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.Sweep<RunNight>()));
        while (await shop.Sweep<RunNight>() > 0) { }
        var done = await Shop.Read<NightRunLine>(await staff.GetAsync($"/api/operations/runs/{run.Id}"));
        Assert.Equal((NightRunState.Done, done.Groups), (done.State, done.GroupsDone));
        foreach (var group in groups) Assert.NotEmpty(await Tables(group));
    }

    /// <summary>The sweeps of a node take turns, those of several do not; so the run is called past them.</summary>
    [Fact]
    public async Task Nodes_that_look_at_once_begin_one_night_run_and_do_each_step_once()
    {
        await using var own = await Shop.Open(At(3, 2, hour: 0));
        var facts = new SegmentTown(own);
        foreach (var city in new[] { "3211", "3212", "3213" })
        {
            var group = await own.GroupIn(city);
            await facts.Buys(group, await facts.Stay(group, At(1, 5)), At(1, 6));
        }
        await own.Settle();
        Assert.Equal(0, (await AllNodes()).Sum());

        own.Clock.Advance(TimeSpan.FromHours(1));
        var steps = 0;
        while ((await AllNodes()).Sum() is > 0 and var done) steps += done;
        var run = await own.With<Db, NightRun>(db => db.NightRuns.AsNoTracking().SingleAsync());
        Assert.Equal((NightRunKind.Nightly, NightRunState.Done, 3), (run.Kind, run.State, run.GroupsDone));
        Assert.Equal(run.Step, steps);

        Task<int[]> AllNodes() => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => own.With<RunNight, int>(night => night.Run(default))));
    }

    [Fact]
    public async Task A_cancelled_run_stops_and_the_next_does_the_rest()
    {
        var town = await SmallTown("3209");
        await town.Facts.Changes(town.SecondOfAnn, order => (order.Counts, order.Refunded) = (false, order.Payable));
        var staff = await shop.SignInStaff(Roles.OperationsLead);
        var run = await Shop.Read<NightRunLine>(await Shop.Send(staff, "/api/operations/runs", new NightRunRequest()));
        while ((await Shop.Read<NightRunLine>(await staff.GetAsync($"/api/operations/runs/{run.Id}"))).Phase == NightPhase.Groups)
            Assert.True(await shop.With<NightSteps, bool>(steps => steps.Next(run.Id, default)));
        var stopped = await Shop.Read<NightRunLine>(await staff.PostAsync($"/api/operations/runs/{run.Id}/cancellation", null));
        Assert.Equal(NightRunState.Cancelled, stopped.State);
        Assert.False(await shop.With<NightSteps, bool>(steps => steps.Next(run.Id, default)));

        // Groups know the refund, their city does not yet; the next run must not forget that.
        Assert.NotEqual(await Gmv("city=3209"), await Gmv($"group={town.Group}"));
        await town.Facts.Night();
        Assert.Equal(await Gmv("city=3209"), await Gmv($"group={town.Group}"));
        Assert.Equal(0, await shop.With<Db, int>(db => db.TrackedGroups.CountAsync(group => group.ComputedThrough == null)));

        async Task<Money> Gmv(string scope) => (await Figures(staff, scope, January, JanuaryEnd)).Now.Revenue.Gmv;
    }

    [Fact]
    public async Task What_lies_outside_the_callers_cities_and_groups_is_not_found()
    {
        var town = await SmallTown("3210");
        var (leader, _) = await shop.LeaderOf(town.Group);
        var (stranger, _) = await shop.LeaderOf(await shop.GroupIn("3210"));
        var elsewhere = await shop.SignInStaff(["5101"], Roles.All);
        foreach (var path in new[] { $"figures?group={town.Group}", "figures?city=3210", $"groups/{town.Group}", $"groups/{town.Group}/members", "groups?city=3210", "settings/3210" })
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/operations/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/leader/groups/{town.Group}/operations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/api/operations/groups/{town.Group}")).StatusCode);

        var page = await Shop.Read<LeaderGroupPage>(await leader.GetAsync($"/api/leader/groups/{town.Group}/operations"));
        Assert.Equal((town.Group, 4, 1), (page.Group, page.AtEnd.Members, page.AtEnd.Left));
        Assert.True(page.Advice is { Members: null or > 0 }, $"{page.Advice}");
        Assert.Contains("4 位邻居", page.Story[0].Chinese, StringComparison.Ordinal);
    }

    /// <summary>Every row of a group that a run writes, as text; moves still to come included.</summary>
    private async Task<string> Tables(Id<Group> group) => await shop.With<Db, string>(async db => string.Join("\n",
    [
        .. (await db.SegmentMoves.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.MemberId).ThenBy(row => row.Number).ToListAsync())
            .Select(row => JsonSerializer.Serialize(row)),
        .. (await db.GroupDays.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.Day).ToListAsync()).Select(row => JsonSerializer.Serialize(row)),
        .. (await db.CohortWeeks.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.JoinedWeek).ThenBy(row => row.Week).ToListAsync())
            .Select(row => JsonSerializer.Serialize(row)),
    ]));
}
