using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>An order ended unpaid, by time or at the cut-off; what it took was given back.</summary>
public sealed record OrderExpired(
    Id<Order> Order, Id<GroupBuy> GroupBuy, Id<Group> Group, Id<Member> Member, DateTimeOffset ExpiredAt);

/// <summary>
/// Ends orders that were not paid in time or whose group-buy was cut off, each in a transaction of its own, by database
/// time; their payments are closed at the provider, and money that comes all the same goes back (see <see cref="PayOrder"/>).
/// </summary>
public sealed class ExpireReservations(
    Db db, EndedOrders endedOrders, Checkout checkout, Outbox outbox, DatabaseClock clock) : ISweep
{
    private const int Batch = 200;

    public async Task<int> Run(CancellationToken cancel)
    {
        var now = await clock.Now(db, cancel);
        var orders = db.Orders;
        var due = await orders.AsNoTracking()
            .Where(row => row.State == OrderState.AwaitingPayment && row.ReservedUntil <= now)
            .OrderBy(row => row.ReservedUntil).Take(Batch).ToListAsync(cancel);
        var closing = await db.CutOffMarks.Where(mark => mark.SettledAt == null).Select(mark => mark.GroupBuyId)
            .ToListAsync(cancel);
        // One by one, so that an index finds them however many orders await payment elsewhere; a batch of them in all.
        var most = due.Count + Batch;
        foreach (var groupBuy in closing.TakeWhile(_ => due.Count < most))
            due.AddRange(await orders.AsNoTracking()
                .Where(row => row.GroupBuyId == groupBuy && row.State == OrderState.AwaitingPayment
                    && row.ReservedUntil > now)
                .OrderBy(row => row.Id).Take(most - due.Count).ToListAsync(cancel));

        var expired = 0;
        foreach (var order in due)
            if (await Expire(order, now, cancel))
                expired++;
        return expired;
    }

    private async Task<bool> Expire(Order order, DateTimeOffset now, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var id = order.Id;
        var orders = db.Orders;
        var moved = await orders.Where(row => row.Id == id && row.State == OrderState.AwaitingPayment)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, OrderState.Expired).SetProperty(x => x.ExpiredAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0) return false;
        await endedOrders.GiveBack(order, sold: false, cancel);
        await endedOrders.FreeFirst(order, cancel);
        await checkout.Close(id.Value, cancel);
        outbox.Add(new OrderExpired(id, order.GroupBuyId, order.GroupId, order.MemberId, now));
        await work.Commit(cancel);
        return true;
    }
}
