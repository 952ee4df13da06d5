using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>
/// Gives a guest whom the leader or operations wrote down a seat, within the group's capacity. No consent goes with
/// it, so the name stays masked everywhere. Who may is for the caller to decide.
/// </summary>
public sealed class SeatGuest(Db db, PersonalData personal, Outbox outbox, TimeProvider clock)
{
    public async Task<Refusal?> Run(
        Id<Group> group, Id<Member> guest, HouseNickname nickname, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var seat = Membership.Of(group, guest, nickname, MembershipState.Active, personal, clock);
        db.Memberships.Add(seat);
        outbox.Add(new NeighbourJoined(seat.Id, guest, group));
        await db.SaveChangesAsync(cancel);
        var groups = db.Groups;
        var counted = await groups
            .Where(row => row.Id == group && row.State == GroupState.Active && row.Taken < row.Capacity)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken + 1), cancel);
        if (counted == 0) return CommunitiesRefusals.GroupFull;
        await work.Commit(cancel);
        return null;
    }
}
