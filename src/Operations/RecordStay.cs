using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>When a neighbour joins or leaves, the stay is brought to what the seat says now.</summary>
internal sealed class RecordStay(Db db, GroupHistory history, DueMembers due)
    : IReaction<NeighbourJoined>, IReaction<NeighbourLeft>
{
    public Task React(NeighbourJoined happened, CancellationToken cancel) => Bring(happened.Membership, cancel);

    public Task React(NeighbourLeft happened, CancellationToken cancel) => Bring(happened.Membership, cancel);

    private async Task Bring(Id<Membership> membership, CancellationToken cancel)
    {
        if (await history.Seat(membership, cancel) is not { } seat) return;
        await Take([seat], cancel);
        await Store([(await history.Seat(membership, cancel))!], cancel);
    }

    /// <summary>Marks the members of these seats, in the order of their ids.</summary>
    internal async Task Take(IReadOnlyCollection<SeatSpan> seats, CancellationToken cancel)
    {
        var ids = seats.Select(seat => seat.Membership).ToList();
        var known = (await db.MemberStays.Where(row => ids.Contains(row.Id)).Select(row => row.Id)
            .ToListAsync(cancel)).ToHashSet();
        foreach (var member in seats.GroupBy(seat => (seat.Group, seat.Member))
            .OrderBy(member => member.Key.Group).ThenBy(member => member.Key.Member))
            await due.Mark(member.Key.Group, member.Key.Member, BusinessTime.DayOf(member.Min(seat =>
                // Of a stay that is known already only the end can be new.
                known.Contains(seat.Membership) && seat.LeftAt is { } left ? left : seat.JoinedAt)), cancel);
    }

    internal async Task Store(IReadOnlyCollection<SeatSpan> seats, CancellationToken cancel)
    {
        var ids = seats.Select(seat => seat.Membership).ToList();
        var stored = await db.MemberStays.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        foreach (var seat in seats)
        {
            if (!stored.TryGetValue(seat.Membership, out var stay))
                db.MemberStays.Add(stay = new MemberStay
                {
                    Id = seat.Membership,
                    GroupId = seat.Group,
                    MemberId = seat.Member,
                    JoinedAt = StoredPurchase.Whole(seat.JoinedAt),
                });
            // A clock that ran backwards between joining and leaving must not make a stay of negative length.
            stay.LeftAt = seat.LeftAt is not { } left ? null
                : left < seat.JoinedAt ? stay.JoinedAt : StoredPurchase.Whole(left);
        }
        await db.SaveChangesAsync(cancel);
    }
}
