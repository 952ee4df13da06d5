using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <summary>Shows a leader's phone to staff of the leader's city, with a reason and counted.</summary>
internal sealed class UnmaskLeader(Db db, PersonalData personal) : UnmaskSource
{
    public override string Kind => "leader";

    public override async Task<string?> Reveal(Actor actor, Guid id, string field, CancellationToken cancel)
    {
        if (field != "phone") return null;
        var wanted = new Id<Leader>(id);
        var leader = await db.Leaders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == wanted, cancel);
        return leader is null || !actor.MaySeeCity(leader.CityCode) ? null : personal.Open(leader.Phone);
    }
}
