using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

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
}
