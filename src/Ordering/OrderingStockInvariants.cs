using System.Linq.Expressions;
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
        var held = db.UnitsOf(order => order.State == OrderState.AwaitingPayment);
        var wrong = await db.Items
            .LeftJoin(held, item => item.Id, units => units.Item, (item, units) => new
            {
                item.Id,
                item.Reserved,
                Held = (int?)units!.Quantity ?? 0,
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
        var bought = db.UnitsOf(order => order.State == OrderState.Paid || order.State == OrderState.Completed);
        var wrong = await db.Items
            .LeftJoin(bought, item => item.Id, units => units.Item, (item, units) => new
            {
                item.Id,
                item.Quota,
                item.Reserved,
                item.Sold,
                Bought = (int?)units!.Quantity ?? 0,
            })
            .Where(row => row.Sold != row.Bought || row.Reserved + row.Sold > row.Quota)
            .Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"item {row.Id} (quota {row.Quota}, reserved {row.Reserved}) has {row.Sold} sold,"
            + $" paid orders bought {row.Bought}")];
    }
}

internal sealed class ItemUnits
{
    public required Id<GroupBuyItem> Item { get; init; }
    public required int Quantity { get; init; }
}

internal static class UnitsOfOrders
{
    /// <summary>Units by item in the orders that are <paramref name="which"/>; all lines are gone through once.</summary>
    internal static IQueryable<ItemUnits> UnitsOf(this Db db, Expression<Func<Order, bool>> which) => db.OrderLines
        .Join(db.Orders.Where(which), line => line.OrderId, order => order.Id, (line, _) => line)
        .GroupBy(line => line.ItemId)
        .Select(lines => new ItemUnits { Item = lines.Key, Quantity = lines.Sum(line => line.Quantity) });
}
