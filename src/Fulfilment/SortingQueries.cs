using System.Globalization;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

public sealed record SortingListRow(
    Id<SortingList> Id, Id<GroupBuy> GroupBuy, string CityCode, string RouteCode, DateOnly PickupOn, int Lines,
    SortingListState State, DateTimeOffset? ClosedAt);

/// <summary>A list with what every group gets of every item, for loading.</summary>
public sealed record SortingListDetail(SortingListRow List, int LinesThatDiffer, IReadOnlyList<GroupTotal> Totals);

public sealed record GroupTotal(
    Id<Group> Group, string GroupName, string PickupPoint, string Name, string Specification, int Expected,
    int Counted);

public sealed record SortingLineRow(
    Id<SortingLine> Id, int Position, string GroupName, string PickupPoint, int ChainNumber, string Nickname,
    string OrderNumber, string Name, string Specification, int Expected, int Counted, int Difference);

/// <summary>Reads of sorting lists, in the printed order.</summary>
public sealed class SortingQueries(Db db)
{
    /// <summary>The same list from its other end, for screens.</summary>
    public Task<Page<SortingListRow>> Newest(
        Actor actor, Id<GroupBuy>? groupBuy, PageRequest page, Id<SortingList>? after, CancellationToken cancel) =>
        Rows(actor, groupBuy, page, after, newest: true, cancel);

    public Task<Page<SortingListRow>> List(
        Actor actor, Id<GroupBuy>? groupBuy, PageRequest page, Id<SortingList>? after, CancellationToken cancel) =>
        Rows(actor, groupBuy, page, after, newest: false, cancel);

    private async Task<Page<SortingListRow>> Rows(
        Actor actor, Id<GroupBuy>? groupBuy, PageRequest page, Id<SortingList>? after, bool newest,
            CancellationToken cancel)
    {
        IQueryable<SortingList> lists = db.SortingLists;
        if (actor.Cities is { Count: > 0 } cities) lists = lists.Where(list => cities.Contains(list.CityCode));
        if (groupBuy is { } of) lists = lists.Where(list => list.GroupBuyId == of);
        if (after is { } from)
            lists = newest ? lists.Where(list => list.Id.CompareTo(from) < 0) : lists.Where(list =>
                list.Id.CompareTo(from) > 0);
        var rows = await (newest ? lists.OrderByDescending(list => list.Id) : lists.OrderBy(list => list.Id))
            .Take(page.Fetch)
            .Select(list => new SortingListRow(list.Id, list.GroupBuyId, list.CityCode, list.RouteCode, list.PickupOn,
                list.Lines,
                list.State, list.ClosedAt)).ToListAsync(cancel);
        return Page<SortingListRow>.Of(rows, page, row => row.Id.ToString());
    }

    public async Task<Outcome<SortingListDetail>> Detail(Actor actor, Id<SortingList> id, CancellationToken cancel)
    {
        if (await Find(actor, id, cancel) is not { } list) return KernelRefusals.NotFound;
        var lines = db.SortingLines;
        var totals = await lines.Where(line => line.ListId == id)
            .GroupBy(line => new { line.GroupId, line.GroupName, line.PickupPoint, line.Name, line.Specification })
            .Select(group => new
            {
                group.Key,
                First = group.Min(line => line.Position),
                Expected = group.Sum(line => line.Expected),
                Counted = group.Sum(line => line.Counted),
            })
            .OrderBy(total => total.First).Take(5_000).ToListAsync(cancel);
        return new SortingListDetail(list, await CountDifferences(id, cancel),
            [.. totals.Select(total => new GroupTotal(total.Key.GroupId, total.Key.GroupName, total.Key.PickupPoint,
                total.Key.Name,
                total.Key.Specification, total.Expected, total.Counted))]);
    }

    /// <param name="after">The position to start after; 0 for the first page.</param>
    /// <param name="differing">True for only the lines whose count differs.</param>
    public async Task<Outcome<Page<SortingLineRow>>> Lines(
        Actor actor, Id<SortingList> id, bool differing, int after, PageRequest page, CancellationToken cancel)
    {
        if (await Find(actor, id, cancel) is null) return KernelRefusals.NotFound;
        return Page<SortingLineRow>.Of(await Rows(id, differing, after, page.Fetch, cancel), page,
            row => row.Position.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The whole list as comma-separated text no cell of which is a formula.</summary>
    public async Task<Outcome<SafeCells>> Export(Actor actor, Id<SortingList> id, CancellationToken cancel)
    {
        if (await Find(actor, id, cancel) is null) return KernelRefusals.NotFound;
        var cells = new SafeCells().Row("序号", "团", "自提点", "接龙号", "昵称", "订单号", "商品", "规格", "应数", "实数", "差异");
        var position = 0;
        while (true)
        {
            var rows = await Rows(id, false, position, 1_000, cancel);
            foreach (var row in rows)
                cells.Row(row.Position, row.GroupName, row.PickupPoint, row.ChainNumber, row.Nickname, row.OrderNumber,
                    row.Name,
                    row.Specification, row.Expected, row.Counted, row.Difference);
            if (rows.Count < 1_000) return cells;
            position = rows[^1].Position;
        }
    }

    internal Task<int> CountDifferences(Id<SortingList> id, CancellationToken cancel)
    {
        var lines = db.SortingLines;
        return lines.CountAsync(line => line.ListId == id && line.Counted != line.Expected, cancel);
    }

    private Task<List<SortingLineRow>> Rows(Id<SortingList> id, bool differing, int after, int take,
        CancellationToken cancel)
    {
        var lines = db.SortingLines;
        return lines.Where(line => line.ListId == id && line.Position > after
            && (!differing || line.Counted != line.Expected))
            .OrderBy(line => line.Position).Take(take)
            .Select(line => new SortingLineRow(line.Id, line.Position, line.GroupName, line.PickupPoint,
                line.ChainNumber,
                line.Nickname, line.OrderNumber, line.Name, line.Specification, line.Expected, line.Counted,
                line.Counted - line.Expected)).ToListAsync(cancel);
    }

    private async Task<SortingListRow?> Find(Actor actor, Id<SortingList> id, CancellationToken cancel)
    {
        var lists = db.SortingLists;
        var list = await lists.Where(row => row.Id == id)
            .Select(row => new SortingListRow(row.Id, row.GroupBuyId, row.CityCode, row.RouteCode, row.PickupOn,
                row.Lines, row.State,
                row.ClosedAt)).FirstOrDefaultAsync(cancel);
        return list is not null && actor.MaySeeCity(list.CityCode) ? list : null;
    }

    internal static async Task<Results<Ok<Page<SortingListRow>>, Refused>> GetList(
        [FromQuery] Id<GroupBuy>? groupBuy, [AsParameters] PageRequest page, Actor actor, SortingQueries queries,
        CancellationToken cancel)
    {
        var after = page.AfterId<SortingList>();
        if (after.Refusal is { } no) return no.Problem;
        return TypedResults.Ok(await queries.List(actor, groupBuy, page, after.Value, cancel));
    }

    internal static async Task<Results<Ok<SortingListDetail>, Refused>> GetDetail(
        Id<SortingList> id, Actor actor, SortingQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Detail(actor, id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<SortingLineRow>>, Refused>> GetLines(
        Id<SortingList> id, [FromQuery] bool? differing, [AsParameters] PageRequest page, Actor actor,
        SortingQueries queries, CancellationToken cancel)
    {
        var after = 0;
        if (page.After is not null && !int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture,
            out after))
            return KernelRefusals.BadCursor.Problem;
        var outcome = await queries.Lines(actor, id, differing ?? false, after, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<FileContentHttpResult, Refused>> GetExport(
        Id<SortingList> id, Actor actor, SortingQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Export(actor, id, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.File(outcome.Value.ToBytes(), "text/csv; charset=utf-8", $"sorting-{id}.csv");
    }
}
