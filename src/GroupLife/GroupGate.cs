using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;

namespace Linli.GroupLife;

/// <summary>
/// Who may work with what is written in a group: its own leader while allowed to act, and operations of its city. For
/// everybody else the group is not found.
/// </summary>
public sealed class GroupGate(LeaderMayAct mayAct, CommunityQueries communities)
{
    public async Task<Refusal?> Check(Actor actor, Id<Group> group, CancellationToken cancel)
    {
        if (actor.AsLeader is { } leader) return await mayAct.Check(leader, group, cancel);
        return await communities.MaySee(group, actor, cancel) ? null : KernelRefusals.NotFound;
    }
}
