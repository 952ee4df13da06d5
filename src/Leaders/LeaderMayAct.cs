using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <summary>
/// The gate before every act of a leader: approved, and the agreement in force accepted. Modules above ask it first.
/// </summary>
public sealed class LeaderMayAct(Db db, Leaderships leaderships, TimeProvider clock)
{
    public async Task<Refusal?> Check(Id<Leader> leader, CancellationToken cancel)
    {
        var state = await db.Leaders.Where(row => row.Id == leader)
            .Select(row => (LeaderState?)row.State).SingleOrDefaultAsync(cancel);
        if (state is null) return KernelRefusals.NotFound;
        if (state != LeaderState.Approved) return LeadersRefusals.NotActive.With("state", state);

        var today = BusinessTime.Today(clock);
        var acceptances = db.AgreementAcceptances;
        var inForce = await db.AgreementVersions.Where(row => row.EffectiveOn <= today)
            .OrderByDescending(row => row.EffectiveOn)
            .Select(row => new { row.Number, Accepted =
                acceptances.Any(yes => yes.LeaderId == leader && yes.Number == row.Number) })
            .FirstOrDefaultAsync(cancel);
        return inForce is { Accepted: false }
            ? LeadersRefusals.AgreementNotAccepted.With("version", inForce.Number)
            : null;
    }

    /// <summary>
    /// As <see cref="Check(Id{Leader}, CancellationToken)"/>, and the group must be the leader's own: else not found.
    /// </summary>
    public async Task<Refusal?> Check(Id<Leader> leader, Id<Group> group, CancellationToken cancel) =>
        await Check(leader, cancel) ?? (await leaderships.Leads(leader, group, cancel) ? null
            : KernelRefusals.NotFound);
}
