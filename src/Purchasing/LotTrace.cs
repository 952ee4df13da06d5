using Linli.Accounts;
using Linli.Catalog;
using Linli.Ordering;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using System.ComponentModel.DataAnnotations;

namespace Linli.Purchasing;

/// <summary>A lot as found by its code.</summary>
public sealed record LotFacts(
    Id<Lot> Lot, string LotCode, Id<Sku> Sku, Id<Supplier> Supplier, Id<PurchaseOrder> PurchaseOrder, string Name,
    DateOnly? ProducedOn, DateOnly? ExpiresOn, int Quantity, int Allocated);

/// <summary>Units of a lot that went to an order line.</summary>
public sealed record TracedLine(Id<Lot> Lot, Id<OrderLine> Line, int Quantity);

/// <summary>
/// Follows goods both ways: from a lot to every order line that got some of it, and from a line to its lots.
/// </summary>
public sealed class LotTrace(Db db)
{
    /// <summary>Lots with this code on the goods in the actor's cities, newest last; of one SKU when named.</summary>
    public async Task<Page<LotFacts>> Find(
        Actor actor, string lotCode, Id<Sku>? sku, PageRequest page, Id<Lot>? after, CancellationToken cancel)
    {
        var lots = InCities(actor).Where(lot => lot.LotCode == lotCode);
        if (sku is { } only) lots = lots.Where(lot => lot.SkuId == only);
        if (after is { } from) lots = lots.Where(lot => lot.Id.CompareTo(from) > 0);
        var lines = db.PurchaseOrderLines;
        var rows = await lots.OrderBy(lot => lot.Id).Take(page.Fetch)
            .Join(lines, lot => lot.PurchaseOrderLineId, line => line.Id, (lot, line) => new { lot, line })
            .OrderBy(row => row.lot.Id)
            .Select(row => new LotFacts(row.lot.Id, row.lot.LotCode, row.lot.SkuId, row.lot.SupplierId,
                row.line.PurchaseOrderId, row.line.Name, row.lot.ProducedOn, row.lot.ExpiresOn, row.lot.Quantity,
                row.lot.Allocated))
            .ToListAsync(cancel);
        return Page<LotFacts>.Of(rows, page, row => row.Lot.ToString());
    }

    /// <summary>True when the lot was received for a city the actor may see.</summary>
    public Task<bool> MaySee(Actor actor, Id<Lot> lot, CancellationToken cancel) =>
        InCities(actor).AnyAsync(row => row.Id == lot, cancel);

    private IQueryable<Lot> InCities(Actor actor)
    {
        var (lots, lines, orders, cities) = (db.Lots, db.PurchaseOrderLines, db.PurchaseOrders, actor.Cities);
        return cities.Count == 0 ? lots : lots.Where(lot => lines.Any(line => line.Id == lot.PurchaseOrderLineId
            && orders.Any(order => order.Id == line.PurchaseOrderId && cities.Contains(order.CityCode))));
    }

    /// <summary>Every line that got units of the lot, in the order of line ids, after the one named.</summary>
    public async Task<IReadOnlyList<TracedLine>> LinesOf(Id<Lot> lot, Id<OrderLine>? after, int take,
        CancellationToken cancel)
    {
        var rows = db.LotAllocations.Where(row => row.LotId == lot);
        if (after is { } from) rows = rows.Where(row => row.OrderLineId.CompareTo(from) > 0);
        return await rows.OrderBy(row => row.OrderLineId).Take(take)
            .Select(row => new TracedLine(row.LotId, row.OrderLineId, row.Quantity)).ToListAsync(cancel);
    }

    /// <summary>The lots an order line's goods came from; empty until they were received.</summary>
    public async Task<IReadOnlyList<TracedLine>> LotsOf(Id<OrderLine> line, CancellationToken cancel)
    {
        var allocations = db.LotAllocations;
        return await allocations.Where(row => row.OrderLineId == line).OrderBy(row => row.LotId)
            .Select(row => new TracedLine(row.LotId, row.OrderLineId, row.Quantity)).ToListAsync(cancel);
    }

    internal static async Task<Results<Ok<Page<LotFacts>>, Refused>> Get(
        [FromQuery, Required, MaxLength(60)] string lotCode, [FromQuery] Id<Sku>? sku, [AsParameters] PageRequest page,
        Actor actor, LotTrace trace, CancellationToken cancel)
    {
        var after = page.AfterId<Lot>();
        if (after.Refusal is { } no) return no.Problem;
        return TypedResults.Ok(await trace.Find(actor, lotCode, sku, page, after.Value, cancel));
    }

    internal static async Task<Results<Ok<Page<TracedBuyer>>, Refused>> GetLines(
        Id<Lot> id, [AsParameters] PageRequest page, Actor actor, LotBuyers buyers, CancellationToken cancel)
    {
        var outcome = await buyers.Of(actor, id, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Ok<IReadOnlyList<TracedLine>>> GetLots(
        Id<OrderLine> id, Actor actor, LotTrace trace, CancellationToken cancel)
    {
        List<TracedLine> seen = [];
        foreach (var row in await trace.LotsOf(id, cancel))
            if (await trace.MaySee(actor, row.Lot, cancel))
                seen.Add(row);
        return TypedResults.Ok<IReadOnlyList<TracedLine>>(seen);
    }
}

/// <summary>
/// A buyer to tell when a lot is recalled; the member is reached through the order, never by name here.
/// </summary>
public sealed record TracedBuyer(
    Id<OrderLine> Line, Id<Order> Order, string OrderNumber, Id<Linli.Communities.Group> Group, int ChainNumber,
    string Name, int Quantity);
