using Linli.Accounts;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Purchasing;

/// <summary>The supplier agrees to deliver. Confirming again changes nothing and gives the same answer.</summary>
public sealed class ConfirmPurchaseOrder(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<PurchaseOrderMoved>> Run(Actor actor, Id<PurchaseOrder> id, CancellationToken cancel)
    {
        if (actor.AsSupplier is not { } supplier) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        var orders = db.PurchaseOrders;
        var own = orders.Where(order => order.Id == id && order.SupplierId == supplier);
        var moved = await own.Where(order => order.State == PurchaseOrderState.Sent)
            .ExecuteUpdateAsync(order => order
                .SetProperty(x => x.State, PurchaseOrderState.Confirmed)
                .SetProperty(x => x.ConfirmedAt, clock.GetUtcNow())
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var now = await own.Select(order => new PurchaseOrderMoved(order.Id, order.State, order.ConfirmedAt))
            .FirstOrDefaultAsync(cancel);
        if (now is null) return KernelRefusals.NotFound;
        if (moved == 0) return now.State == PurchaseOrderState.Confirmed ? now : KernelRefusals.WrongState.With("state", now.State);
        audit.Add(actor, "confirm-purchase-order", $"purchase-order:{id}");
        await work.Commit(cancel);
        return now;
    }

    internal static async Task<Results<Ok<PurchaseOrderMoved>, Refused>> Post(
        Id<PurchaseOrder> id, Actor actor, ConfirmPurchaseOrder confirm, CancellationToken cancel)
    {
        var outcome = await confirm.Run(actor, id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}

/// <summary>Where a purchase order stands after a step of its supplier.</summary>
public sealed record PurchaseOrderMoved(Id<PurchaseOrder> PurchaseOrder, PurchaseOrderState State, DateTimeOffset? At);
