using Linli.Accounts;
using Linli.GroupBuys;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Purchasing;

/// <summary>A purchase order in the buyers' list.</summary>
public sealed record PurchaseOrderRow(
    Id<PurchaseOrder> Id, string Number, Id<Supplier> Supplier, Id<GroupBuy> GroupBuy, string CityCode,
    DateOnly PickupOn,
    PurchaseOrderState State, DateTimeOffset SentAt, DateTimeOffset? CountedAt, DateTimeOffset? ReceivedAt);

/// <summary>A purchase order as buyers and the warehouse see and print it.</summary>
public sealed record PurchaseOrderDetail(
    PurchaseOrderRow Order, string SupplierName, ShortageRule? ShortageRule, Money Total,
    IReadOnlyList<PurchaseOrderLineRow> Lines);

public sealed record PurchaseOrderLineRow(
    Id<PurchaseOrderLine> Id, string Name, string Specification, int Needed, int PackSize, int Packs, int Ordered,
    int Surplus,
    Money UnitCost, Money Amount, int ReceivedGood, int Rejected, int Short, int ShortRefunded, int LeftOver,
    ReceivingState State);

/// <summary>
/// What a supplier sees of an order: what to bring and what it earns; nothing of retail prices, members or margins.
/// </summary>
public sealed record SupplierOrderDetail(
    Id<PurchaseOrder> Id, string Number, DateOnly DeliverFor, PurchaseOrderState State, DateTimeOffset SentAt,
    Money Total, IReadOnlyList<SupplierOrderLine> Lines);

public sealed record SupplierOrderLine(
    string Name, string Specification, int PackSize, int Packs, int Ordered, Money UnitCost, Money Amount,
    int ReceivedGood, int Rejected);

public sealed record SupplierOrderRow(
    Id<PurchaseOrder> Id, string Number, DateOnly DeliverFor, PurchaseOrderState State, DateTimeOffset SentAt);

/// <summary>Reads for buyers, the warehouse and suppliers; each sees only what is theirs.</summary>
public sealed class PurchaseOrderQueries(Db db, SupplierBook suppliers)
{
    /// <summary>The same list from its other end, for screens.</summary>
    public Task<Page<PurchaseOrderRow>> Newest(
        Actor actor, Id<GroupBuy>? groupBuy, PurchaseOrderState? state, PageRequest page, Id<PurchaseOrder>? after,
            CancellationToken cancel) =>
        Rows(actor, groupBuy, state, page, after, newest: true, cancel);

    public Task<Page<PurchaseOrderRow>> List(
        Actor actor, Id<GroupBuy>? groupBuy, PurchaseOrderState? state, PageRequest page, Id<PurchaseOrder>? after,
            CancellationToken cancel) =>
        Rows(actor, groupBuy, state, page, after, newest: false, cancel);

    private async Task<Page<PurchaseOrderRow>> Rows(
        Actor actor, Id<GroupBuy>? groupBuy, PurchaseOrderState? state, PageRequest page, Id<PurchaseOrder>? after,
        bool newest, CancellationToken cancel)
    {
        IQueryable<PurchaseOrder> orders = db.PurchaseOrders;
        if (actor.Cities is { Count: > 0 } cities) orders = orders.Where(order => cities.Contains(order.CityCode));
        if (groupBuy is { } of) orders = orders.Where(order => order.GroupBuyId == of);
        if (state is { } only) orders = orders.Where(order => order.State == only);
        if (after is { } from)
            orders = newest ? orders.Where(order => order.Id.CompareTo(from) < 0) : orders.Where(order =>
                order.Id.CompareTo(from) > 0);
        var rows = await (newest ? orders.OrderByDescending(order => order.Id) : orders.OrderBy(order => order.Id))
            .Take(page.Fetch)
            .Select(order => new PurchaseOrderRow(order.Id, order.Number, order.SupplierId, order.GroupBuyId,
                order.CityCode,
                order.PickupOn, order.State, order.SentAt, order.CountedAt, order.ReceivedAt))
            .ToListAsync(cancel);
        return Page<PurchaseOrderRow>.Of(rows, page, row => row.Id.ToString());
    }

    public async Task<Outcome<PurchaseOrderDetail>> Detail(Actor actor, Id<PurchaseOrder> id, CancellationToken cancel)
    {
        var orders = db.PurchaseOrders;
        var order = await orders.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (order is null || !actor.MaySeeCity(order.CityCode)) return KernelRefusals.NotFound;
        var lines = await LinesOf(id, cancel);
        var names = await suppliers.Find([order.SupplierId], cancel);
        return new PurchaseOrderDetail(
            new PurchaseOrderRow(order.Id, order.Number, order.SupplierId, order.GroupBuyId, order.CityCode,
                order.PickupOn, order.State, order.SentAt, order.CountedAt, order.ReceivedAt),
            names[order.SupplierId].Name, order.ShortageRule, Total(lines),
            [.. lines.Select(line => new PurchaseOrderLineRow(line.Id, line.Name, line.Specification, line.Needed,
                line.PackSize,
                line.Packs, line.Ordered, line.Surplus, line.UnitCost, line.UnitCost * line.Ordered, line.ReceivedGood,
                line.Rejected, line.Short, line.ShortRefunded, line.LeftOver, line.State))]);
    }

    /// <summary>The newest first: what a supplier has to do now is what was sent last.</summary>
    public async Task<Page<SupplierOrderRow>> ListOwn(
        Id<Supplier> supplier, PageRequest page, Id<PurchaseOrder>? after, CancellationToken cancel)
    {
        var orders = db.PurchaseOrders.Where(order => order.SupplierId == supplier);
        if (after is { } from) orders = orders.Where(order => order.Id.CompareTo(from) < 0);
        var rows = await orders.OrderByDescending(order => order.Id).Take(page.Fetch)
            .Select(order => new SupplierOrderRow(order.Id, order.Number, order.PickupOn, order.State, order.SentAt))
            .ToListAsync(cancel);
        return Page<SupplierOrderRow>.Of(rows, page, row => row.Id.ToString());
    }

    public async Task<Outcome<SupplierOrderDetail>> DetailOwn(Id<Supplier> supplier, Id<PurchaseOrder> id,
        CancellationToken cancel)
    {
        var orders = db.PurchaseOrders;
        var order = await orders.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id
            && row.SupplierId == supplier, cancel);
        if (order is null) return KernelRefusals.NotFound;
        var lines = await LinesOf(id, cancel);
        return new SupplierOrderDetail(order.Id, order.Number, order.PickupOn, order.State, order.SentAt, Total(lines),
            [.. lines.Select(line => new SupplierOrderLine(line.Name, line.Specification, line.PackSize, line.Packs,
                line.Ordered,
                line.UnitCost, line.UnitCost * line.Ordered, line.ReceivedGood, line.Rejected))]);
    }

    private Task<List<PurchaseOrderLine>> LinesOf(Id<PurchaseOrder> id, CancellationToken cancel)
    {
        var lines = db.PurchaseOrderLines;
        return lines.AsNoTracking().Where(line => line.PurchaseOrderId == id).OrderBy(line => line.Id)
            .ToListAsync(cancel);
    }

    private static Money Total(List<PurchaseOrderLine> lines) =>
        Money.Sum(lines.Select(line => line.UnitCost * line.Ordered));

    internal static async Task<Results<Ok<Page<PurchaseOrderRow>>, Refused>> GetList(
        [FromQuery] Id<GroupBuy>? groupBuy, [FromQuery] PurchaseOrderState? state, [AsParameters] PageRequest page,
        Actor actor, PurchaseOrderQueries queries, CancellationToken cancel)
    {
        var after = page.AfterId<PurchaseOrder>();
        if (after.Refusal is { } no) return no.Problem;
        return TypedResults.Ok(await queries.List(actor, groupBuy, state, page, after.Value, cancel));
    }

    internal static async Task<Results<Ok<PurchaseOrderDetail>, Refused>> GetDetail(
        Id<PurchaseOrder> id, Actor actor, PurchaseOrderQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Detail(actor, id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<SupplierOrderRow>>, Refused>> GetOwnList(
        [AsParameters] PageRequest page, Actor actor, PurchaseOrderQueries queries, CancellationToken cancel)
    {
        if (actor.AsSupplier is not { } supplier) return KernelRefusals.NotFound.Problem;
        var after = page.AfterId<PurchaseOrder>();
        if (after.Refusal is { } no) return no.Problem;
        return TypedResults.Ok(await queries.ListOwn(supplier, page, after.Value, cancel));
    }

    internal static async Task<Results<Ok<SupplierOrderDetail>, Refused>> GetOwnDetail(
        Id<PurchaseOrder> id, Actor actor, PurchaseOrderQueries queries, CancellationToken cancel)
    {
        if (actor.AsSupplier is not { } supplier) return KernelRefusals.NotFound.Problem;
        var outcome = await queries.DetailOwn(supplier, id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
