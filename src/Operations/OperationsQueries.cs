using Linli.Accounts;
using Linli.Communities;

namespace Linli.Operations;

/// <summary>
/// What the screens of staff ask about members, groups and revenue: the same answers as the API gives. What lies
/// outside the caller's cities is not found.
/// </summary>
public sealed class OperationsQueries
{
    private readonly OperationsBoard board;
    private readonly GroupReads groups;
    private readonly SegmentMembers members;
    private readonly CohortTable cohorts;
    private readonly GrowthReads growth;
    private readonly PeriodSums sums;
    private readonly OperationsScope scopes;

    internal OperationsQueries(OperationsBoard board, GroupReads groups, SegmentMembers members, CohortTable cohorts,
        GrowthReads growth, PeriodSums sums, OperationsScope scopes) =>
        (this.board, this.groups, this.members, this.cohorts, this.growth, this.sums, this.scopes) =
        (board, groups, members, cohorts, growth, sums, scopes);

    /// <summary>One row per city the caller may see.</summary>
    public Task<Outcome<CityBoard>> Cities(PeriodRequest when, Actor actor, CancellationToken cancel) =>
        board.Cities(when, actor, cancel);

    /// <summary>Groups of a city in the order of their numbers.</summary>
    public Task<Outcome<Page<GroupRow>>> Groups(
        string city, PeriodRequest when, PageRequest page, Actor actor, CancellationToken cancel) =>
        board.Groups(city, when, page, actor, cancel);

    /// <summary>The best groups of a city by one figure, at most a page of them.</summary>
    public Task<Outcome<GroupRanking>> Ranking(
        string city, RankBy by, int take, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        board.Ranking(city, by, Math.Clamp(take, 1, PageRequest.Most), when, actor, cancel);

    /// <summary>Figures of any groups beside the period before.</summary>
    public Task<Outcome<FiguresAnswer>> Figures(
        ScopeRequest scope, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        sums.Answer(scope, when, actor, cancel);

    public Task<Outcome<GroupPage>> Group(
        Id<Group> group, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        groups.Page(group, when, actor, cancel);

    /// <summary>Every day of a period.</summary>
    public Task<Outcome<DaySeries>> Days(
        Id<Group> group, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        groups.Days(group, when, actor, cancel);

    /// <summary>The members behind a figure of one group, names masked.</summary>
    public async Task<Outcome<Page<SegmentMember>>> Members(Id<Group> group, SegmentMembersRequest asked,
        PeriodRequest when, PageRequest page, Actor actor, CancellationToken cancel) =>
        await scopes.Group(group, actor, cancel) is null ? KernelRefusals.NotFound
            : await members.Of(group, asked, when, page, cancel);

    public Task<Outcome<CohortsAnswer>> Cohorts(
        ScopeRequest scope, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        cohorts.Of(scope, when, actor, cancel);

    public Task<Outcome<GrowthAnswer>> Growth(ScopeRequest scope, Actor actor, CancellationToken cancel) =>
        growth.Of(scope, actor, cancel);
}
