using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <param name="Driver">A short code of who drives; damage on the way may be booked to it.</param>
public sealed record DispatchDeliveryRequest(
    [property: Required, MaxLength(40), RegularExpression("[a-z0-9-]+")] string Driver);

public sealed record DeliveryMoved(Id<DeliveryBatch> Batch, DeliveryState State, DateTimeOffset? At);

/// <summary>Sends a sorted route on its way. Sending it again changes nothing.</summary>
public sealed class DispatchDelivery(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<DeliveryMoved>> Run(
        Actor actor, Id<DeliveryBatch> id, DispatchDeliveryRequest request, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var (batches, lists) = (db.DeliveryBatches, db.SortingLists);
        var moved = await batches
            .Where(batch => batch.Id == id && batch.State == DeliveryState.Loading
                && lists.Any(list => list.Id == batch.SortingListId && list.State == SortingListState.Closed))
            .ExecuteUpdateAsync(batch => batch
                .SetProperty(x => x.State, DeliveryState.Dispatched)
                .SetProperty(x => x.Driver, request.Driver)
                .SetProperty(x => x.DispatchedAt, clock.GetUtcNow())
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var now = await batches.AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == id, cancel);
        if (now is null || !actor.MaySeeCity(now.CityCode)) return KernelRefusals.NotFound;
        if (now.State == DeliveryState.Loading) return FulfilmentRefusals.SortingNotClosed;
        if (now.State != DeliveryState.Dispatched) return KernelRefusals.WrongState.With("state", now.State);
        if (moved == 1)
        {
            audit.Add(actor, "dispatch-delivery", $"delivery-batch:{id}", details: new { request.Driver });
            await work.Commit(cancel);
        }
        return new DeliveryMoved(id, now.State, now.DispatchedAt);
    }

    internal static async Task<Results<Ok<DeliveryMoved>, Refused>> Post(
        Id<DeliveryBatch> id, DispatchDeliveryRequest request, Actor actor, DispatchDelivery dispatch,
        CancellationToken cancel)
    {
        var outcome = await dispatch.Run(actor, id, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
