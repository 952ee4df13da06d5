using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <param name="From">A group-buy of the group after its cut-off: goods, prices and hours are taken from it.</param>
public sealed record OpenRoundRequest(Id<GroupBuy> From, DateOnly OpensOn);

/// <summary>
/// A leader opens a former group-buy again, for one own group: public at once, opening and closing by itself. Prices
/// are those the neighbours know; every item passes the rules anew, nothing is sold below cost (approved reasons and
/// flash slots are operations'), and what fails is left out and named.
/// </summary>
public sealed class OpenRound(
    Db db, DatabaseClock databaseClock, LeaderMayAct may, CloneGroupBuy clone, ScheduleGroupBuy schedule,
    AuditLog audit)
{
    public const int MostDaysAhead = 14, MostDaysBack = 30;

    public async Task<Outcome<CloneReceipt>> Run(
        Id<Leader> leader, Id<Group> group, OpenRoundRequest request, Actor actor, CancellationToken cancel)
    {
        if (await may.Check(leader, group, cancel) is { } stop) return stop;
        await using var work = await db.Begin(cancel);
        var now = await databaseClock.Now(db, cancel);
        var ahead = request.OpensOn.DayNumber - BusinessTime.DayOf(now).DayNumber;
        if (ahead is < 0 or > MostDaysAhead) return GroupBuysRefusals.RoundDay.With("days", MostDaysAhead);
        if (await Template(request.From, group, cancel) is not { } template) return KernelRefusals.NotFound;
        if (template.StateAt(now) is var state && state != GroupBuyState.CutOff)
            return KernelRefusals.WrongState.With("state", state);
        if (template.ClosesAt < now.AddDays(-MostDaysBack))
            return GroupBuysRefusals.RoundTooOld.With("days", MostDaysBack);

        // Takes the template's row: of two who press at once the later finds the round of the first.
        if (!await db.Move(template.Id, template.State, template.State, cancel)) return KernelRefusals.ChangedMeanwhile;
        if (await Opened(template.Id, group, request.OpensOn, cancel))
            return GroupBuysRefusals.RoundOpened.With("day", $"{request.OpensOn:yyyy-MM-dd}");
        var round = await clone.Clone(template, new Round(request.OpensOn, Scope.Of([group]), null, Plain: true), actor,
            cancel);
        if (round.Items == 0) return GroupBuysRefusals.NothingToOpen;
        var scheduled = await schedule.Run(round.GroupBuy.GroupBuy, Actor.System, cancel);
        if (scheduled.Refusal is { } no) return no;
        audit.Add(actor, "open-round", $"group-buy:{round.GroupBuy.GroupBuy}", null, new { from = template.Id, group });
        await work.Commit(cancel);
        return round with { GroupBuy = scheduled.Value.GroupBuy };
    }

    /// <summary>Null unless it is offered to the group.</summary>
    private async Task<GroupBuy?> Template(Id<GroupBuy> id, Id<Group> group, CancellationToken cancel)
    {
        var offered = db.OfferedGroups;
        return await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id
            && row.State != GroupBuyState.Draft && row.State != GroupBuyState.Cancelled
            && offered.Any(scope => scope.GroupBuyId == id && scope.GroupId == group), cancel);
    }

    private async Task<bool> Opened(Id<GroupBuy> from, Id<Group> group, DateOnly day, CancellationToken cancel)
    {
        var start = BusinessTime.StartOf(day).ToUniversalTime();
        var end = start.AddDays(1);
        var offered = db.OfferedGroups;
        return await db.GroupBuys.AnyAsync(row => row.ClonedFrom == from && row.State != GroupBuyState.Cancelled
            && row.OpensAt >= start && row.OpensAt < end
            && offered.Any(scope => scope.GroupBuyId == row.Id && scope.GroupId == group), cancel);
    }

    internal static async Task<Results<Created<CloneReceipt>, Refused>> Post(
        Id<Group> id, OpenRoundRequest request, Actor actor, OpenRound open, CancellationToken cancel)
    {
        var outcome = await open.Run(new Id<Leader>(actor.SubjectId), id, request, actor, cancel);
        return outcome.Refusal is { } no
            ? no.Problem : TypedResults.Created($"/api/leader/groups/{id}/group-buys", outcome.Value);
    }
}
