using Linli.Accounts;
using Linli.Members;
using Linli.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>
/// Gives the member the ticket to pay an own order with, the same one while it waits. The payment was started with the
/// order; the provider is told here, because no transaction may wait for it.
/// </summary>
public sealed class StartPayment(Db db, Checkout checkout, DatabaseClock clock)
{
    public async Task<Outcome<PaymentTicket>> Run(Id<Member> member, Id<Order> id, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.MemberId == member, cancel);
        if (order is null) return KernelRefusals.NotFound;
        if (order.State != OrderState.AwaitingPayment || order.ReservedUntil <= await clock.Now(db, cancel))
            return OrderingRefusals.NotAwaitingPayment.With("state", order.State);
        return await checkout.Ticket(order.Id.Value, cancel);
    }

    internal static async Task<Results<Ok<PaymentTicket>, Refused>> Post(
        Id<Order> id, Actor actor, StartPayment startPayment, CancellationToken cancel)
    {
        var outcome = await startPayment.Run(new Id<Member>(actor.SubjectId), id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
