using System.Runtime.CompilerServices;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>One line that was paid for, with what is still owed to the member after refunds.</summary>
/// <param name="Quantity">Units still due: ordered less refunded; may be 0.</param>
/// <param name="Payable">Of the whole line as ordered, before refunds.</param>
/// <param name="Ordered">Units as ordered.</param>
/// <param name="CompletedAt">When it was handed over; null while it waits to be.</param>
public sealed record SoldLine(
    Id<OrderLine> Line, Id<Order> Order, string OrderNumber, int ChainNumber, Id<GroupBuy> GroupBuy, Id<Group> Group,
    Id<Member> Member, string Nickname, string Building, string Room, Id<GroupBuyItem> Item, Id<Sku> Sku,
    Id<Supplier> Supplier, string Name, string Specification, int Quantity, int Ordered, Money UnitPrice, Money Payable,
    Money Refunded, Money Discount, Money UnitCost, DateTimeOffset PlacedAt, DateTimeOffset PaidAt,
    int? CommissionBasisPoints, int AfterSaleHours, bool Gift, OrderState State,
    string CityCode, DateTimeOffset? CompletedAt);

/// <summary>
/// Reads the lines of paid and completed orders for the modules above; lines of other orders never appear.
/// </summary>
public sealed class SoldLines(Db db)
{
    private const int Batch = 1000;

    /// <summary>All sold lines of a group-buy in the order of their ids, fetched in bounded pages.</summary>
    public async IAsyncEnumerable<SoldLine> Of(Id<GroupBuy> groupBuy, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = default(Id<OrderLine>);
        while (true)
        {
            var page = await Page(groupBuy, after, cancel);
            foreach (var line in page)
                yield return line;
            if (page.Count < Batch) yield break;
            after = page[^1].Line;
        }
    }

    public Task<List<SoldLine>> OfOrder(Id<Order> order, CancellationToken cancel) =>
        Sold(db.OrderLines.Where(line => line.OrderId == order)).ToListAsync(cancel);

    public Task<SoldLine?> Find(Id<OrderLine> line, CancellationToken cancel) =>
        Sold(db.OrderLines.Where(row => row.Id == line)).SingleOrDefaultAsync(cancel);

    /// <summary>The sold ones among these lines, at most 1,000 asked at once.</summary>
    public Task<List<SoldLine>> Find(IReadOnlyCollection<Id<OrderLine>> lines, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, Batch);
        return Sold(db.OrderLines.Where(row => lines.Contains(row.Id))).ToListAsync(cancel);
    }

    private Task<List<SoldLine>> Page(Id<GroupBuy> groupBuy, Id<OrderLine> after, CancellationToken cancel) => Sold(
        db.OrderLines.Where(line => line.GroupBuyId == groupBuy && line.Id.CompareTo(after) > 0))
            .Take(Batch).ToListAsync(cancel);

    private IQueryable<SoldLine> Sold(IQueryable<OrderLine> lines)
    {
        var orders = db.Orders;
        return from line in lines.AsNoTracking()
               join order in orders on line.OrderId equals order.Id
               where order.State == OrderState.Paid || order.State == OrderState.Completed
               orderby line.Id
               select new SoldLine(line.Id, order.Id, order.Number, order.ChainNumber, order.GroupBuyId, order.GroupId,
                   order.MemberId, order.Nickname, order.Building, order.Room, line.ItemId, line.SkuId,
                   line.SupplierId, line.Name, line.Specification, line.Quantity - line.RefundedQuantity, line.Quantity,
                   line.UnitPrice, line.Payable, line.Refunded, line.Discount, line.UnitCost, order.PlacedAt,
                   order.PaidAt!.Value, line.CommissionBasisPoints, line.AfterSaleHours, line.Gift, order.State,
                   order.CityCode, order.CompletedAt);
    }
}
