using Linli.Accounts;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>The way of an order, in this order; one that ended early stops where it ended.</summary>
public enum JourneyStepKind { Placed, Paid, Ended, CutOff, Sorted, OnTheWay, Arrived, HandedOver }

/// <param name="At">When it was reached; null while it lies ahead.</param>
public sealed record JourneyStep(JourneyStepKind Kind, DateTimeOffset? At);

/// <summary>
/// Every step of an order, those reached and those ahead: what a buyer may know of where the goods are.
/// </summary>
public sealed record OrderJourney(Id<Order> Order, OrderState State, IReadOnlyList<JourneyStep> Steps)
{
    /// <summary>Pure: the same facts give the same steps.</summary>
    internal static OrderJourney Of(OrderView order, JourneyFacts facts)
    {
        var placed = new JourneyStep(JourneyStepKind.Placed, order.PlacedAt);
        var paid = new JourneyStep(JourneyStepKind.Paid, order.PaidAt);
        if (order.State is OrderState.Cancelled or OrderState.Expired)
        {
            var ended = new JourneyStep(JourneyStepKind.Ended, order.CancelledAt ?? order.ReservedUntil);
            return new OrderJourney(order.Id, order.State,
                order.PaidAt is null ? [placed, ended] : [placed, paid, ended]);
        }
        return new OrderJourney(order.Id, order.State,
        [
            placed, paid, new JourneyStep(JourneyStepKind.CutOff, facts.CutOffAt),
            new JourneyStep(JourneyStepKind.Sorted, facts.SortedAt),
            new JourneyStep(JourneyStepKind.OnTheWay, facts.DispatchedAt),
            new JourneyStep(JourneyStepKind.Arrived, facts.ArrivedAt),
            new JourneyStep(JourneyStepKind.HandedOver, facts.HandedOverAt),
        ]);
    }
}

/// <summary>When what happened to the goods of an order, as far as it has.</summary>
internal sealed record JourneyFacts(
    DateTimeOffset? CutOffAt, DateTimeOffset? SortedAt, DateTimeOffset? DispatchedAt, DateTimeOffset? ArrivedAt,
    DateTimeOffset? HandedOverAt);

/// <summary>Reads the way of a member's own order.</summary>
public sealed class OrderJourneys(Db db, OrderQueries orders, OpenGroupBuys groupBuys, DatabaseClock clock)
{
    /// <summary>Null when there is no such order or it is another member's.</summary>
    public async Task<OrderJourney?> Own(Id<Member> member, Id<Order> id, CancellationToken cancel) =>
        await orders.Own(member, id, cancel) is { } order
            ? OrderJourney.Of(order, await Facts(order, cancel)) : null;

    private async Task<JourneyFacts> Facts(OrderView order, CancellationToken cancel)
    {
        var now = await clock.Now(db, cancel);
        var closesAt = (await groupBuys.FindAt(order.GroupBuy, now, cancel))?.ClosesAt;
        var cutOff = closesAt <= now ? closesAt : null;
        var (codes, lists, batches) = (db.PickupCodes, db.SortingLists, db.DeliveryBatches);
        // The code is made with the sorting list of its route; before it there is nothing to tell.
        var way = await codes.AsNoTracking().Where(code => code.OrderId == order.Id)
            .Join(lists, code => new { code.GroupBuyId, code.RouteCode },
                list => new { list.GroupBuyId, list.RouteCode }, (code, list) => new { code, list })
            .Join(batches, pair => new { pair.code.GroupBuyId, pair.code.RouteCode },
                batch => new { batch.GroupBuyId, batch.RouteCode },
                (pair, batch) => new
                {
                    pair.list.ClosedAt, batch.DispatchedAt, batch.ArrivedAt, pair.code.HandedOverAt,
                })
            .FirstOrDefaultAsync(cancel);
        return new JourneyFacts(cutOff, way?.ClosedAt, way?.DispatchedAt, way?.ArrivedAt, way?.HandedOverAt);
    }

    internal static async Task<Results<Ok<OrderJourney>, Refused>> Get(
        Id<Order> id, Actor actor, OrderJourneys journeys, CancellationToken cancel) =>
        await journeys.Own(new Id<Member>(actor.SubjectId), id, cancel) is { } journey
            ? TypedResults.Ok(journey) : KernelRefusals.NotFound.Problem;
}
