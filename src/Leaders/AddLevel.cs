using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

public sealed record AddLevelRequest(
    [property: Required, MaxLength(20), RegularExpression("^[a-z0-9-]{1,20}$")] string Code,
    [property: Required, MaxLength(30)] string Name,
    [property: Range(0, LeaderLevel.MostBasisPoints)] int CommissionBasisPoints,
    [property: Range(0, 1000)] int SortOrder = 0);

/// <summary>Adds a level with the commission it begins with.</summary>
public sealed class AddLevel(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(AddLevelRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        db.LeaderLevels.Add(new LeaderLevel
        {
            Code = request.Code,
            Name = request.Name,
            CommissionBasisPoints = request.CommissionBasisPoints,
            SortOrder = request.SortOrder,
        });
        audit.Add(actor, "leader-level-added", $"leader-level:{request.Code}", details: request);
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return LeadersRefusals.LevelTaken.With("level", request.Code);
        }
        return null;
    }

    internal static async Task<Results<Created, Refused>> Post(
        AddLevelRequest request, AddLevel add, Actor actor, CancellationToken cancel) =>
        await add.Run(request, actor, cancel) is { } no ? no.Problem : TypedResults.Created("/api/leader-levels");
}

public sealed record ChangeLevelRequest(
    [property: Required, MaxLength(30)] string Name, [property: Range(0, 1000)] int SortOrder);

/// <summary>Renames or reorders a level; its commission changes only by announcement.</summary>
public sealed class ChangeLevel(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(string code, ChangeLevelRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var level = await db.LeaderLevels.SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (level is null) return KernelRefusals.NotFound;
        (level.Name, level.SortOrder) = (request.Name, request.SortOrder);
        audit.Add(actor, "leader-level-changed", $"leader-level:{code}", details: request);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        [MaxLength(20)] string code, ChangeLevelRequest request, ChangeLevel change, Actor actor,
            CancellationToken cancel) =>
        await change.Run(code, request, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

/// <summary>Removes a level nobody holds.</summary>
public sealed class RemoveLevel(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(string code, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var level = await db.LeaderLevels.SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (level is null) return KernelRefusals.NotFound;
        if (await db.Leaders.AnyAsync(row => row.Level == code, cancel)) return LeadersRefusals.LevelInUse;
        db.LeaderLevels.Remove(level);
        audit.Add(actor, "leader-level-removed", $"leader-level:{code}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        [MaxLength(20)] string code, RemoveLevel remove, Actor actor, CancellationToken cancel) =>
        await remove.Run(code, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

public sealed record MoveToLevelRequest(
    [property: Required, MaxLength(20)] string Level, [property: Required, MaxLength(200)] string Reason);

/// <summary>Moves one leader to another level; orders placed before keep the rate they were frozen with.</summary>
public sealed class MoveToLevel(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(Id<Leader> id, MoveToLevelRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var leader = await db.Leaders.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (leader is null || !actor.MaySeeCity(leader.CityCode)) return KernelRefusals.NotFound;
        if (leader.State is not (LeaderState.Approved or LeaderState.Suspended))
            return KernelRefusals.WrongState.With("state", leader.State);
        if (!await db.LeaderLevels.AnyAsync(row => row.Code == request.Level, cancel))
            return LeadersRefusals.LevelUnknown.With("level", request.Level);
        audit.Add(actor, "leader-moved", $"leader:{id}", request.Reason, new { From = leader.Level, To = request.Level });
        leader.MoveTo(request.Level);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Leader> id, MoveToLevelRequest request, MoveToLevel move, Actor actor, CancellationToken cancel) =>
        await move.Run(id, request, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
