using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>A member's seat was given back; members who were still waiting to be let in never had one.</summary>
public sealed record NeighbourLeft(Id<Membership> Membership, Id<Member> Member, Id<Group> Group);

/// <summary>One time in a group, past or present: <paramref name="LeftAt"/> is null while the seat is held.</summary>
public sealed record SeatSpan(
    Id<Membership> Membership, Id<Member> Member, Id<Group> Group, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt);

/// <summary>A group as modules that count over all groups need it, closed ones too.</summary>
public sealed record ListedGroup(
    Id<Group> Id, string Code, string Name, Id<Community> Community, string CommunityName, string CityCode,
    int TargetSize, GroupState State);

/// <summary>
/// Reads groups and seats, past ones too, in the order of their ids, for modules that keep a history of their own.
/// Members who wait to be let in are not there yet.
/// </summary>
public sealed class GroupHistory(Db db)
{
    /// <summary>At most <paramref name="take"/> seats after a position.</summary>
    public Task<List<SeatSpan>> Seats(Id<Membership> after, int take, CancellationToken cancel) => Spans(
        db.Memberships.Where(row => row.Id.CompareTo(after) > 0)).Take(take).ToListAsync(cancel);

    /// <summary>The seat, or null when there is none or its member still waits.</summary>
    public Task<SeatSpan?> Seat(Id<Membership> id, CancellationToken cancel) =>
        Spans(db.Memberships.Where(row => row.Id == id)).SingleOrDefaultAsync(cancel);

    /// <summary>At most <paramref name="take"/> groups after a position.</summary>
    public async Task<List<ListedGroup>> Groups(Id<Group> after, int take, CancellationToken cancel)
    {
        var communities = db.Communities;
        var page = db.Groups.AsNoTracking().Where(row => row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(take);
        var found = await page.Join(communities, row => row.CommunityId, place => place.Id, (row, place) =>
            new ListedGroup(row.Id, row.Code, row.Name, row.CommunityId, place.Name, row.CityCode, row.TargetSize,
                row.State)).ToListAsync(cancel);
        return [.. found.OrderBy(row => row.Id)];
    }

    /// <summary>The masked nicknames of members' newest seats in a group.</summary>
    public async Task<IReadOnlyDictionary<Id<Member>, string>> Nicknames(
        Id<Group> group, IReadOnlyCollection<Id<Member>> members, CancellationToken cancel)
    {
        var seats = await db.Memberships.AsNoTracking()
            .Where(row => row.GroupId == group && members.Contains(row.MemberId))
            .OrderBy(row => row.Id).Select(row => new { row.MemberId, row.Nickname }).ToListAsync(cancel);
        return seats.GroupBy(seat => seat.MemberId).ToDictionary(seat => seat.Key, seat => seat.Last().Nickname);
    }

    private static IQueryable<SeatSpan> Spans(IQueryable<Membership> seats) => seats.AsNoTracking()
        .Where(row => row.State != MembershipState.Waiting).OrderBy(row => row.Id)
        .Select(row => new SeatSpan(row.Id, row.MemberId, row.GroupId, row.JoinedAt, row.LeftAt));
}
