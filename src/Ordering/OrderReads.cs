using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Ordering;

/// <summary>The reading endpoints over orders and chains.</summary>
internal static class OrderReads
{
    internal static async Task<Results<Ok<Page<OrderView>>, Refused>> Own(
        OrderState? state, [AsParameters] PageRequest page, Actor actor, OrderQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.OwnPage(new Id<Member>(actor.SubjectId), state, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<OrderView>, Refused>> OwnOne(
        Id<Order> id, Actor actor, OrderQueries queries, CancellationToken cancel) =>
        await queries.Own(new Id<Member>(actor.SubjectId), id, cancel) is { } order
            ? TypedResults.Ok(order) : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<Page<OrderRow>>, Refused>> OfGroup(
        Id<Group> id, OrderState? state, Id<GroupBuy>? groupBuy, [MaxLength(40)] string? number,
        [AsParameters] PageRequest page, Actor actor, LeaderMayAct mayAct, OrderQueries queries,
        CancellationToken cancel)
    {
        if (await mayAct.Check(actor.AsLeader!.Value, id, cancel) is { } stop) return stop.Problem;
        var outcome = await queries.OfGroup(id, new OrderFilter(state, groupBuy, number, null), page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<OrderRow>>, Refused>> ForStaff(
        OrderState? state, Id<GroupBuy>? groupBuy, [MaxLength(40)] string? number, [MaxLength(12)] string? city,
        [AsParameters] PageRequest page, Actor actor, OrderQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.InCities(actor.Cities, new OrderFilter(state, groupBuy, number, city), page,
            cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<ChainEntry>>, Refused>> OwnChain(
        Id<GroupBuy> id, [AsParameters] PageRequest page, Actor actor, Seats seats, ChainQueries chains,
            CancellationToken cancel)
    {
        if (await seats.Of(new Id<Member>(actor.SubjectId),
            cancel) is not { } seat) return OrderingRefusals.NoSeat.Problem;
        var outcome = await chains.Entries(id, seat.Group, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<ChainEntry>>, Refused>> ChainOfGroup(
        Id<Group> id, Id<GroupBuy> groupBuy, [AsParameters] PageRequest page, Actor actor, LeaderMayAct mayAct,
        ChainQueries chains, CancellationToken cancel)
    {
        if (await mayAct.Check(actor.AsLeader!.Value, id, cancel) is { } stop) return stop.Problem;
        var outcome = await chains.Entries(groupBuy, id, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
