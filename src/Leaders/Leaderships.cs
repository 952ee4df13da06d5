using Linli.Accounts;
using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <summary>Who leads which group now. A suspended leader still leads until replaced, but may not act.</summary>
public sealed class Leaderships(Db db, TimeProvider clock)
{
    public async Task<Id<Leader>?> LeaderOf(Id<Group> group, CancellationToken cancel) =>
        await db.Leaderships.Where(row => row.GroupId == group && row.Until == null)
            .Select(row => (Id<Leader>?)row.LeaderId).SingleOrDefaultAsync(cancel);

    /// <summary>Groups without a leader are missing.</summary>
    public async Task<IReadOnlyDictionary<Id<Group>, Id<Leader>>> LeadersOf(
        IReadOnlyCollection<Id<Group>> groups, CancellationToken cancel) =>
        await db.Leaderships.AsNoTracking().Where(row => groups.Contains(row.GroupId) && row.Until == null)
            .ToDictionaryAsync(row => row.GroupId, row => row.LeaderId, cancel);

    /// <summary>In id order.</summary>
    public async Task<IReadOnlyList<Id<Group>>> GroupsOf(Id<Leader> leader, CancellationToken cancel) =>
        await db.Leaderships.Where(row => row.LeaderId == leader && row.Until == null)
            .OrderBy(row => row.GroupId).Select(row => row.GroupId).ToListAsync(cancel);

    public Task<bool> Leads(Id<Leader> leader, Id<Group> group, CancellationToken cancel) =>
        db.Leaderships.AnyAsync(row => row.LeaderId == leader && row.GroupId == group && row.Until == null, cancel);

    /// <summary>
    /// The rate of the leader's level in force today, in basis points; 0 for somebody who is no leader.
    /// </summary>
    public async Task<int> CommissionBasisPoints(Id<Leader> leader, CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        var rates = db.LevelRates;
        var leaders = db.Leaders;
        return await db.LeaderLevels.Where(level => leaders.Any(row => row.Id == leader && row.Level == level.Code))
            .Select(level => rates.Where(rate => rate.LevelCode == level.Code && rate.EffectiveOn <= today)
                .OrderByDescending(rate => rate.EffectiveOn).Select(rate => (int?)rate.BasisPoints).FirstOrDefault()
                ?? level.CommissionBasisPoints)
            .SingleOrDefaultAsync(cancel);
    }
}

public static class LeaderActor
{
    extension(Actor actor)
    {
        /// <summary>The leader this is, or null for anybody else.</summary>
        public Id<Leader>? AsLeader => actor.Kind == ActorKind.Leader ? new Id<Leader>(actor.SubjectId) : null;
    }
}
