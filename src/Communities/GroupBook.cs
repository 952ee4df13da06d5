using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>What modules above need to know of a group.</summary>
public sealed record GroupFacts(
    Id<Group> Id, string Code, string Name, Id<Community> Community, string CommunityName, Id<PickupPoint> PickupPoint,
    string PickupPointName, string RouteCode, string CityCode);

/// <summary>How full a group is, and the code that lets people in.</summary>
public sealed record GroupSeats(Id<Group> Id, int Taken, int Capacity, string InvitationCode);

/// <summary>Looks groups up for other modules; it does not ask who is asking.</summary>
public sealed class GroupBook(Db db)
{
    /// <summary>The group, active or closed, or null.</summary>
    public async Task<GroupFacts?> Find(Id<Group> id, CancellationToken cancel) =>
        await Facts(db.Groups.Where(group => group.Id == id)).SingleOrDefaultAsync(cancel);

    public async Task<IReadOnlyDictionary<Id<Group>, GroupFacts>> Find(
        IReadOnlyCollection<Id<Group>> ids, CancellationToken cancel) =>
        await Facts(db.Groups.Where(group => ids.Contains(group.Id))).ToDictionaryAsync(group => group.Id, cancel);

    /// <summary>Active groups of a city (null = all cities) and of communities (null = all), in id order.</summary>
    public async Task<IReadOnlyList<Id<Group>>> IdsIn(
        string? city, IReadOnlyCollection<Id<Community>>? communities, CancellationToken cancel)
    {
        var groups = db.Groups.Where(group => group.State == GroupState.Active);
        if (city is not null) groups = groups.Where(group => group.CityCode == city);
        if (communities is not null) groups = groups.Where(group => communities.Contains(group.CommunityId));
        return await groups.OrderBy(group => group.Id).Select(group => group.Id).ToListAsync(cancel);
    }

    public async Task<IReadOnlyDictionary<Id<Group>, GroupSeats>> SeatsOf(
        IReadOnlyCollection<Id<Group>> ids, CancellationToken cancel) =>
        await db.Groups.AsNoTracking().Where(group => ids.Contains(group.Id))
            .Select(group => new GroupSeats(group.Id, group.Taken, group.Capacity, group.InvitationCode))
            .ToDictionaryAsync(group => group.Id, cancel);

    private IQueryable<GroupFacts> Facts(IQueryable<Group> groups)
    {
        var communities = db.Communities;
        var points = db.PickupPoints;
        return groups.AsNoTracking()
            .Join(communities, group => group.CommunityId, community => community.Id, (group, community) =>
                new { group, community })
            .Join(points, pair => pair.group.PickupPointId, point => point.Id, (pair, point) => new GroupFacts(
                pair.group.Id, pair.group.Code, pair.group.Name, pair.community.Id, pair.community.Name,
                point.Id, point.Name, point.RouteCode, pair.group.CityCode));
    }
}
