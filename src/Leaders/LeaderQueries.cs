using Linli.Accounts;
using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <summary>A leader as staff of the city see one; the phone is masked.</summary>
public sealed record LeaderLine(
    Id<Leader> Id, string Name, string Phone, string CityCode, string CommunityName, string Introduction,
        LeaderState State,
    string Level, Guid? ChannelManager, DateTimeOffset AppliedAt, DateTimeOffset? DecidedAt, string? DecisionReason);

/// <param name="CommissionBasisPoints">In force today.</param>
/// <param name="Announced">Changes to come.</param>
public sealed record LevelLine(
    string Code, string Name, int CommissionBasisPoints, int SortOrder, IReadOnlyList<AnnouncedRate> Announced);

public sealed record AnnouncedRate(int BasisPoints, DateOnly EffectiveOn);

public sealed record AgreementLine(
    int Number, string Title, string Text, DateOnly EffectiveOn, int NoticeDays, bool InForce, bool? Accepted);

public sealed record LeadershipLine(
    Id<Leader> Leader, string Name, DateTimeOffset Since, DateTimeOffset? Until, string? EndReason);

/// <summary>A leader's own group.</summary>
public sealed record OwnGroup(
    Id<Group> Id, string Code, string Name, string CommunityName, string PickupPointName, string RouteCode, int Taken,
        int Capacity,
    string InvitationCode);

/// <summary>Reads of leaders, levels, agreements and who led what.</summary>
public sealed class LeaderQueries(
    Db db, PersonalData personal, Leaderships leaderships, CommunityQueries communities, GroupBook groups,
    TimeProvider clock)
{
    private const int MostVersions = 50;

    public async Task<Outcome<Page<LeaderLine>>> Leaders(
        LeaderState? state, Actor actor, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Leader>();
        if (after.Refusal is { } bad) return bad;
        var rows = db.Leaders.AsNoTracking();
        if (actor.Cities.Count > 0) rows = rows.Where(row => actor.Cities.Contains(row.CityCode));
        if (state is { } only) rows = rows.Where(row => row.State == only);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var found = await rows.OrderBy(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<LeaderLine>.Of([.. found.Select(Line)], page, line => line.Id.ToString());
    }

    public async Task<LeaderLine?> Leader(Id<Leader> id, Actor actor, CancellationToken cancel) =>
        await db.Leaders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found
            && (actor.MaySeeCity(found.CityCode) || actor.AsLeader == id) ? Line(found) : null;

    public async Task<IReadOnlyList<LevelLine>> Levels(CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        var levels = await db.LeaderLevels.AsNoTracking().OrderBy(row => row.SortOrder).ThenBy(row => row.Code)
            .Take(100).ToListAsync(cancel);
        var rates = await db.LevelRates.AsNoTracking().OrderBy(row => row.EffectiveOn).ToListAsync(cancel);
        return [.. levels.Select(level =>
        {
            var own = rates.Where(rate => rate.LevelCode == level.Code).ToList();
            var now = own.LastOrDefault(rate => rate.EffectiveOn <= today)?.BasisPoints ?? level.CommissionBasisPoints;
            return new LevelLine(level.Code, level.Name, now, level.SortOrder,
                [.. own.Where(rate => rate.EffectiveOn > today)
                    .Select(rate => new AnnouncedRate(rate.BasisPoints, rate.EffectiveOn))]);
        })];
    }

    /// <summary>The newest 50 versions, the newest first; for a leader with their own answer to each.</summary>
    public async Task<IReadOnlyList<AgreementLine>> Agreements(Id<Leader>? leader, CancellationToken cancel)
    {
        var today = BusinessTime.Today(clock);
        var versions = await db.AgreementVersions.AsNoTracking().OrderByDescending(row => row.Number)
            .Take(MostVersions).ToListAsync(cancel);
        var accepted = leader is null ? []
            : await db.AgreementAcceptances.Where(row => row.LeaderId == leader).Select(row => row.Number)
                .ToListAsync(cancel);
        var inForce = versions.FirstOrDefault(version => version.EffectiveOn <= today)?.Number;
        return [.. versions.Select(version =>
            new AgreementLine(version.Number, version.Title, version.Text, version.EffectiveOn,
            version.NoticeDays, version.Number == inForce, leader is null ? null : accepted.Contains(version.Number)))];
    }

    /// <summary>
    /// Who has led a group, the newest first, at most 100; null when the group is not the caller's to see.
    /// </summary>
    public async Task<IReadOnlyList<LeadershipLine>?> History(Id<Group> group, Actor actor, CancellationToken cancel)
    {
        if (!await communities.MaySee(group, actor, cancel)) return null;
        var leaders = db.Leaders;
        return await db.Leaderships.AsNoTracking().Where(row => row.GroupId == group)
            .OrderByDescending(row => row.Since).Take(100)
            .Join(leaders, row => row.LeaderId, leader => leader.Id, (row, leader) => new LeadershipLine(
                leader.Id, leader.Name, row.Since, row.Until, row.EndReason)).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<OwnGroup>> OwnGroups(Id<Leader> leader, CancellationToken cancel)
    {
        var ids = await leaderships.GroupsOf(leader, cancel);
        var facts = await groups.Find(ids, cancel);
        var seats = await groups.SeatsOf(ids, cancel);
        return [.. ids.Select(id => (Facts: facts[id], Seats: seats[id])).Select(own => new OwnGroup(
            own.Facts.Id, own.Facts.Code, own.Facts.Name, own.Facts.CommunityName, own.Facts.PickupPointName,
                own.Facts.RouteCode,
            own.Seats.Taken, own.Seats.Capacity, own.Seats.InvitationCode))];
    }

    private LeaderLine Line(Leader row) => new(row.Id, row.Name, Mask.Phone(personal.Open(row.Phone)), row.CityCode,
        row.CommunityName, row.Introduction, row.State, row.Level, row.ChannelManager, row.AppliedAt, row.DecidedAt,
            row.DecisionReason);
}
