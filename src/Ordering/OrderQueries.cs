using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Members;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>A member's own order.</summary>
/// <param name="Steps">Why this price, as it was agreed; only in the answer for one order.</param>
public sealed record OrderView(
    Id<Order> Id, string Number, OrderState State, Id<GroupBuy> GroupBuy, Id<Group> Group, int ChainNumber, Money Goods,
    Money Discount, Money Payable, Money Refunded, DateTimeOffset PlacedAt, DateTimeOffset ReservedUntil,
    DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt, DateOnly PickupOn, string Nickname,
    IReadOnlyList<OrderLineView> Lines, IReadOnlyList<PriceStep>? Steps);

public sealed record OrderLineView(
    Id<OrderLine> Id, Id<GroupBuyItem> Item, string Name, string Specification, Money UnitPrice, int Quantity,
    Money Discount, Money Payable, int RefundedQuantity, Money Refunded, bool Gift);

/// <summary>An order as leaders and staff see it: the buyer masked, costs left out.</summary>
public sealed record OrderRow(
    Id<Order> Id, string Number, OrderState State, Id<GroupBuy> GroupBuy, Id<Group> Group, string CityCode,
    int ChainNumber, string Nickname, Money Payable, Money Refunded, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt,
    IReadOnlyList<OrderLineView> Lines);

/// <summary>Which orders; everything left out is not narrowed.</summary>
/// <param name="Number">As typed, with or without separators.</param>
/// <param name="PaidFrom">First business day of payment.</param>
/// <param name="PaidTo">Last business day of payment.</param>
public sealed record OrderFilter(
    OrderState? State, Id<GroupBuy>? GroupBuy, string? Number, string? CityCode, Id<Group>? Group = null,
    DateOnly? PaidFrom = null, DateOnly? PaidTo = null);

/// <summary>
/// Reads orders, newest first, for members (their own), leaders (of their groups) and staff (of their cities).
/// </summary>
public sealed class OrderQueries(Db db)
{
    private static readonly DateOnly Earliest = new(1971, 1, 1), Latest = new(9998, 12, 31);

    /// <summary>Null when there is no such order or it is another member's.</summary>
    public async Task<OrderView?> Own(Id<Member> member, Id<Order> id, CancellationToken cancel)
    {
        var orders = db.Orders;
        var order = await orders.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.MemberId == member, cancel);
        if (order is null) return null;
        var lines = await Lines([order], cancel);
        var steps = FrozenOffers.Read(order.OfferRules).Steps;
        return View(order, lines[order.Id], steps);
    }

    public async Task<Outcome<Page<OrderView>>> OwnPage(
        Id<Member> member, OrderState? state, PageRequest request, CancellationToken cancel)
    {
        var rows = await Fetch(db.Orders.Where(row => row.MemberId == member), new OrderFilter(state, null, null,
            null), request, cancel);
        if (rows.Refusal is { } no) return no;
        var lines = await Lines(rows.Value, cancel);
        return Page<OrderView>.Of([.. rows.Value.Select(row => View(row, lines[row.Id], null))], request,
            row => row.Id.ToString());
    }

    public Task<Outcome<Page<OrderRow>>> OfGroup(
        Id<Group> group, OrderFilter filter, PageRequest request, CancellationToken cancel) =>
        Rows(db.Orders.Where(row => row.GroupId == group), filter, request, cancel);

    /// <param name="cities">Empty for all.</param>
    public Task<Outcome<Page<OrderRow>>> InCities(
        IReadOnlyList<string> cities, OrderFilter filter, PageRequest request, CancellationToken cancel) =>
        Rows(cities.Count == 0 ? db.Orders : db.Orders.Where(row => cities.Contains(row.CityCode)), filter, request,
            cancel);

    /// <summary>The house of a nickname and the masked name: <c>3-2-502-王小明</c> reads <c>3-2-502 王**</c>.</summary>
    public static string Masked(string nickname)
    {
        var dash = nickname.LastIndexOf('-');
        return dash < 0 ? Mask.Name(nickname) : $"{nickname[..dash]} {Mask.Name(nickname[(dash + 1)..])}";
    }

    private async Task<Outcome<Page<OrderRow>>> Rows(
        IQueryable<Order> scope, OrderFilter filter, PageRequest request, CancellationToken cancel)
    {
        var rows = await Fetch(scope, filter, request, cancel);
        if (rows.Refusal is { } no) return no;
        var lines = await Lines(rows.Value, cancel);
        return Page<OrderRow>.Of([.. rows.Value.Select(row => new OrderRow(row.Id, row.Number, row.State,
            row.GroupBuyId,
            row.GroupId, row.CityCode, row.ChainNumber, Masked(row.Nickname), row.Payable, row.Refunded, row.PlacedAt,
            row.PaidAt, [.. lines[row.Id]]))], request, row => row.Id.ToString());
    }

    private static async Task<Outcome<List<Order>>> Fetch(
        IQueryable<Order> scope, OrderFilter filter, PageRequest request, CancellationToken cancel)
    {
        var position = request.AfterId<Order>();
        if (position.Refusal is { } no) return no;
        if (position.Value is { } after) scope = scope.Where(row => row.Id.CompareTo(after) < 0);
        if (filter.State is { } state) scope = scope.Where(row => row.State == state);
        if (filter.GroupBuy is { } groupBuy) scope = scope.Where(row => row.GroupBuyId == groupBuy);
        if (filter.CityCode is { } city) scope = scope.Where(row => row.CityCode == city);
        if (filter.Group is { } group) scope = scope.Where(row => row.GroupId == group);
        scope = PaidWithin(scope, filter);
        if (filter.Number is { } typed)
        {
            if (OrderNumber.Read(typed) is not { } number) return OrderingRefusals.BadOrderNumber;
            scope = scope.Where(row => row.Number == number);
        }
        return await scope.AsNoTracking().OrderByDescending(row => row.Id).Take(request.Fetch).ToListAsync(cancel);
    }

    // Orders are paid within the hour they are placed in, so the ids of the days, and of the day before, hold them all:
    // the index is read over that stretch only.
    private static IQueryable<Order> PaidWithin(IQueryable<Order> scope, OrderFilter filter)
    {
        // The first and last years have no day before or after them to reckon with.
        if (Reckoned(filter.PaidFrom) is { } first)
        {
            var from = BusinessTime.StartOf(first);
            var lowest = OrderFigures.FirstAt(from.AddDays(-1));
            scope = scope.Where(row => row.PaidAt >= from && row.Id.CompareTo(lowest) >= 0);
        }
        if (Reckoned(filter.PaidTo) is { } last)
        {
            var until = BusinessTime.StartOf(last.AddDays(1));
            var end = OrderFigures.FirstAt(until);
            scope = scope.Where(row => row.PaidAt < until && row.Id.CompareTo(end) < 0);
        }
        return scope;
    }

    private static DateOnly? Reckoned(DateOnly? day) =>
        day is { } one ? DateOnly.FromDayNumber(Math.Clamp(one.DayNumber, Earliest.DayNumber, Latest.DayNumber)) : null;

    private async Task<ILookup<Id<Order>, OrderLineView>> Lines(IReadOnlyList<Order> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var lines = await db.OrderLines.AsNoTracking().Where(line => ids.Contains(line.OrderId))
            .OrderBy(line => line.Id).ToListAsync(cancel);
        return lines.ToLookup(line => line.OrderId, line => new OrderLineView(line.Id, line.ItemId, line.Name,
            line.Specification, line.UnitPrice, line.Quantity, line.Discount, line.Payable, line.RefundedQuantity,
            line.Refunded, line.Gift));
    }

    private static OrderView View(Order order, IEnumerable<OrderLineView> lines,
        IReadOnlyList<PriceStep>? steps) => new(
        order.Id, order.Number, order.State, order.GroupBuyId, order.GroupId, order.ChainNumber, order.Goods,
            order.Discount,
        order.Payable, order.Refunded, order.PlacedAt, order.ReservedUntil, order.PaidAt, order.CancelledAt,
            order.PickupOn,
        order.Nickname, [.. lines], steps);
}
