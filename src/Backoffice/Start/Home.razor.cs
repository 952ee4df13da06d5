using Linli.Accounts;
using Linli.Backoffice.Parts;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.Kernel;
using Linli.Operations;
using Linli.Ordering;
using DayFigures = Linli.Ordering.DayFigures;

namespace Linli.Backoffice.Start;

/// <summary>The first page of everybody at the desk: today's figures, what waits for this role, four
/// pictures.</summary>
public sealed partial class Home
{
    private const int Shown = 10;

    private DateOnly today;
    private DayFigures? now, before;
    private int? highValue;
    private IReadOnlyList<GroupBuyRow> open = [];
    private IReadOnlyList<GroupSales> groups = [];
    private IReadOnlyList<(string Name, int Sold)> items = [];
    private IReadOnlyList<string> pickups = [], hours = [];
    private IReadOnlyList<Chart.Line> byHour = [], groupLines = [], itemLines = [], pickupLines = [];
    private IReadOnlyList<Waiting> tasks = [];
    private string name = "";

    private string Greeting => Clock.GetUtcNow().ToOffset(BusinessTime.Offset).Hour switch
    {
        < 11 => T($"早上好，{name}", $"Good morning, {name}"),
        < 18 => T($"下午好，{name}", $"Good afternoon, {name}"),
        _ => T($"晚上好，{name}", $"Good evening, {name}"),
    };

    protected override async Task OnInitializedAsync()
    {
        today = BusinessTime.Today(Clock);
        name = (await Desk.Me())?.Name ?? "";
        await Figures();
        highValue = (await Load(async (OperationsQueries queries, Actor actor) =>
            (Outcome<int[]>)(int[])[await queries.HighValueGroups(actor, Cancel)]))?[0];
        await Sales();
        await Pickups();
        tasks = await WaitingTasks.For(Desk, Cancel);
    }

    private async Task Figures()
    {
        var upTo = Clock.GetUtcNow() - BusinessTime.StartOf(today);
        now = await Load(async (OrderFigures figures, Actor actor) =>
            (Outcome<DayFigures>)await figures.Day(today, upTo, actor, Cancel));
        var whole = await Load(async (OrderFigures figures, Actor actor) =>
            (Outcome<DayFigures>)await figures.Day(today.AddDays(-7), TimeSpan.FromDays(1), actor, Cancel));
        before = await Load(async (OrderFigures figures, Actor actor) =>
            (Outcome<DayFigures>)await figures.Day(today.AddDays(-7), upTo, actor, Cancel));
        hours = [.. Enumerable.Range(0, 24).Select(hour => $"{hour}:00")];
        byHour = [Yuan(T("今天", "today"), now?.ByHour), Yuan(T("上周同日", "a week ago"), whole?.ByHour)];
    }

    private async Task Sales()
    {
        groups = await Load(async (OrderFigures figures, Actor actor) => (Outcome<IReadOnlyList<GroupSales>>)
            (await figures.TopGroups(today.AddDays(-6), today, Shown, actor, Cancel)).ToArray()) ?? [];
        groupLines = [Yuan(T("成交", "sales"), [.. groups.Select(one => one.Sales)])];
        var page = await Load((GroupBuyQueries queries, Actor actor) =>
            queries.List(new PageRequest(null, 50), GroupBuyState.Open, null, actor, Cancel));
        open = page?.Items ?? [];
        items = [.. open.SelectMany(row => row.Items).GroupBy(item => item.Name)
            .Select(same => (same.Key, same.Sum(item => item.Sold))).OrderByDescending(item => item.Item2).Take(Shown)];
        itemLines = [new Chart.Line(T("已售", "sold"), [.. items.Select(item => (decimal?)item.Sold)])];
    }

    private async Task Pickups()
    {
        var days = await Load((GroupBuyCalendar calendar, Actor actor) =>
            calendar.Between(today.AddDays(-7), today, actor, Cancel)) ?? [];
        var due = days.Where(row => row.State == GroupBuyState.CutOff && row.PickupOn >= today.AddDays(-5)
            && row.PickupOn <= today.AddDays(1)).Take(Shown).ToList();
        var counts = await Load(async (PickupFigures figures, Actor actor) => (Outcome<IReadOnlyList<PickupProgress>>)
            (await figures.Of([.. due.Select(row => row.Id)], actor, Cancel)).ToArray()) ?? [];
        var shown = counts.Where(one => one.Open + one.HandedOver > 0)
            .Select(one => (due.First(row => row.Id == one.GroupBuy).Title, one.Open, one.HandedOver)).ToList();
        pickups = [.. shown.Select(one => one.Title)];
        pickupLines =
        [
            new Chart.Line(T("已取", "handed over"), [.. shown.Select(one => (decimal?)one.HandedOver)]),
            new Chart.Line(T("待取", "open"), [.. shown.Select(one => (decimal?)one.Open)]),
        ];
    }

    private static Chart.Line Yuan(string name, IReadOnlyList<Money>? amounts) =>
        new(name, [.. (amounts ?? []).Select(amount => (decimal?)(amount.Fen / 100m))]);

    private static Money Average(DayFigures day) =>
        day.Orders == 0 ? Money.Zero : new Money(day.Sales.Fen / day.Orders);
}
