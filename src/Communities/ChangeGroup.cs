using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>Changes what staff decide about a group; its capacity never falls below the neighbours it has.</summary>
public sealed class ChangeGroup(Db db, AuditLog audit, Changes changes)
{
    public async Task<Refusal?> Run(Id<Group> id, GroupFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var group = await db.Groups.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (group is null || !actor.MaySeeCity(group.CityCode)) return KernelRefusals.NotFound;
        if (!await db.PickupPoints.AnyAsync(row => row.Id == file.PickupPoint
            && row.CommunityId == group.CommunityId, cancel))
            return CommunitiesRefusals.PickupPointElsewhere;
        if (file.Capacity < group.Taken) return CommunitiesRefusals.CapacityTooSmall.With("taken", group.Taken);

        group.Describe(file);
        changes.Tell(SeatReads.Seat, "");
        audit.Add(actor, "group-changed", $"group:{id}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeCheck(broken))
        {
            // Neighbours joined between the look and the save; the CHECK saw them.
            return KernelRefusals.ChangedMeanwhile;
        }
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Group> id, GroupFile file, ChangeGroup change, Actor actor, CancellationToken cancel) =>
        await change.Run(id, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

/// <summary>Closes a group for good: nobody joins any more; who is in it may still leave.</summary>
public sealed class CloseGroup(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(Id<Group> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var group = await db.Groups.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (group is null || !actor.MaySeeCity(group.CityCode)) return KernelRefusals.NotFound;
        if (group.Close() is { } no) return no;
        audit.Add(actor, "group-closed", $"group:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Post(
        Id<Group> id, CloseGroup close, Actor actor, CancellationToken cancel) =>
        await close.Run(id, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

public sealed record GroupGoalFile(
    DateOnly DueOn,
    [property: Range(0, 50_000)] int Households,
    [property: Range(0, 1_000_000)] int OrdersPerMonth,
    [property: Range(0, 10_000)] int ActiveBasisPoints,
    [property: FenRange(0, 100_000_000_00)] Money SalesPerMonth,
    [property: FenRange(-100_000_000_00, 100_000_000_00)] Money ProfitPerMonth);

/// <summary>Sets one goal of a group; the goal it had for that term is replaced.</summary>
public sealed class SetGroupGoal(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(
        Id<Group> id, GoalTerm term, GroupGoalFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var city = await db.Groups.Where(row => row.Id == id).Select(row => row.CityCode).SingleOrDefaultAsync(cancel);
        if (city is null || !actor.MaySeeCity(city)) return KernelRefusals.NotFound;
        if (await db.GroupGoals.SingleOrDefaultAsync(row => row.GroupId == id && row.Term == term, cancel) is { } old)
            db.GroupGoals.Remove(old);
        await db.SaveChangesAsync(cancel);
        db.GroupGoals.Add(new GroupGoal
        {
            GroupId = id,
            Term = term,
            DueOn = file.DueOn,
            Households = file.Households,
            OrdersPerMonth = file.OrdersPerMonth,
            ActiveBasisPoints = file.ActiveBasisPoints,
            SalesPerMonth = file.SalesPerMonth,
            ProfitPerMonth = file.ProfitPerMonth,
        });
        audit.Add(actor, "group-goal-set", $"group:{id}", details: new { term, file });
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Group> id, GoalTerm term, GroupGoalFile file, SetGroupGoal set, Actor actor, CancellationToken cancel) =>
        await set.Run(id, term, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
