using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>Ends a paid order that was handed over; called again for a completed order it changes nothing.</summary>
public sealed class CompleteOrders(Db db, TimeProvider clock)
{
    /// <summary>False when the order is neither paid nor completed: then nothing changed.</summary>
    public async Task<bool> Complete(Id<Order> order, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = await db.Begin(cancel);
        var orders = db.Orders;
        var moved = await orders.Where(row => row.Id == order && row.State == OrderState.Paid)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, OrderState.Completed).SetProperty(x => x.CompletedAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var completed = moved == 1
            || await orders.AnyAsync(row => row.Id == order && row.State == OrderState.Completed, cancel);
        await work.Commit(cancel);
        return completed;
    }
}
