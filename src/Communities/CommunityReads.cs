using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Communities;

public sealed record GroupAnswer(GroupLine Group, IReadOnlyList<GroupGoalLine> Goals);

/// <summary>The endpoints that only read.</summary>
internal static class CommunityReads
{
    internal static Results<Ok<IReadOnlyList<Region>>, Refused> RegionsInside(
        [MaxLength(6)] string? inside, HttpContext http)
    {
        if (inside is not null && Regions.Find(inside) is null) return KernelRefusals.NotFound.Problem;
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Ok(Regions.Inside(inside));
    }

    internal static async Task<Results<Ok<Page<OpenGroup>>, Refused>> OpenGroups(
        [Required, MaxLength(4)] string city, Id<Community>? community, [AsParameters] PageRequest page,
            CommunityQueries queries,
        CancellationToken cancel) =>
        Answer(await queries.OpenGroups(city, community, page, cancel));

    internal static async Task<Results<Ok<Seat>, Refused>> Mine(Seats seats, Actor actor, CancellationToken cancel) =>
        await seats.Of(new Id<Member>(actor.SubjectId), cancel) is { } seat
            ? TypedResults.Ok(seat)
            : CommunitiesRefusals.NotInGroup.Problem;

    internal static async Task<Results<Ok<Page<CommunityLine>>, Refused>> Communities(
        [MaxLength(4)] string? city, [AsParameters] PageRequest page, CommunityQueries queries, Actor actor,
        CancellationToken cancel) =>
        Answer(await queries.Communities(city, actor, page, cancel));

    internal static async Task<Results<Ok<CommunityLine>, Refused>> Community(
        Id<Community> id, CommunityQueries queries, Actor actor, CancellationToken cancel) =>
        await queries.Community(id, actor, cancel) is { } found ? TypedResults.Ok(found)
            : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<Page<PickupPointLine>>, Refused>> PickupPoints(
        Id<Community> id, [AsParameters] PageRequest page, CommunityQueries queries, Actor actor,
            CancellationToken cancel) =>
        Answer(await queries.PickupPoints(id, actor, page, cancel));

    internal static async Task<Results<Ok<Page<GroupLine>>, Refused>> Groups(
        [MaxLength(4)] string? city, Id<Community>? community, [AsParameters] PageRequest page,
            CommunityQueries queries,
        Actor actor, CancellationToken cancel) =>
        Answer(await queries.Groups(city, community, actor, page, cancel));

    internal static async Task<Results<Ok<GroupAnswer>, Refused>> Group(
        Id<Group> id, CommunityQueries queries, Actor actor, CancellationToken cancel) =>
        await queries.Group(id, actor, cancel) is { } found
            ? TypedResults.Ok(new GroupAnswer(found, await queries.Goals(id, cancel)))
            : KernelRefusals.NotFound.Problem;

    private static Results<Ok<Page<T>>, Refused> Answer<T>(Outcome<Page<T>> outcome) =>
        outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
}
