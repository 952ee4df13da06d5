using Linli.Accounts;
using Linli.Communities;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Operations;

/// <summary>
/// What the screens of staff ask about members, groups and revenue: the same answers as the API gives. What lies
/// outside the caller's cities is not found.
/// </summary>
public sealed class OperationsQueries
{
    // The reads themselves stay inside the module, and a page makes only the one it asks.
    private readonly IServiceProvider reads;

    internal OperationsQueries(IServiceProvider reads) => this.reads = reads;

    /// <summary>One row per city the caller may see.</summary>
    public Task<Outcome<CityBoard>> Cities(PeriodRequest when, Actor actor, CancellationToken cancel) =>
        Of<OperationsBoard>().Cities(when, actor, cancel);

    /// <summary>Groups of a city in the order of their numbers.</summary>
    public Task<Outcome<Page<GroupRow>>> Groups(
        string city, PeriodRequest when, PageRequest page, Actor actor, CancellationToken cancel) =>
        Of<OperationsBoard>().Groups(city, when, page, actor, cancel);

    /// <summary>The best groups of a city by one figure, at most a page of them.</summary>
    public Task<Outcome<GroupRanking>> Ranking(
        string city, RankBy by, int take, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        Of<OperationsBoard>().Ranking(city, by, Math.Clamp(take, 1, PageRequest.Most), when, actor, cancel);

    /// <summary>Figures of any groups beside the period before.</summary>
    public Task<Outcome<FiguresAnswer>> Figures(
        ScopeRequest scope, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        Of<PeriodSums>().Answer(scope, when, actor, cancel);

    public Task<Outcome<GroupPage>> Group(
        Id<Group> group, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        Of<GroupReads>().Page(group, when, actor, cancel);

    /// <summary>Every day of a period.</summary>
    public Task<Outcome<DaySeries>> Days(
        Id<Group> group, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        Of<GroupReads>().Days(group, when, actor, cancel);

    /// <summary>The members behind a figure of one group, names masked.</summary>
    public async Task<Outcome<Page<SegmentMember>>> Members(Id<Group> group, SegmentMembersRequest asked,
        PeriodRequest when, PageRequest page, Actor actor, CancellationToken cancel) =>
        await Of<OperationsScope>().Group(group, actor, cancel) is null ? KernelRefusals.NotFound
            : await Of<SegmentMembers>().Of(group, asked, when, page, cancel);

    public Task<Outcome<CohortsAnswer>> Cohorts(
        ScopeRequest scope, PeriodRequest when, Actor actor, CancellationToken cancel) =>
        Of<CohortTable>().Of(scope, when, actor, cancel);

    public Task<Outcome<GrowthAnswer>> Growth(ScopeRequest scope, Actor actor, CancellationToken cancel) =>
        Of<GrowthReads>().Of(scope, actor, cancel);

    /// <summary>
    /// How many groups of the caller's cities were S or A four weeks running, by their city's last week.
    /// </summary>
    public Task<int> HighValueGroups(Actor actor, CancellationToken cancel) =>
        Of<OperationsBoard>().HighValue(actor, cancel);

    /// <summary>The numbers of a city.</summary>
    public Task<Outcome<CitySettingsAnswer>> Settings(string city, Actor actor, CancellationToken cancel) =>
        Of<ChangeCitySettings>().Read(city, actor, cancel);

    /// <summary>What other numbers would make of a city's members; nothing is stored.</summary>
    public Task<Outcome<SettingsPreview>> Preview(
        string city, CitySettingsRequest request, Actor actor, CancellationToken cancel) =>
        Of<PreviewCitySettings>().Run(city, request, actor, cancel);

    private T Of<T>() where T : notnull => reads.GetRequiredService<T>();
}
