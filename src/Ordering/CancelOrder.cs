using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>A member ended an order before the cut-off; all money paid for it is on its way back.</summary>
public sealed record OrderCancelled(
    Id<Order> Order, Id<GroupBuy> GroupBuy, Id<Group> Group, Id<Member> Member, Money Refunded,
        DateTimeOffset CancelledAt);

/// <summary>
/// Cancels a member's own order before the cut-off: stock, limit and coupons return, and a paid order is refunded in
/// full. Cancelling a cancelled order changes nothing and is accepted.
/// </summary>
public sealed class CancelOrder(
    Db db, EndedOrders endedOrders, Checkout checkout, Refunds refunds, OpenGroupBuys groupBuys, Outbox outbox,
        DatabaseClock clock)
{
    public async Task<Outcome<OrderView>> Run(Id<Member> member, Id<Order> id, OrderQueries queries,
        CancellationToken cancel)
    {
        await using (var work = await db.Begin(cancel))
        {
            var order = await db.Orders.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id && row.MemberId == member, cancel);
            if (order is null) return KernelRefusals.NotFound;
            if (order.State != OrderState.Cancelled)
            {
                if (await Cancel(order, cancel) is { } no) return no;
                await work.Commit(cancel);
            }
        }
        return (await queries.Own(member, id, cancel))!;
    }

    private async Task<Refusal?> Cancel(Order order, CancellationToken cancel)
    {
        if (order.State is not (OrderState.AwaitingPayment or OrderState.Paid))
            return OrderingRefusals.OrderEnded.With("state", order.State);
        var now = await clock.Now(db, cancel);
        if (await groupBuys.Find(order.GroupBuyId, cancel) is not { } groupBuy || groupBuy.ClosesAt <= now)
            return OrderingRefusals.CutOffPassed;

        var (id, seen) = (order.Id, order.State);
        var orders = db.Orders;
        var moved = await orders.Where(row => row.Id == id && row.State == seen).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, OrderState.Cancelled).SetProperty(x => x.CancelledAt, now)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0) return KernelRefusals.ChangedMeanwhile;

        await endedOrders.GiveBack(order, sold: seen == OrderState.Paid, cancel);
        // Touching the chain row orders this against the cut-off: either it is still open until we commit, or it is
        // closed.
        var chains = db.Chains;
        var open = await chains
            .Where(row => row.GroupBuyId == order.GroupBuyId && row.GroupId == order.GroupId && !row.Closed)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.LastNumber, x => x.LastNumber), cancel);
        if (open == 0) return OrderingRefusals.CutOffPassed;
        await endedOrders.FreeFirst(order, cancel);

        var back = Money.Zero;
        if (seen == OrderState.AwaitingPayment) await checkout.Close(id.Value, cancel);
        else if (await RefundAll(order, cancel) is { } no) return no;
        else back = order.Payable;
        outbox.Add(new OrderCancelled(id, order.GroupBuyId, order.GroupId, order.MemberId, back, now));
        return null;
    }

    private async Task<Refusal?> RefundAll(Order order, CancellationToken cancel)
    {
        var id = order.Id;
        if (order.Payable.IsZero) return null;
        var orders = db.Orders;
        await orders.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Refunded.Fen, x => x.Payable.Fen), cancel);
        var lines = db.OrderLines;
        await lines.Where(row => row.OrderId == id).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Refunded.Fen, x => x.Payable.Fen)
            .SetProperty(x => x.RefundedQuantity, x => x.Quantity), cancel);
        var outcome = await refunds.Request(id.Value, order.Payable - order.Refunded, $"order-cancelled:{id}",
            "cancelled", costAccount: null, cancel);
        return outcome.Refusal;
    }

    internal static async Task<Results<Ok<OrderView>, Refused>> Post(
        Id<Order> id, Actor actor, CancelOrder cancelOrder, OrderQueries queries, CancellationToken cancel)
    {
        var outcome = await cancelOrder.Run(new Id<Member>(actor.SubjectId), id, queries, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
