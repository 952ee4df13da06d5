using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <param name="Reason">Why the leader before is replaced; kept in the history.</param>
public sealed record AssignGroupRequest(Id<Leader> Leader, [property: MaxLength(200)] string? Reason = null);

/// <summary>Gives a group its leader, or replaces the one it has; who led before and until when is kept.</summary>
public sealed class AssignGroup(Db db, GroupBook groups, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Group> id, AssignGroupRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var group = await groups.Find(id, cancel);
        if (group is null || !actor.MaySeeCity(group.CityCode)) return KernelRefusals.NotFound;
        var leader = await db.Leaders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Leader, cancel);
        if (leader is null || !actor.MaySeeCity(leader.CityCode)) return KernelRefusals.NotFound;
        if (leader.State != LeaderState.Approved) return LeadersRefusals.NotActive.With("state", leader.State);
        if (leader.CityCode != group.CityCode) return LeadersRefusals.OtherCity;

        var now = clock.GetUtcNow();
        var leaderships = db.Leaderships;
        var current = await leaderships.AsNoTracking()
            .SingleOrDefaultAsync(row => row.GroupId == id && row.Until == null, cancel);
        if (current?.LeaderId == leader.Id) return null;
        if (current is not null && await leaderships.Where(row => row.Id == current.Id && row.Until == null)
            .ExecuteUpdateAsync(row =>
                row.SetProperty(x => x.Until, now).SetProperty(x => x.EndReason, request.Reason), cancel) == 0)
            return KernelRefusals.ChangedMeanwhile;

        leaderships.Add(new Leadership { Id = Id<Leadership>.New(clock), GroupId = id, LeaderId = leader.Id, Since =
            now });
        audit.Add(actor, "group-assigned", $"group:{id}", request.Reason, new { From = current?.LeaderId, To = leader.Id });
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Group> id, AssignGroupRequest request, AssignGroup assign, Actor actor, CancellationToken cancel) =>
        await assign.Run(id, request, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
