using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>
/// Where a member's goods go. <see cref="Nickname"/> carries the name in full only while the member's consent to give
/// it to
/// the leader holds; otherwise masked.
/// </summary>
public sealed record Seat(
    Id<Membership> Membership, Id<Member> Member, Id<Group> Group, Id<Community> Community, Id<PickupPoint> PickupPoint,
    string CityCode, string Nickname, string Building, string Room);

/// <summary>Answers in which group a member sits now; who waits for confirmation or has left has no seat.</summary>
public sealed class Seats(Db db, PersonalData personal, ConsentLedger consents)
{
    public async Task<Seat?> Of(Id<Member> member, CancellationToken cancel)
    {
        var groups = db.Groups;
        var found = await db.Memberships.AsNoTracking()
            .Where(row => row.MemberId == member && row.State == MembershipState.Active)
            .Join(groups, row => row.GroupId, group => group.Id, (row, group) => new
            {
                row.Id, row.Nickname, row.Building, row.Unit, row.Room, row.Name,
                Group = group.Id, group.CommunityId, group.PickupPointId, group.CityCode,
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return null;

        var open = await consents.Holds(ActorKind.Member, member.Value, ConsentKind.NameToLeader, cancel);
        var nickname = open
            ? new HouseNickname(found.Building, found.Unit, found.Room, personal.Open(found.Name)).ToString()
            : found.Nickname;
        return new Seat(found.Id, member, found.Group, found.CommunityId, found.PickupPointId, found.CityCode, nickname,
            found.Building, found.Room);
    }
}
