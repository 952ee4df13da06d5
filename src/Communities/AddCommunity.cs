using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>What is known of a community; the city follows from the area.</summary>
public sealed record CommunityFile(
    [property: Required, MaxLength(60)] string Name,
    [property: Required, MaxLength(6)] string AreaCode,
    [property: Required, MaxLength(200)] string Address,
    [property: Range(1, 50_000)] int Households,
    [property: Range(-90.0, 90.0)] double? Latitude = null,
    [property: Range(-180.0, 180.0)] double? Longitude = null);

public sealed record CommunityReceipt(Id<Community> Id);

/// <summary>Adds a community in a city the caller may see, or says which code is unknown.</summary>
public sealed class AddCommunity(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<CommunityReceipt>> Run(CommunityFile file, Actor actor, CancellationToken cancel)
    {
        var community = new Community { Id = Id<Community>.New(clock) };
        if (community.Describe(file) is { } no) return no;
        if (!actor.MaySeeCity(community.CityCode)) return KernelRefusals.NotFound;

        await using var work = await db.Begin(cancel);
        db.Communities.Add(community);
        audit.Add(actor, "community-added", $"community:{community.Id}");
        await work.Commit(cancel);
        return new CommunityReceipt(community.Id);
    }

    internal static async Task<Results<Created<CommunityReceipt>, Refused>> Post(
        CommunityFile file, AddCommunity add, Actor actor, CancellationToken cancel)
    {
        var outcome = await add.Run(file, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/communities/{outcome.Value.Id}", outcome.Value);
    }
}

/// <summary>Describes a community of the caller's cities anew; it never moves to another city.</summary>
public sealed class ChangeCommunity(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(Id<Community> id, CommunityFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var community = await db.Communities.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (community is null || !actor.MaySeeCity(community.CityCode)) return KernelRefusals.NotFound;
        if (community.Describe(file) is { } no) return no;
        audit.Add(actor, "community-changed", $"community:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        Id<Community> id, CommunityFile file, ChangeCommunity change, Actor actor, CancellationToken cancel) =>
        await change.Run(id, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
