using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>One row of the staff board.</summary>
public sealed record GroupBuyRow(
    Id<GroupBuy> Id, string Number, string Title, string CityCode, GroupBuyState State, DateTimeOffset PreviewAt,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateOnly PickupOn, int Groups, IReadOnlyList<BoardItem> Items);

/// <summary>An item as staff see it, with what was taken.</summary>
public sealed record BoardItem(
    Id<GroupBuyItem> Id, Id<Sku> Sku, string Name, string Specification, Money Price, Money Cost, int Quota,
    int Reserved, int Sold, int Free, int PerMemberLimit, int? CommissionBasisPoints, bool Withheld,
    Id<BelowCostReason>? BelowCostReason,
    IReadOnlyList<BoardSlot> Slots);

public sealed record BoardSlot(
    Id<FlashSlot> Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Money Price, int Quota, int Taken);

/// <summary>Reads for staff, within the actor's cities.</summary>
public sealed class GroupBuyQueries(Db db, DatabaseClock databaseClock)
{
    /// <summary>Newest first.</summary>
    public async Task<Outcome<Page<GroupBuyRow>>> List(
        PageRequest page, GroupBuyState? state, string? cityCode, Actor actor, CancellationToken cancel)
    {
        var after = page.AfterId<GroupBuy>();
        if (after.Refusal is { } no) return no;
        IQueryable<GroupBuy> rows = db.GroupBuys.AsNoTracking();
        if (actor.Cities.Count > 0) rows = rows.Where(row => actor.Cities.Contains(row.CityCode));
        if (cityCode is not null) rows = rows.Where(row => row.CityCode == cityCode);
        if (state is not null) rows = rows.Where(row => row.State == state);
        if (after.Value is { } position) rows = rows.Where(row => row.Id.CompareTo(position) < 0);
        var list = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<GroupBuyRow>.Of(await Rows(list, cancel), page, row => row.Id.ToString());
    }

    public async Task<GroupBuyRow?> Find(Id<GroupBuy> id, Actor actor, CancellationToken cancel) =>
        await db.Seen(id, actor, cancel) is { } row ? (await Rows([row], cancel))[0] : null;

    private async Task<IReadOnlyList<GroupBuyRow>> Rows(IReadOnlyList<GroupBuy> list, CancellationToken cancel)
    {
        var now = await databaseClock.Now(db, cancel);
        var ids = list.Select(row => row.Id).ToList();
        var groups = await db.OfferedGroups.AsNoTracking().Where(row => ids.Contains(row.GroupBuyId))
            .GroupBy(row => row.GroupBuyId).Select(rows => new { rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.GroupBuyId))
            .OrderBy(item => item.SortOrder).ThenBy(item => item.Id).ToListAsync(cancel);
        var itemIds = items.Select(item => item.Id).ToList();
        var slots = (await db.FlashSlots.AsNoTracking().Where(slot => itemIds.Contains(slot.ItemId))
            .OrderBy(slot => slot.StartsAt).ToListAsync(cancel)).ToLookup(slot => slot.ItemId);
        var board = items.ToLookup(item => item.GroupBuyId, item => new BoardItem(item.Id, item.SkuId, item.Name,
            item.Specification, item.Price, item.Cost, item.Quota, item.Reserved, item.Sold, item.Free,
            item.PerMemberLimit,
            item.CommissionBasisPoints, item.Withheld, item.BelowCostReasonId,
            [.. slots[item.Id].Select(slot =>
                new BoardSlot(slot.Id, slot.StartsAt, slot.EndsAt, slot.Price, slot.Quota, slot.Taken))]));
        return [.. list.Select(row => new GroupBuyRow(row.Id, row.Number, row.Title, row.CityCode, row.StateAt(now),
            row.PreviewAt, row.OpensAt, row.ClosesAt, row.PickupOn, groups.GetValueOrDefault(row.Id),
            [.. board[row.Id]]))];
    }

    internal static async Task<Results<Ok<Page<GroupBuyRow>>, Refused>> GetList(
        [AsParameters] PageRequest page, GroupBuyState? state, [MaxLength(12)] string? cityCode, Actor actor,
        GroupBuyQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.List(page, state, cityCode, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<GroupBuyRow>, Refused>> GetOne(
        Id<GroupBuy> id, Actor actor, GroupBuyQueries queries, CancellationToken cancel) =>
        await queries.Find(id, actor, cancel) is { } row ? TypedResults.Ok(row) : KernelRefusals.NotFound.Problem;
}
