using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Operations;

/// <summary>The one thing most worth doing this week.</summary>
/// <param name="Members">How many members it is about; null when it is about people outside the group or everybody.</param>
public sealed record WeeklyAdvice(string Code, Sentence Text, Sentence Reason, Segment? Audience, int? Members);

/// <summary>A leader's own group in plain words; costs of the platform are not shown.</summary>
/// <param name="Story">What happened in the period, in sentences.</param>
/// <param name="Advice">Null until the first run ended.</param>
public sealed record LeaderGroupPage(
    Id<Group> Group, string Name, DateOnly From, DateOnly To, SegmentCounts AtStart, SegmentCounts AtEnd, int Orders,
    Money Gmv, Money GmvBefore, Money Commission, Grade? Grade, Sentence? GradeReason, IReadOnlyList<Sentence> Story,
    WeeklyAdvice? Advice);

/// <summary>What a leader may see of the own group's figures.</summary>
internal sealed class LeaderGroupReads(
    OperationsScope scopes, PeriodSums sums, GroupReads groups, RulesBook rules)
{
    private const int DaysShown = 7;

    internal async Task<Outcome<LeaderGroupPage>> Of(Id<Group> id, CancellationToken cancel)
    {
        if (await scopes.Group(id, Actor.System, cancel) is not { } group
            || await scopes.Last(cancel) is not { } last) return OperationsRefusals.NotComputed;
        var period = new Period(last.AddDays(1 - DaysShown), last);
        var scope = new ResolvedScope(GroupScope.Numbers([group.Number]), null);
        var answer = await sums.Compare(scope, period, last, cancel);
        var weeks = await groups.Weeks(id, cancel);
        var newest = weeks.Count > 0 ? GroupReads.Verdict(weeks[0]) : null;
        var (now, before) = (answer.Now, answer.Before);
        return new LeaderGroupPage(id, group.Name, period.From, period.To, now.AtStart, now.AtEnd, now.Orders,
            now.Revenue.Gmv, before.Revenue.Gmv, now.Shop.Commission, newest?.Grade, newest?.GradeReason,
            Story(answer), await Advice(group, weeks, now.AtEnd, cancel));
    }

    /// <summary>
    /// The first advice of the group's stage that concerns anybody; before the first week was decided, of the stage the
    /// last day's segments give.
    /// </summary>
    private async Task<WeeklyAdvice?> Advice(
        TrackedGroup group, List<GroupWeek> weeks, SegmentCounts now, CancellationToken cancel)
    {
        var (list, reason) = weeks.Count > 0
            ? (await groups.Advice(weeks[0], cancel), GroupReads.Verdict(weeks[0]).StageReason)
            : Decide((await rules.Stages((await scopes.Last(cancel))!.Value, cancel))
                .Decide(new StageFacts(now, null, null, group.TargetSize)));
        return list.Select(advice => new WeeklyAdvice(advice.Code, advice.Text, reason, advice.Audience,
                advice.Audience is { } segment ? (int)now[segment] : null))
            .FirstOrDefault(advice => advice.Members is null or > 0);

        static (IReadOnlyList<Advice>, Sentence) Decide(StageVerdict verdict) => (verdict.Advice, verdict.Reason);
    }

    private static IReadOnlyList<Sentence> Story(FiguresAnswer answer)
    {
        var (now, end) = (answer.Now, answer.Now.AtEnd);
        var woke = now.Rates.Wake.Numerator;
        var fell = now.Moves.Where(move => move.To == Segment.Dormant && move.From is not (null or Segment.Left))
            .Sum(move => move.Moves);
        var left = now.Moves.Where(move => move.To == Segment.Left).Sum(move => move.Moves);
        return
        [
            new($"群里现在有 {end.Members} 位邻居：{end.Core} 位常客，{end.New} 位最近买过，{end.Potential} 位还没买过，{end.Dormant} 位好久没买了。",
                $"There are {end.Members} neighbours: {end.Core} regulars, {end.New} who bought lately, {end.Potential} who never bought, {end.Dormant} who have not bought for long."),
            new($"这七天进群 {now.Joined} 位，退群 {left} 位，第一次下单 {now.Rates.New.Numerator} 位，成为常客 {now.Rates.Conversion.Numerator} 位。",
                $"In these seven days {now.Joined} joined, {left} left, {now.Rates.New.Numerator} bought for the first time and {now.Rates.Conversion.Numerator} became regulars."),
            new($"有 {fell} 位开始沉睡，{woke} 位醒来又买了。",
                $"{fell} fell asleep, and {woke} woke and bought again."),
            answer.Explanation,
        ];
    }

    internal static async Task<Results<Ok<LeaderGroupPage>, Refused>> Get(
        Id<Group> id, Actor actor, LeaderMayAct mayAct, LeaderGroupReads reads, CancellationToken cancel)
    {
        if (await mayAct.Check(actor.AsLeader!.Value, id, cancel) is { } stop) return stop.Problem;
        var outcome = await reads.Of(id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<SegmentMember>>, Refused>> GetMembers(
        Id<Group> id, [AsParameters] SegmentMembersRequest asked, [AsParameters] PeriodRequest period,
        [AsParameters] PageRequest page, Actor actor, LeaderMayAct mayAct, SegmentMembers members,
        CancellationToken cancel)
    {
        if (await mayAct.Check(actor.AsLeader!.Value, id, cancel) is { } stop) return stop.Problem;
        var outcome = await members.Of(id, asked, period, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
