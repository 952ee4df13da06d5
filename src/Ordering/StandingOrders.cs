using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>An order that has not ended, with what was bought (gifts left out); the name is masked.</summary>
public sealed record StandingOrder(
    Id<Order> Order, string Number, Id<Member> Member, OrderState State, int ChainNumber, string Nickname,
    Money Payable, IReadOnlyList<StandingLine> Lines);

public sealed record StandingLine(Id<GroupBuyItem> Item, string Name, int Quantity);

/// <summary>
/// Reads what stands in the chain of a group-buy in a group, for modules that write into it: orders awaiting payment,
/// paid or completed.
/// </summary>
public sealed class StandingOrders(Db db)
{
    /// <summary>Most orders of one chain that are read; a group has at most so many seats.</summary>
    public const int Most = 2 * Group.MostSeats;

    /// <param name="member">Null for everybody.</param>
    public async Task<IReadOnlyList<StandingOrder>> In(
        Id<GroupBuy> groupBuy, Id<Group> group, Id<Member>? member, CancellationToken cancel)
    {
        var rows = db.Orders.AsNoTracking().Where(row => row.GroupBuyId == groupBuy && row.GroupId == group
            && row.State != OrderState.Cancelled && row.State != OrderState.Expired);
        if (member is { } one) rows = rows.Where(row => row.MemberId == one);
        var orders = await rows.OrderBy(row => row.ChainNumber).Take(Most)
            .Select(row => new
            {
                row.Id, row.Number, row.MemberId, row.State, row.ChainNumber, row.Nickname, row.Payable,
            })
            .ToListAsync(cancel);
        var lines = (await Lines(rows, cancel)).ToLookup(line => line.Order);
        return [.. orders.Select(order => new StandingOrder(order.Id, order.Number, order.MemberId, order.State,
            order.ChainNumber, OrderQueries.Masked(order.Nickname), order.Payable,
            [.. lines[order.Id].Select(line => line.Line)]))];
    }

    /// <summary>How many orders of a member in this chain ended, by whatever cause; it only ever grows.</summary>
    public Task<int> Ended(Id<GroupBuy> groupBuy, Id<Group> group, Id<Member> member, CancellationToken cancel) =>
        db.Orders.CountAsync(row => row.MemberId == member && row.GroupBuyId == groupBuy && row.GroupId == group
            && (row.State == OrderState.Cancelled || row.State == OrderState.Expired), cancel);

    private async Task<List<(Id<Order> Order, StandingLine Line)>> Lines(
        IQueryable<Order> orders, CancellationToken cancel)
    {
        var found = await db.OrderLines.AsNoTracking().Where(line => !line.Gift)
            .Join(orders, line => line.OrderId, order => order.Id, (line, _) => line).OrderBy(line => line.Id)
            .Select(line => new { line.OrderId, line.ItemId, line.Name, line.Quantity }).ToListAsync(cancel);
        return [.. found.Select(line => (line.OrderId, new StandingLine(line.ItemId, line.Name, line.Quantity)))];
    }
}
