using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>
/// Reserved is exactly what orders awaiting payment hold, so nothing is reserved for ever and nothing twice.
/// </summary>
internal sealed class ReservedStockIsThatOfOpenOrders(Db db) : Invariant
{
    public override string Name => "reserved stock is that of orders awaiting payment";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var orders = db.Orders;
        var lines = db.OrderLines;
        var wrong = await db.Items.Select(item => new
            {
                item.Id,
                item.Reserved,
                Held = lines.Where(line => line.ItemId == item.Id && orders.Any(order =>
                    order.Id == line.OrderId && order.State == OrderState.AwaitingPayment)).Sum(line => line.Quantity),
            })
            .Where(row => row.Reserved != row.Held).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"item {row.Id} has {row.Reserved} reserved, orders awaiting payment hold {row.Held}")];
    }
}

/// <summary>
/// Sold is exactly what paid and completed orders bought, and with the reserved never more than the quota.
/// </summary>
internal sealed class SoldStockIsThatOfPaidOrders(Db db) : Invariant
{
    public override string Name => "sold stock is that of paid and completed orders, within the quota";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var orders = db.Orders;
        var lines = db.OrderLines;
        var wrong = await db.Items.Select(item => new
            {
                item.Id,
                item.Quota,
                item.Reserved,
                item.Sold,
                Bought = lines.Where(line => line.ItemId == item.Id && orders.Any(order => order.Id == line.OrderId
                    && (order.State == OrderState.Paid || order.State == OrderState.Completed))).Sum(line =>
                        line.Quantity),
            })
            .Where(row => row.Sold != row.Bought || row.Reserved + row.Sold > row.Quota)
            .Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"item {row.Id} (quota {row.Quota}, reserved {row.Reserved}) has {row.Sold} sold,"
            + $" paid orders bought {row.Bought}")];
    }
}
