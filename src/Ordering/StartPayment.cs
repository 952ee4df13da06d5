using Linli.Accounts;
using Linli.Members;
using Linli.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>
/// Gives the member the ticket to pay an own order with, the same one while it waits. The payment is started when it is
/// first asked for, so that placing an order does not write it; the provider is told outside any transaction.
/// </summary>
public sealed class StartPayment(Db db, Checkout checkout, DatabaseClock clock)
{
    public async Task<Outcome<PaymentTicket>> Run(Id<Member> member, Id<Order> id, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.MemberId == member, cancel);
        if (order is null) return KernelRefusals.NotFound;
        var notNow = OrderingRefusals.NotAwaitingPayment.With("state", order.State);
        if (order.State != OrderState.AwaitingPayment || order.ReservedUntil <= await clock.Now(db, cancel))
            return notNow;
        var ticket = await checkout.Ticket(id.Value, cancel);
        if (ticket.Refusal != KernelRefusals.NotFound) return ticket;
        if (await Started(order, cancel) is { } no) return no == OrderingRefusals.NotAwaitingPayment ? notNow : no;
        return await checkout.Ticket(id.Value, cancel);
    }

    private async Task<Refusal?> Started(Order order, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var (id, now) = (order.Id, await clock.Now(db, cancel));
        // Touching the order's row orders this against its end: either it ended before and nothing is started, or
        // whoever ends it finds the payment and closes it.
        var orders = db.Orders;
        var waiting = await orders
            .Where(row => row.Id == id && row.State == OrderState.AwaitingPayment && row.ReservedUntil > now)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Version, x => x.Version), cancel);
        if (waiting == 0) return OrderingRefusals.NotAwaitingPayment;
        var started = await checkout.Start(id.Value, order.GroupId.Value, order.Payable, $"邻里团 {order.Number}",
            order.ReservedUntil, cancel);
        if (started.Refusal is { } no) return no;
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<Ok<PaymentTicket>, Refused>> Post(
        Id<Order> id, Actor actor, StartPayment startPayment, CancellationToken cancel)
    {
        var outcome = await startPayment.Run(new Id<Member>(actor.SubjectId), id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
