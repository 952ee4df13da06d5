using Linli.GroupBuys;
using Linli.Promotions;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>
/// Gives back what an order took — limit, coupons, stock, first-order right — when it ends without a sale.
/// </summary>
public sealed class EndedOrders(Db db, Stock stock, CouponBook coupons, Changes changes)
{
    /// <summary>
    /// In the caller's transaction, after the order's state was moved by compare-and-set; rows are taken in the same
    /// order as when the order was written.
    /// </summary>
    internal async Task GiveBack(Order order, bool sold, CancellationToken cancel)
    {
        var lines = await db.OrderLines.AsNoTracking().Where(line => line.OrderId == order.Id)
            .OrderBy(line => line.ItemId).ToListAsync(cancel);
        foreach (var line in lines.Where(line => !line.Gift))
            await Uncount(order, line, cancel);
        await coupons.Return(order.Id.Value, cancel);
        foreach (var line in lines)
        {
            if (sold) await stock.Return(line.ItemId, line.FlashId, line.Quantity, cancel);
            else await stock.Release(line.ItemId, line.FlashId, line.Quantity, cancel);
        }
    }

    /// <summary>
    /// Lets another order of the member be the first one; called last, as writing an order claims this row last.
    /// </summary>
    internal async Task FreeFirst(Order order, CancellationToken cancel)
    {
        changes.Tell(Newcomers.OrderEnded, order.MemberId.ToString());
        var firsts = db.FirstOrders;
        await firsts.Where(row => row.MemberId == order.MemberId && row.OrderId == order.Id).ExecuteDeleteAsync(cancel);
    }

    // The limit frozen with the line tells whether it was counted; the limit in force may have changed since.
    private async Task Uncount(Order order, OrderLine line, CancellationToken cancel)
    {
        if (line.MemberLimit == 0) return;
        var (item, member, quantity) = (line.ItemId, order.MemberId, line.Quantity);
        var takings = db.MemberTakings;
        await takings.Where(row => row.ItemId == item && row.MemberId == member)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken - quantity), cancel);
    }
}
