using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>
/// When a member is erased: the seat is given back, and name and house go from every seat the member ever had.
/// </summary>
internal sealed class ForgetNeighbour(Db db, LeaveGroup leave, Changes changes) : IReaction<MemberErased>
{
    public async Task React(MemberErased happened, CancellationToken cancel)
    {
        await leave.Run(happened.Member, cancel);
        var seats = await db.Memberships.Where(row => row.MemberId == happened.Member).OrderBy(row => row.Id)
            .ToListAsync(cancel);
        foreach (var seat in seats) seat.Forget();
        changes.Tell(SeatReads.Seat, happened.Member.ToString());
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>A member's seats, past ones too, for the member's own export.</summary>
internal sealed class MembershipData(Db db, PersonalData personal) : MemberDataSource
{
    private const int Most = 1_000;

    public override string Part => "memberships";

    public override async Task<object> Of(Id<Member> member, CancellationToken cancel)
    {
        var seats = await db.Memberships.AsNoTracking().Where(row => row.MemberId == member)
            .OrderBy(row => row.Id).Take(Most).ToListAsync(cancel);
        return seats.Select(seat => new
        {
            Group = seat.GroupId, seat.Building, seat.Unit, seat.Room, Name = personal.Open(seat.Name), seat.State,
            seat.JoinedAt, seat.LeftAt,
        }).ToList();
    }
}

/// <summary>Shows a neighbour's name to staff of the group's city, with a reason and counted.</summary>
internal sealed class UnmaskNeighbour(Db db, PersonalData personal) : UnmaskSource
{
    public override string Kind => "membership";

    public override async Task<string?> Reveal(Actor actor, Guid id, string field, CancellationToken cancel)
    {
        if (field != "name") return null;
        var membership = new Id<Membership>(id);
        var groups = db.Groups;
        var found = await db.Memberships.AsNoTracking().Where(row => row.Id == membership)
            .Join(groups, row => row.GroupId, group => group.Id, (row, group) => new { row.Name, group.CityCode })
            .SingleOrDefaultAsync(cancel);
        return found is null || found.Name.IsErased || !actor.MaySeeCity(found.CityCode) ? null
            : personal.Open(found.Name);
    }
}
