using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

public sealed record PickupPointFile(
    [property: Required, MaxLength(60)] string Name,
    [property: Required, MaxLength(200)] string Address,
    [property: Required, MaxLength(20), RegularExpression("^[A-Za-z0-9-]+$")] string RouteCode,
    [property: MaxLength(60)] string? OpeningHours = null);

public sealed record PickupPointReceipt(Id<PickupPoint> Id);

/// <summary>Adds a pickup point to a community of the caller's cities.</summary>
public sealed class AddPickupPoint(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<PickupPointReceipt>> Run(
        Id<Community> community, PickupPointFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var city = await db.Communities.Where(row => row.Id == community).Select(row => row.CityCode)
            .SingleOrDefaultAsync(cancel);
        if (city is null || !actor.MaySeeCity(city)) return KernelRefusals.NotFound;
        var point = new PickupPoint { Id = Id<PickupPoint>.New(clock), CommunityId = community };
        point.Describe(file);
        db.PickupPoints.Add(point);
        audit.Add(actor, "pickup-point-added", $"pickup-point:{point.Id}");
        await work.Commit(cancel);
        return new PickupPointReceipt(point.Id);
    }

    internal static async Task<Results<Created<PickupPointReceipt>, Refused>> Post(
        Id<Community> id, PickupPointFile file, AddPickupPoint add, Actor actor, CancellationToken cancel)
    {
        var outcome = await add.Run(id, file, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/pickup-points/{outcome.Value.Id}", outcome.Value);
    }
}

/// <summary>
/// Describes a pickup point of the caller's cities anew; goods already on the way go by the new route.
/// </summary>
public sealed class ChangePickupPoint(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(Id<PickupPoint> id, PickupPointFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var point = await db.PickupPoints.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (point is null) return KernelRefusals.NotFound;
        var city = await db.Communities.Where(row => row.Id == point.CommunityId).Select(row => row.CityCode)
            .SingleAsync(cancel);
        if (!actor.MaySeeCity(city)) return KernelRefusals.NotFound;
        point.Describe(file);
        audit.Add(actor, "pickup-point-changed", $"pickup-point:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<PickupPoint> id, PickupPointFile file, ChangePickupPoint change, Actor actor, CancellationToken cancel) =>
        await change.Run(id, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
