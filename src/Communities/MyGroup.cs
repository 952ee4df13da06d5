using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>The group a member sits in, or waits to be let into, with all a member needs to find the goods.</summary>
/// <param name="Neighbours">Seats taken, the member's own included.</param>
/// <param name="Nickname">The member's own, with the name masked.</param>
public sealed record MyGroup(
    Id<Group> Group, string Name, MembershipState State, string Nickname, Id<Community> Community, string CommunityName,
    string CityCode, string CityName, string PickupPointName, string PickupAddress, string OpeningHours,
    string HouseRules, int Neighbours, DateTimeOffset JoinedAt);

/// <summary>A city in which there are groups to join.</summary>
public sealed record OpenCity(string Code, string Name);

/// <summary>What the app shows of the own group, and of the cities one can join a group in.</summary>
public sealed class MyGroupQueries(Db db)
{
    /// <summary>Null for who neither sits in a group nor waits for one.</summary>
    public async Task<MyGroup?> Of(Id<Member> member, CancellationToken cancel)
    {
        var (groups, communities, points) = (db.Groups, db.Communities, db.PickupPoints);
        var found = await db.Memberships.AsNoTracking()
            .Where(row => row.MemberId == member && row.State != MembershipState.Left)
            .Join(groups, row => row.GroupId, group => group.Id, (row, group) => new { row, group })
            .Join(communities, pair => pair.group.CommunityId, place => place.Id,
                (pair, place) => new { pair.row, pair.group, place })
            .Join(points, all => all.group.PickupPointId, point => point.Id, (all, point) => new MyGroup(
                all.group.Id, all.group.Name, all.row.State, all.row.Nickname, all.place.Id, all.place.Name,
                all.group.CityCode, "", point.Name, point.Address, point.OpeningHours, all.group.HouseRules,
                all.group.Taken, all.row.JoinedAt))
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : found with { CityName = Regions.CityName(found.CityCode) };
    }

    /// <summary>In the order of their codes; there are some three hundred cities at most.</summary>
    public async Task<IReadOnlyList<OpenCity>> Cities(CancellationToken cancel)
    {
        // Steps from city to city along the index, so that the cost grows with cities and not with groups.
        List<OpenCity> cities = [];
        var (groups, last) = (db.Groups, "");
        while (await groups.Where(row => row.CityCode.CompareTo(last) > 0).OrderBy(row => row.CityCode)
            .Select(row => row.CityCode).FirstOrDefaultAsync(cancel) is { } next)
        {
            last = next;
            if (await groups.AnyAsync(row => row.CityCode == next && row.State == GroupState.Active, cancel))
                cities.Add(new OpenCity(next, Regions.CityName(next)));
        }
        return cities;
    }

    internal static async Task<Results<Ok<MyGroup>, Refused>> Get(
        MyGroupQueries queries, Actor actor, CancellationToken cancel) =>
        await queries.Of(new Id<Member>(actor.SubjectId), cancel) is { } group
            ? TypedResults.Ok(group) : CommunitiesRefusals.NotInGroup.Problem;

    internal static async Task<Ok<IReadOnlyList<OpenCity>>> GetCities(
        MyGroupQueries queries, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(await queries.Cities(cancel));
    }
}
