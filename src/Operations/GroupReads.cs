using System.Text.Json;
using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>A rate of a group beside the middle one of its city's groups; null where there is no rate.</summary>
public sealed record RateBesideCity(string Rate, Rate Group, double? CityMedian);

/// <summary>A week's stage and grade as decided then.</summary>
public sealed record WeekVerdict(
    DateOnly Monday, Stage Stage, Sentence StageReason, int StageVersion, Grade? Grade, double? Score, int GradeVersion,
    Sentence GradeReason, bool HighValue, int CoreMembers, int Buyers);

/// <summary>What a goal of the group's file is about; members stand for households, sales are GMV.</summary>
public enum GoalFigure { Households, Orders, ActiveBasisPoints, SalesFen, ProfitFen }

/// <summary>Where a goal stands on the last day computed.</summary>
/// <param name="Progress">Actual ÷ target; null for a target of zero.</param>
public sealed record GoalStanding(
    GoalTerm Term, DateOnly DueOn, GoalFigure Figure, long Target, long Actual, double? Progress);

/// <summary>All about one group: who it is, how it stands, what it needs, and why its revenue changed.</summary>
/// <param name="Advice">What to do in its stage, the most important first.</param>
/// <param name="Causes">What lifts and drops the grade.</param>
public sealed record GroupPage(
    Id<Group> Group, string Code, string Name, string CommunityName, string CityCode, int TargetSize,
    FiguresAnswer Figures, IReadOnlyList<RateBesideCity> Rates, WeekVerdict? Week, IReadOnlyList<Advice> Advice,
    IReadOnlyList<GradeCause> Causes, IReadOnlyList<WeekVerdict> History, IReadOnlyList<GoalStanding> Goals);

/// <summary>Segments and sales of one day, for charts.</summary>
public sealed record DayPoint(DateOnly Day, SegmentCounts Segments, int Orders, Money Gmv);

public sealed record DaySeries(IReadOnlyList<DayPoint> Days);

/// <summary>What may be asked about one group.</summary>
internal sealed class GroupReads(
    Db db, OperationsScope scopes, PeriodSums sums, Figures figures, RulesBook rules, CommunityQueries communities)
{
    private const int MostWeeks = 53;

    internal async Task<Outcome<GroupPage>> Page(
        Id<Group> id, PeriodRequest when, Actor actor, CancellationToken cancel)
    {
        if (await scopes.Group(id, actor, cancel) is not { } group) return KernelRefusals.NotFound;
        var period = await scopes.Of(when, cancel);
        if (period.Refusal is { } wrong) return wrong;
        var last = (await scopes.Last(cancel))!.Value;
        var answer = await sums.Compare(
            new ResolvedScope(GroupScope.Numbers([group.Number]), null), period.Value, last, cancel);
        var weeks = await Weeks(id, cancel);
        var newest = weeks.Count > 0 ? weeks[0] : null;
        return new GroupPage(group.GroupId, group.Code, group.Name, group.CommunityName, group.CityCode,
            group.TargetSize, answer, await BesideCity(group.CityCode, period.Value, answer.Now.Rates, cancel),
            newest is null ? null : Verdict(newest), newest is null ? [] : await Advice(newest, cancel),
            newest is null ? [] : Of<GradeVerdict>(newest.GradeVerdict).Causes, [.. weeks.Select(Verdict)],
            await Goals(group, last, cancel));
    }

    /// <summary>Every day of a period; any past day can be shown.</summary>
    internal async Task<Outcome<DaySeries>> Days(
        Id<Group> id, PeriodRequest when, Actor actor, CancellationToken cancel)
    {
        if (await scopes.Group(id, actor, cancel) is null) return KernelRefusals.NotFound;
        var period = await scopes.Of(when, cancel);
        if (period.Refusal is { } wrong) return wrong;
        var (from, to) = (period.Value.From, period.Value.To);
        var days = await db.GroupDays.AsNoTracking()
            .Where(row => row.GroupId == id && row.Day >= from && row.Day <= to).OrderBy(row => row.Day)
            .ToListAsync(cancel);
        return new DaySeries([.. days.Select(row =>
            new DayPoint(row.Day, row.Figures.Segments, row.Figures.Orders, row.Figures.Gmv))]);
    }

    internal Task<List<GroupWeek>> Weeks(Id<Group> id, CancellationToken cancel) => db.GroupWeeks.AsNoTracking()
        .Where(row => row.GroupId == id).OrderByDescending(row => row.Monday).Take(MostWeeks).ToListAsync(cancel);

    internal static WeekVerdict Verdict(GroupWeek week)
    {
        var (stage, grade) = (Of<StageVerdict>(week.StageVerdict), Of<GradeVerdict>(week.GradeVerdict));
        return new WeekVerdict(week.Monday, week.Stage, stage.Reason, stage.Version, week.Grade, week.Score,
            grade.Version, grade.Explain(), week.HighValue, week.CoreMembers, week.Buyers);
    }

    /// <summary>The advice of the week's stage, in the words of the version that decided it.</summary>
    internal async Task<IReadOnlyList<Advice>> Advice(GroupWeek week, CancellationToken cancel)
    {
        var version = Of<StageVerdict>(week.StageVerdict).Version;
        return [.. (await rules.Stages(version, cancel)).Advice.Where(advice => advice.Stage == week.Stage
            && !(advice.Recruits && advice.Stage == Stage.Convert))];
    }

    private async Task<IReadOnlyList<RateBesideCity>> BesideCity(
        string city, Period period, FourRates own, CancellationToken cancel)
    {
        var dayBefore = period.From.AddDays(-1);
        var scope = GroupScope.City(city);
        var starts = (await figures.ByGroup(scope, dayBefore, dayBefore, cancel)).ToDictionary(sum => sum.Number);
        var rates = (await figures.ByGroup(scope, period.From, period.To, cancel)).Select(sum => FourRates.Of(
            starts.GetValueOrDefault(sum.Number)?.Segments ?? default, sum.Moves())).ToList();
        return
        [
            Beside("new", rate => rate.New), Beside("conversion", rate => rate.Conversion),
            Beside("churn", rate => rate.Churn), Beside("wake", rate => rate.Wake),
        ];

        RateBesideCity Beside(string name, Func<FourRates, Rate> pick) => new(name, pick(own),
            StageFacts.Median(rates.Select(rate => pick(rate).Value).OfType<double>()));
    }

    // Monthly goals are compared with the thirty days up to the last computed one.
    private async Task<IReadOnlyList<GoalStanding>> Goals(TrackedGroup group, DateOnly last, CancellationToken cancel)
    {
        var goals = await communities.Goals(group.GroupId, cancel);
        if (goals.Count == 0) return [];
        var month = new Period(last.AddDays(-29), last);
        var scope = new ResolvedScope(GroupScope.Numbers([group.Number]), null);
        var now = await sums.Of(scope, month, cancel);
        var buyers = (await figures.Buyers(scope.Groups, month.From, month.To, cancel)).Values.Sum();
        var members = now.AtEnd.Members;
        return
        [
            .. goals.SelectMany(goal => new (GoalFigure Figure, long Target, long Actual)[]
            {
                (GoalFigure.Households, goal.Households, members),
                (GoalFigure.Orders, goal.OrdersPerMonth, now.Orders),
                (GoalFigure.ActiveBasisPoints, goal.ActiveBasisPoints,
                    members == 0 ? 0 : buyers * 10_000L / members),
                (GoalFigure.SalesFen, goal.SalesPerMonth.Fen, now.Revenue.Gmv.Fen),
                (GoalFigure.ProfitFen, goal.ProfitPerMonth.Fen, now.Shop.Profit.Fen),
            }.Select(row => new GoalStanding(goal.Term, goal.DueOn, row.Figure, row.Target, row.Actual,
                row.Target == 0 ? null : (double)row.Actual / row.Target))),
        ];
    }

    private static T Of<T>(string json) => JsonSerializer.Deserialize<T>(json, RulesBook.Json)!;

    internal static async Task<Results<Ok<GroupPage>, Refused>> GetPage(
        Id<Group> id, [AsParameters] PeriodRequest period, Actor actor, GroupReads reads, CancellationToken cancel)
    {
        var outcome = await reads.Page(id, period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<DaySeries>, Refused>> GetDays(
        Id<Group> id, [AsParameters] PeriodRequest period, Actor actor, GroupReads reads, CancellationToken cancel)
    {
        var outcome = await reads.Days(id, period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
