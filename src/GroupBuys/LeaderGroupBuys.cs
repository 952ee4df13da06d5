using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// A group-buy as the leader of a group that is offered it sees it: when what happens, never what goods cost.
/// </summary>
/// <param name="Items">How many items it has.</param>
/// <param name="Shown">Members see it now, by the shop's clock; before its preview nobody but the leader does.</param>
public sealed record LeaderGroupBuy(
    Id<GroupBuy> Id, string Number, string Title, GroupBuyState State, DateTimeOffset PreviewAt, DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt, DateOnly PickupOn, int Items, bool Shown);

/// <summary>
/// The group-buys of a leader's own group, scheduled ones before their preview too; another leader's group is not
/// found.
/// </summary>
public sealed class LeaderGroupBuys(Db db, DatabaseClock databaseClock, LeaderMayAct may, ShareGroupBuy share)
{
    /// <summary>Newest first.</summary>
    public async Task<Outcome<Page<LeaderGroupBuy>>> Of(
        Id<Leader> leader, Id<Group> group, PageRequest page, CancellationToken cancel)
    {
        if (await may.Check(leader, group, cancel) is { } stop) return stop;
        var after = page.AfterId<GroupBuy>();
        if (after.Refusal is { } no) return no;
        var now = await databaseClock.Now(db, cancel);
        var (offered, items) = (db.OfferedGroups, db.Items);
        var rows = db.GroupBuys.AsNoTracking().Where(row => row.State != GroupBuyState.Draft
            && row.State != GroupBuyState.Cancelled
            && offered.Any(scope => scope.GroupId == group && scope.GroupBuyId == row.Id));
        if (after.Value is { } position) rows = rows.Where(row => row.Id.CompareTo(position) < 0);
        var list = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).Select(row => new
        {
            GroupBuy = row, Items = items.Count(item => item.GroupBuyId == row.Id),
        }).ToListAsync(cancel);
        return Page<LeaderGroupBuy>.Of([.. list.Select(row => Of(row.GroupBuy, row.Items, now))], page,
            row => row.Id.ToString());
    }

    /// <summary>The link of a group-buy in an own group: the one its members share too.</summary>
    public async Task<Outcome<ShareLinkReceipt>> Link(
        Id<Leader> leader, Id<Group> group, Id<GroupBuy> groupBuy, CancellationToken cancel) =>
        await may.Check(leader, group, cancel) is { } stop ? stop : await share.LinkOf(groupBuy, group, cancel);

    private static LeaderGroupBuy Of(GroupBuy row, int items, DateTimeOffset now) => new(row.Id, row.Number, row.Title,
        row.StateAt(now), row.PreviewAt, row.OpensAt, row.ClosesAt, row.PickupOn, items, row.IsShownAt(now));

    internal static async Task<Results<Ok<Page<LeaderGroupBuy>>, Refused>> Get(
        Id<Group> id, [AsParameters] PageRequest page, Actor actor, LeaderGroupBuys groupBuys, CancellationToken cancel)
    {
        var outcome = await groupBuys.Of(new Id<Leader>(actor.SubjectId), id, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<ShareLinkReceipt>, Refused>> PostLink(
        Id<Group> id, Id<GroupBuy> groupBuy, Actor actor, LeaderGroupBuys groupBuys, CancellationToken cancel)
    {
        var outcome = await groupBuys.Link(new Id<Leader>(actor.SubjectId), id, groupBuy, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
