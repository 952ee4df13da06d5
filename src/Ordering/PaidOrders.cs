using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>An order is paid and its stock sold. It may still be cancelled until the cut-off.</summary>
public sealed record OrderPaid(
    Id<Order> Order, Id<GroupBuy> GroupBuy, Id<Group> Group, Id<Member> Member, Money Payable, DateTimeOffset PaidAt);

/// <summary>The one way an order becomes paid: by a captured payment, or at once when nothing is to be paid.</summary>
public sealed class PaidOrders(Db db, Stock stock, DealPrices dealPrices, Outbox outbox)
{
    /// <summary>
    /// Moves the order from awaiting payment to paid, its stock from reserved to sold, and writes <see cref="OrderPaid"/>,
    /// in the caller's transaction. False, with nothing changed, when the order does not await payment any more.
    /// </summary>
    internal async Task<bool> Mark(
        Order order, IReadOnlyList<OrderLine> lines, Id<Payment>? paidBy, DateTimeOffset at, CancellationToken cancel)
    {
        var orders = db.Orders;
        var moved = await orders.Where(row => row.Id == order.Id && row.State == OrderState.AwaitingPayment)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, OrderState.Paid).SetProperty(x => x.PaidAt, at)
                .SetProperty(x => x.PaidBy, paidBy).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0) return false;

        foreach (var line in lines.OrderBy(line => line.ItemId))
            await stock.Sell(line.ItemId, line.Quantity, cancel);
        var day = BusinessTime.DayOf(at);
        // The price in force at which the item sold; a gift is no deal.
        foreach (var line in lines.Where(line => !line.Gift).OrderBy(line => line.SkuId))
            await dealPrices.Record(line.SkuId, order.CityCode, day, line.UnitPrice, cancel);
        outbox.Add(new OrderPaid(order.Id, order.GroupBuyId, order.GroupId, order.MemberId, order.Payable, at));
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
