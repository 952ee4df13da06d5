using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>A group counts as many seats as neighbours have not left it.</summary>
internal sealed class SeatsAreCounted(Db db) : Invariant
{
    public override string Name => "seats taken in a group are its memberships that have not ended";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var memberships = db.Memberships;
        var wrong = await db.Groups
            .Select(group => new
            {
                group.Code,
                group.Taken,
                Seats = memberships.Count(seat => seat.GroupId == group.Id && seat.State != MembershipState.Left),
            })
            .Where(group => group.Taken != group.Seats).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(group => $"group {group.Code} counts {group.Taken} seats and has {group.Seats}")];
    }
}
