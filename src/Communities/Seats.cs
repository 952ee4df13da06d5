using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Communities;

/// <summary>
/// Where a member's goods go. <see cref="Nickname"/> carries the name in full only while the member's consent to give
/// it to
/// the leader holds; otherwise masked.
/// </summary>
public sealed record Seat(
    Id<Membership> Membership, Id<Member> Member, Id<Group> Group, Id<Community> Community, Id<PickupPoint> PickupPoint,
    string CityCode, string Nickname, string Building, string Room);

/// <summary>
/// Answers in which group a member sits now; who waits for confirmation or has left has no seat. A change made on
/// another node is seen within a second. Many who ask at once are answered by one reading.
/// </summary>
public sealed class Seats(Db db, SeatReads reads)
{
    /// <param name="fresh">Read after this call began.</param>
    public async Task<Seat?> Of(Id<Member> member, CancellationToken cancel, bool fresh = false) =>
        await reads.Rows.Find(db, member, cancel, fresh);
}

/// <summary>The readings behind <see cref="Seats"/>, shared by all callers of this node.</summary>
public sealed class SeatReads
{
    /// <summary>Told of the member whose seat was changed or given up; of all when a group was changed.</summary>
    internal const string Seat = "seat";

    // A seat takes some 400 bytes.
    private const int Most = 50_000;

    public SeatReads(IServiceScopeFactory scopes, PersonalData personal, ChangeWatch watch, TimeProvider clock) =>
        Rows = new(scopes, watch, clock, [Seat, ConsentLedger.NameConsent], key => new Id<Member>(Guid.Parse(key)),
            Most, (db, members) => Read(db, personal, members));

    internal WatchedRows<Id<Member>, Seat> Rows { get; }

    private static async Task<Dictionary<Id<Member>, Seat>> Read(
        Db db, PersonalData personal, IReadOnlyList<Id<Member>> members)
    {
        var groups = db.Groups;
        var found = await db.Memberships.AsNoTracking()
            .Where(row => EF.Parameter(members).Contains(row.MemberId) && row.State == MembershipState.Active)
            .Join(groups, row => row.GroupId, group => group.Id, (row, group) => new
            {
                row.Id, row.MemberId, row.Nickname, row.Building, row.Unit, row.Room, row.Name,
                Group = group.Id, group.CommunityId, group.PickupPointId, group.CityCode,
            })
            .ToListAsync();
        if (found.Count == 0) return [];
        var open = await ConsentLedger.Holders(db, ActorKind.Member, [.. found.Select(row => row.MemberId.Value)],
            ConsentKind.NameToLeader, default);
        return found.ToDictionary(row => row.MemberId, row => new Seat(row.Id, row.MemberId, row.Group,
            row.CommunityId, row.PickupPointId, row.CityCode,
            open.Contains(row.MemberId.Value)
                ? new HouseNickname(row.Building, row.Unit, row.Room, personal.Open(row.Name)).ToString()
                : row.Nickname,
            row.Building, row.Room));
    }
}
