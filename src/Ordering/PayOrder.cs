using Linli.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Ordering;

/// <summary>
/// What happens when money arrived for an order: it becomes paid, or, when the order has ended meanwhile or is paid
/// already by another payment, all of this money goes back by itself and the order stays as it is.
/// </summary>
public sealed partial class PayOrder(Db db, PaidOrders paidOrders, Refunds refunds, ILogger<PayOrder> log)
    : IReaction<PaymentCaptured>
{
    public async Task React(PaymentCaptured captured, CancellationToken cancel)
    {
        var id = new Id<Order>(captured.Payable);
        var orders = db.Orders;
        if (await orders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } order) return;

        await using var work = await db.Begin(cancel);
        if (captured.Amount == order.Payable)
        {
            var lines = await db.OrderLines.AsNoTracking().Where(line => line.OrderId == id).ToListAsync(cancel);
            if (await paidOrders.Mark(order, lines, captured.Payment, captured.PaidAt, cancel))
            {
                await work.Commit(cancel);
                return;
            }
        }

        var paidBy = await orders.Where(row => row.Id == id).Select(row => row.PaidBy).SingleAsync(cancel);
        if (paidBy == captured.Payment) return;
        var outcome = await refunds.Request(captured.Payable, captured.Amount, Reference(captured.Payment),
            "late-payment", costAccount: null, cancel);
        if (outcome.Refusal is { } no)
            throw new InvalidOperationException($"Late payment {captured.Payment} cannot be refunded: {no.Code}.");
        Late(log, captured.Payment, id);
        await work.Commit(cancel);
    }

    internal static string Reference(Id<Payment> payment) => $"late-payment:{payment}";

    [LoggerMessage(LogLevel.Warning, "Payment {Payment} came too late for order {Order} and goes back")]
    private static partial void Late(ILogger log, Id<Payment> payment, Id<Order> order);
}
