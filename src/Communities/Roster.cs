using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>
/// One neighbour as the group's leader may see them; the name is in full only with the neighbour's consent.
/// </summary>
public sealed record RosterLine(
    Id<Membership> Membership, string Nickname, MembershipState State, DateTimeOffset JoinedAt);

/// <summary>An active neighbour with the name in full: to match a name by, never to be put into an answer.</summary>
/// <param name="House"><c>3-502</c> or <c>3-2-502</c>.</param>
/// <param name="Nickname">The delivery key with the name masked, which may be shown.</param>
public sealed record KnownNeighbour(
    Id<Membership> Membership, Id<Member> Member, string House, string Name, string Nickname);

/// <summary>Lists the neighbours of a group for its leader. Who may ask is for the caller to decide.</summary>
public sealed class Roster(Db db, PersonalData personal, ConsentLedger consents)
{
    /// <param name="state">Waiting or Active; null for both. Who left is not listed.</param>
    public async Task<Outcome<Page<RosterLine>>> Of(
        Id<Group> group, MembershipState? state, PageRequest page, CancellationToken cancel)
    {
        if (page.AfterId<Membership>() is { Refusal: { } bad }) return bad;
        var rows = db.Memberships.AsNoTracking()
            .Where(row => row.GroupId == group && row.State != MembershipState.Left);
        if (state is { } only) rows = rows.Where(row => row.State == only);
        if (page.AfterId<Membership>().Value is { } after) rows = rows.Where(row => row.Id.CompareTo(after) > 0);
        var seats = await rows.OrderBy(row => row.Id).Take(page.Fetch).ToListAsync(cancel);

        var consenting = await consents.Holders(ActorKind.Member, [.. seats.Select(seat => seat.MemberId.Value)],
            ConsentKind.NameToLeader, cancel);
        return Page<RosterLine>.Of([.. seats.Select(seat => new RosterLine(seat.Id,
            consenting.Contains(seat.MemberId.Value) ? Full(seat) : seat.Nickname, seat.State, seat.JoinedAt))],
            page, line => line.Membership.ToString());
    }

    /// <summary>
    /// All who sit in the group, at most <see cref="Group.MostSeats"/>, to find out who wrote something.
    /// </summary>
    public async Task<IReadOnlyList<KnownNeighbour>> ToMatch(Id<Group> group, CancellationToken cancel)
    {
        var seats = await db.Memberships.AsNoTracking()
            .Where(row => row.GroupId == group && row.State == MembershipState.Active)
            .OrderBy(row => row.Id).Take(Group.MostSeats).ToListAsync(cancel);
        return [.. seats.Select(seat => new KnownNeighbour(seat.Id, seat.MemberId,
            seat.Unit is null ? $"{seat.Building}-{seat.Room}" : $"{seat.Building}-{seat.Unit}-{seat.Room}",
            personal.Open(seat.Name), seat.Nickname))];
    }

    private string Full(Membership seat) =>
        new HouseNickname(seat.Building, seat.Unit, seat.Room, personal.Open(seat.Name)).ToString();
}
