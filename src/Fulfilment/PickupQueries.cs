using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Members;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <param name="Code">Eight digits, also the plain content of the QR picture; null once it is of no more use.</param>
/// <param name="ProxyPickup">Always true: whoever the member tells the code to may collect.</param>
public sealed record PickupCodeAnswer(
    Id<Order> Order, string OrderNumber, PickupState State, string? Code, string PickupPoint, DateOnly PickupOn,
    bool ProxyPickup, DateTimeOffset? HandedOverAt);

/// <summary>An order to hand over, as its leader or the staff see it: never with its code.</summary>
public sealed record PickupRow(
    Id<PickupCode> Id, Id<Order> Order, string OrderNumber, int ChainNumber, string Nickname, Id<GroupBuy> GroupBuy,
    Id<Group> Group, string PickupPoint, DateOnly PickupOn, PickupState State, DateTimeOffset? HandedOverAt);

/// <summary>Reads about pickup: a member's own code, a leader's own groups, the staff's cities.</summary>
public sealed class PickupQueries(Db db, SoldLines soldLines, TimeProvider clock)
{
    /// <summary>The code of a member's own order.</summary>
    public async Task<Outcome<PickupCodeAnswer>> Own(Id<Member> member, Id<Order> order, CancellationToken cancel)
    {
        var codes = db.PickupCodes;
        var code = await codes.AsNoTracking().FirstOrDefaultAsync(row => row.OrderId == order
            && row.MemberId == member, cancel);
        if (code is null)
        {
            var lines = await soldLines.OfOrder(order, cancel);
            var isOwn = lines.Count > 0 && lines[0].Member == member;
            return isOwn ? FulfilmentRefusals.NoPickupCode : KernelRefusals.NotFound;
        }
        return new PickupCodeAnswer(code.OrderId, code.OrderNumber, code.State,
            code.State == PickupState.Open ? code.Code : null, code.PickupPoint,
            code.PickupOn, ProxyPickup: true, code.HandedOverAt);
    }

    /// <param name="groups">Only these; null for all the actor's cities.</param>
    /// <param name="overdue">True for only what waits too long.</param>
    public async Task<Page<PickupRow>> List(
        Actor actor, IReadOnlyList<Id<Group>>? groups, Id<GroupBuy>? groupBuy, bool overdue, PageRequest page,
        Id<PickupCode>? after, CancellationToken cancel)
    {
        var (codes, cities, last) = (db.PickupCodes, actor.Cities, RemindOverdue.LastDay(clock));
        IQueryable<PickupCode> rows = codes;
        if (after is { } from) rows = rows.Where(code => code.Id.CompareTo(from) > 0);
        if (groups is not null) rows = rows.Where(code => groups.Contains(code.GroupId));
        else if (cities.Count > 0) rows = rows.Where(code => cities.Contains(code.CityCode));
        if (groupBuy is { } of) rows = rows.Where(code => code.GroupBuyId == of);
        if (overdue) rows = rows.Where(code => code.State == PickupState.Open && code.PickupOn <= last);
        var found = await rows.OrderBy(code => code.Id).Take(page.Fetch)
            .Select(code => new PickupRow(code.Id, code.OrderId, code.OrderNumber, code.ChainNumber, code.Nickname,
                code.GroupBuyId,
                code.GroupId, code.PickupPoint, code.PickupOn, code.State, code.HandedOverAt)).ToListAsync(cancel);
        return Page<PickupRow>.Of(found, page, row => row.Id.ToString());
    }

    internal static async Task<Results<Ok<PickupCodeAnswer>, Refused>> GetOwn(
        Id<Order> id, Actor actor, PickupQueries queries, CancellationToken cancel)
    {
        if (actor.AsMember is not { } member) return KernelRefusals.NotFound.Problem;
        var outcome = await queries.Own(member, id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<PickupRow>>, Refused>> GetLed(
        [FromQuery] Id<GroupBuy>? groupBuy, [AsParameters] PageRequest page, Actor actor, Leaderships leaderships,
        PickupQueries queries, CancellationToken cancel) =>
        await Led(actor, groupBuy, overdue: false, page, leaderships, queries, cancel);

    internal static async Task<Results<Ok<Page<PickupRow>>, Refused>> GetLedOverdue(
        [AsParameters] PageRequest page, Actor actor, Leaderships leaderships, PickupQueries queries,
        CancellationToken cancel) =>
        await Led(actor, null, overdue: true, page, leaderships, queries, cancel);

    internal static async Task<Results<Ok<Page<PickupRow>>, Refused>> GetOverdue(
        [AsParameters] PageRequest page, Actor actor, PickupQueries queries, CancellationToken cancel)
    {
        var after = page.AfterId<PickupCode>();
        if (after.Refusal is { } no) return no.Problem;
        return TypedResults.Ok(await queries.List(actor, null, null, overdue: true, page, after.Value, cancel));
    }

    private static async Task<Results<Ok<Page<PickupRow>>, Refused>> Led(
        Actor actor, Id<GroupBuy>? groupBuy, bool overdue, PageRequest page, Leaderships leaderships,
        PickupQueries queries, CancellationToken cancel)
    {
        if (actor.AsLeader is not { } leader) return KernelRefusals.NotFound.Problem;
        var after = page.AfterId<PickupCode>();
        if (after.Refusal is { } no) return no.Problem;
        var groups = await leaderships.GroupsOf(leader, cancel);
        return TypedResults.Ok(await queries.List(actor, groups, groupBuy, overdue, page, after.Value, cancel));
    }
}
