using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

public sealed record CommunityLine(
    Id<Community> Id, string Name, string CityCode, string City, string AreaCode, string Address, int Households,
    double? Latitude, double? Longitude);

public sealed record PickupPointLine(
    Id<PickupPoint> Id, Id<Community> Community, string Name, string Address, string RouteCode, string OpeningHours);

/// <summary>A group as staff of its city see it.</summary>
public sealed record GroupLine(
    Id<Group> Id, string Code, string Name, Id<Community> Community, string CommunityName, Id<PickupPoint> PickupPoint,
    string CityCode, int Capacity, int TargetSize, int Taken, JoinRule JoinRule, string InvitationCode,
        GroupState State,
    string HouseRules);

public sealed record GroupGoalLine(
    GoalTerm Term, DateOnly DueOn, int Households, int OrdersPerMonth, int ActiveBasisPoints, Money SalesPerMonth,
    Money ProfitPerMonth);

/// <summary>A group anybody may find before joining.</summary>
public sealed record OpenGroup(
    Id<Group> Id, string Name, string CommunityName, string Address, string PickupPointName, JoinRule JoinRule,
        bool Full,
    string HouseRules);

/// <summary>Reads of communities and groups; lists show only what lies in the caller's cities.</summary>
public sealed class CommunityQueries(Db db)
{
    public async Task<Outcome<Page<CommunityLine>>> Communities(
        string? city, Actor actor, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Community>();
        if (after.Refusal is { } bad) return bad;
        var rows = db.Communities.AsNoTracking();
        if (actor.Cities.Count > 0) rows = rows.Where(row => actor.Cities.Contains(row.CityCode));
        if (city is not null) rows = rows.Where(row => row.CityCode == city);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var found = await rows.OrderBy(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<CommunityLine>.Of([.. found.Select(Line)], page, line => line.Id.ToString());
    }

    public async Task<CommunityLine?> Community(Id<Community> id, Actor actor, CancellationToken cancel) =>
        await db.Communities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found
            && actor.MaySeeCity(found.CityCode) ? Line(found) : null;

    public async Task<Outcome<Page<PickupPointLine>>> PickupPoints(
        Id<Community> community, Actor actor, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<PickupPoint>();
        if (after.Refusal is { } bad) return bad;
        if (await Community(community, actor, cancel) is null) return KernelRefusals.NotFound;
        var rows = db.PickupPoints.AsNoTracking().Where(row => row.CommunityId == community);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var found = await rows.OrderBy(row => row.Id).Take(page.Fetch).Select(row => new PickupPointLine(
            row.Id, row.CommunityId, row.Name, row.Address, row.RouteCode, row.OpeningHours)).ToListAsync(cancel);
        return Page<PickupPointLine>.Of(found, page, line => line.Id.ToString());
    }

    public Task<Outcome<Page<GroupLine>>> Groups(
        string? city, Id<Community>? community, Actor actor, PageRequest page, CancellationToken cancel) =>
        Groups(city, community, null, actor, page, cancel);

    /// <param name="part">A part of the group's name or code.</param>
    public async Task<Outcome<Page<GroupLine>>> Groups(string? city, Id<Community>? community, string? part,
        Actor actor, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Group>();
        if (after.Refusal is { } bad) return bad;
        var rows = db.Groups.AsNoTracking();
        if (actor.Cities.Count > 0) rows = rows.Where(row => actor.Cities.Contains(row.CityCode));
        if (city is not null) rows = rows.Where(row => row.CityCode == city);
        if (community is { } one) rows = rows.Where(row => row.CommunityId == one);
        if (part is not null) rows = rows.Where(row => row.Name.Contains(part) || row.Code.Contains(part));
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var found = await Lines(rows.OrderBy(row => row.Id).Take(page.Fetch)).ToListAsync(cancel);
        return Page<GroupLine>.Of([.. found.OrderBy(line => line.Id)], page, line => line.Id.ToString());
    }

    public async Task<GroupLine?> Group(Id<Group> id, Actor actor, CancellationToken cancel) =>
        await Lines(db.Groups.AsNoTracking().Where(row => row.Id == id)).SingleOrDefaultAsync(cancel) is { } found
            && actor.MaySeeCity(found.CityCode) ? found : null;

    public async Task<IReadOnlyList<GroupGoalLine>> Goals(Id<Group> id, CancellationToken cancel) =>
        await db.GroupGoals.AsNoTracking().Where(row => row.GroupId == id).OrderBy(row => row.DueOn)
            .Select(row => new GroupGoalLine(
            row.Term, row.DueOn, row.Households, row.OrdersPerMonth, row.ActiveBasisPoints, row.SalesPerMonth,
                row.ProfitPerMonth))
            .ToListAsync(cancel);

    /// <summary>Active groups of one city that anybody may look for.</summary>
    public async Task<Outcome<Page<OpenGroup>>> OpenGroups(
        string city, Id<Community>? community, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Group>();
        if (after.Refusal is { } bad) return bad;
        var rows = db.Groups.AsNoTracking().Where(row => row.CityCode == city && row.State == GroupState.Active);
        if (community is { } one) rows = rows.Where(row => row.CommunityId == one);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var communities = db.Communities;
        var points = db.PickupPoints;
        var found = await rows.OrderBy(row => row.Id).Take(page.Fetch)
            .Join(communities, row => row.CommunityId, place => place.Id, (row, place) => new { row, place })
            .Join(points, pair => pair.row.PickupPointId, point => point.Id, (pair, point) => new OpenGroup(
                pair.row.Id, pair.row.Name, pair.place.Name, pair.place.Address, point.Name, pair.row.JoinRule,
                pair.row.Taken >= pair.row.Capacity, pair.row.HouseRules)).ToListAsync(cancel);
        return Page<OpenGroup>.Of([.. found.OrderBy(line => line.Id)], page, line => line.Id.ToString());
    }

    /// <summary>True when the group exists and lies in the caller's cities.</summary>
    public async Task<bool> MaySee(Id<Group> id, Actor actor, CancellationToken cancel) =>
        await db.Groups.Where(row => row.Id == id).Select(row => row.CityCode).SingleOrDefaultAsync(cancel) is { } city
            && actor.MaySeeCity(city);

    private IQueryable<GroupLine> Lines(IQueryable<Group> groups)
    {
        var communities = db.Communities;
        return groups.Join(communities, row => row.CommunityId, place => place.Id, (row, place) => new GroupLine(
            row.Id, row.Code, row.Name, row.CommunityId, place.Name, row.PickupPointId, row.CityCode, row.Capacity,
            row.TargetSize, row.Taken, row.JoinRule, row.InvitationCode, row.State, row.HouseRules));
    }

    private static CommunityLine Line(Community row) =>
        new(row.Id, row.Name, row.CityCode, Regions.CityName(row.CityCode),
        row.AreaCode, row.Address, row.Households, row.Latitude, row.Longitude);
}
