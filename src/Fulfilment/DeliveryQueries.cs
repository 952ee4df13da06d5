using Linli.Accounts;
using Linli.GroupBuys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

public sealed record DeliveryBatchRow(
    Id<DeliveryBatch> Id, Id<GroupBuy> GroupBuy, Id<SortingList> SortingList, string CityCode, string RouteCode,
    DateOnly PickupOn, DeliveryState State, string? Driver, DateTimeOffset? DispatchedAt, DateTimeOffset? ArrivedAt);

/// <summary>Reads of delivery batches in the caller's cities.</summary>
public sealed class DeliveryQueries(Db db)
{
    /// <summary>The same list from its other end, for screens.</summary>
    public Task<Page<DeliveryBatchRow>> Newest(
        Actor actor, Id<GroupBuy>? groupBuy, PageRequest page, Id<DeliveryBatch>? after, CancellationToken cancel) =>
        Rows(actor, groupBuy, page, after, newest: true, cancel);

    public Task<Page<DeliveryBatchRow>> List(
        Actor actor, Id<GroupBuy>? groupBuy, PageRequest page, Id<DeliveryBatch>? after, CancellationToken cancel) =>
        Rows(actor, groupBuy, page, after, newest: false, cancel);

    private async Task<Page<DeliveryBatchRow>> Rows(
        Actor actor, Id<GroupBuy>? groupBuy, PageRequest page, Id<DeliveryBatch>? after, bool newest,
            CancellationToken cancel)
    {
        IQueryable<DeliveryBatch> batches = db.DeliveryBatches;
        if (actor.Cities is { Count: > 0 } cities) batches = batches.Where(batch => cities.Contains(batch.CityCode));
        if (groupBuy is { } of) batches = batches.Where(batch => batch.GroupBuyId == of);
        if (after is { } from)
            batches = newest ? batches.Where(batch => batch.Id.CompareTo(from) < 0) : batches.Where(batch =>
                batch.Id.CompareTo(from) > 0);
        var rows = await (newest ? batches.OrderByDescending(batch => batch.Id) : batches.OrderBy(batch => batch.Id))
            .Take(page.Fetch)
            .Select(batch => new DeliveryBatchRow(batch.Id, batch.GroupBuyId, batch.SortingListId, batch.CityCode,
                batch.RouteCode, batch.PickupOn, batch.State, batch.Driver, batch.DispatchedAt, batch.ArrivedAt))
            .ToListAsync(cancel);
        return Page<DeliveryBatchRow>.Of(rows, page, row => row.Id.ToString());
    }

    internal static async Task<Results<Ok<Page<DeliveryBatchRow>>, Refused>> GetList(
        [FromQuery] Id<GroupBuy>? groupBuy, [AsParameters] PageRequest page, Actor actor, DeliveryQueries queries,
        CancellationToken cancel)
    {
        var after = page.AfterId<DeliveryBatch>();
        return after.Refusal is { } no ? no.Problem
            : TypedResults.Ok(await queries.List(actor, groupBuy, page, after.Value, cancel));
    }
}
