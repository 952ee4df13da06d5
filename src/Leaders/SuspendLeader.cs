using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

public sealed record SuspendLeaderRequest([property: Required, MaxLength(200)] string Reason);

/// <summary>
/// Stops a leader from acting and from signing in, at once and on every device; the groups stay theirs until somebody
/// replaces them.
/// </summary>
public sealed class SuspendLeader(Db db, AccountBook accounts, AuditLog audit)
{
    public async Task<Refusal?> Run(Id<Leader> id, SuspendLeaderRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var leader = await db.Leaders.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (leader is null || !actor.MaySeeCity(leader.CityCode)) return KernelRefusals.NotFound;
        if (leader.Suspend(request.Reason) is { } no) return no;
        audit.Add(actor, "leader-suspended", $"leader:{id}", request.Reason);
        await accounts.Disable(ActorKind.Leader, id.Value, disabled: true, cancel);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Post(
        Id<Leader> id, SuspendLeaderRequest request, SuspendLeader suspend, Actor actor, CancellationToken cancel) =>
        await suspend.Run(id, request, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

/// <summary>Lets a suspended leader act again.</summary>
public sealed class ResumeLeader(Db db, AccountBook accounts, AuditLog audit)
{
    public async Task<Refusal?> Run(Id<Leader> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var leader = await db.Leaders.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (leader is null || !actor.MaySeeCity(leader.CityCode)) return KernelRefusals.NotFound;
        if (leader.Resume() is { } no) return no;
        await accounts.Disable(ActorKind.Leader, id.Value, disabled: false, cancel);
        audit.Add(actor, "leader-resumed", $"leader:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        Id<Leader> id, ResumeLeader resume, Actor actor, CancellationToken cancel) =>
        await resume.Run(id, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
