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

/// <summary>Records that a route's goods reached its pickup points. Recording it again changes nothing.</summary>
public sealed class ArriveDelivery(Db db, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public async Task<Outcome<DeliveryMoved>> Run(Actor actor, Id<DeliveryBatch> id, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var batches = db.DeliveryBatches;
        var at = clock.GetUtcNow();
        var moved = await batches.Where(batch => batch.Id == id && batch.State == DeliveryState.Dispatched)
            .ExecuteUpdateAsync(batch => batch
                .SetProperty(x => x.State, DeliveryState.Arrived)
                .SetProperty(x => x.ArrivedAt, at)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var now = await batches.AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == id, cancel);
        if (now is null || !actor.MaySeeCity(now.CityCode)) return KernelRefusals.NotFound;
        if (now.State != DeliveryState.Arrived) return KernelRefusals.WrongState.With("state", now.State);
        if (moved == 1)
        {
            outbox.Add(new DeliveryArrived(id, now.GroupBuyId, now.RouteCode, at));
            audit.Add(actor, "record-arrival", $"delivery-batch:{id}");
            await work.Commit(cancel);
        }
        return new DeliveryMoved(id, now.State, now.ArrivedAt);
    }

    internal static async Task<Results<Ok<DeliveryMoved>, Refused>> Post(
        Id<DeliveryBatch> id, Actor actor, ArriveDelivery arrive, CancellationToken cancel)
    {
        var outcome = await arrive.Run(actor, id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<DeliveryBatchRow>>, Refused>> GetList(
        [FromQuery] Id<GroupBuy>? groupBuy, [AsParameters] PageRequest page, Actor actor, Db db,
        CancellationToken cancel)
    {
        var after = page.AfterId<DeliveryBatch>();
        if (after.Refusal is { } no) return no.Problem;
        IQueryable<DeliveryBatch> batches = db.DeliveryBatches;
        if (actor.Cities is { Count: > 0 } cities) batches = batches.Where(batch => cities.Contains(batch.CityCode));
        if (groupBuy is { } of) batches = batches.Where(batch => batch.GroupBuyId == of);
        if (after.Value is { } from) batches = batches.Where(batch => batch.Id.CompareTo(from) > 0);
        var rows = await batches.OrderBy(batch => batch.Id).Take(page.Fetch)
            .Select(batch => new DeliveryBatchRow(batch.Id, batch.GroupBuyId, batch.SortingListId, batch.CityCode,
                batch.RouteCode,
                batch.PickupOn, batch.State, batch.Driver, batch.DispatchedAt, batch.ArrivedAt)).ToListAsync(cancel);
        return TypedResults.Ok(Page<DeliveryBatchRow>.Of(rows, page, row => row.Id.ToString()));
    }
}
