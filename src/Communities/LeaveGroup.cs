using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>Gives a member's seat back. Orders placed keep the delivery key they were placed with.</summary>
public sealed class LeaveGroup(Db db, Outbox outbox, Changes changes, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Member> member, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var seat = await db.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(row => row.MemberId == member && row.State != MembershipState.Left, cancel);
        if (seat is null) return CommunitiesRefusals.NotInGroup;
        if (!await db.GiveUp(seat, seat.State, clock.GetUtcNow(), cancel)) return KernelRefusals.ChangedMeanwhile;
        changes.Tell(SeatReads.Seat, member.ToString());
        if (seat.State == MembershipState.Active) outbox.Add(new NeighbourLeft(seat.Id, member, seat.GroupId));
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        LeaveGroup leave, Actor actor, CancellationToken cancel) =>
        await leave.Run(new Id<Member>(actor.SubjectId), cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

internal static class GivenUpSeats
{
    /// <summary>
    /// Moves a seat from a state to Left and frees it in its group; false when somebody moved it first.
    /// </summary>
    internal static async Task<bool> GiveUp(
        this Db db, Membership seat, MembershipState from, DateTimeOffset now, CancellationToken cancel)
    {
        var memberships = db.Memberships;
        var groups = db.Groups;
        if (await memberships.Where(row => row.Id == seat.Id && row.State == from).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, MembershipState.Left)
                .SetProperty(x => x.LeftAt, now), cancel) == 0) return false;
        await groups.Where(row => row.Id == seat.GroupId)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken - 1), cancel);
        return true;
    }
}
