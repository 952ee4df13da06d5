using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>A city on the board.</summary>
/// <param name="HighValueGroups">Groups with S or A in each of the last four weeks.</param>
public sealed record CityRow(
    string CityCode, string City, int Groups, int HighValueGroups, PeriodFigures Figures);

/// <summary>All cities of the caller; the head figure is the number of high-value groups.</summary>
public sealed record CityBoard(int HighValueGroups, IReadOnlyList<CityRow> Cities);

/// <summary>The best groups of a city, best first.</summary>
public sealed record GroupRanking(RankBy By, IReadOnlyList<GroupRow> Groups);

/// <summary>A group on the board; grade and stage are those of the last week decided, null before any was.</summary>
public sealed record GroupRow(
    Id<Group> Group, string Code, string Name, string CommunityName, string CityCode, Stage? Stage, Grade? Grade,
    double? Score, bool HighValue, PeriodFigures Figures);

/// <summary>What groups can be ranked by; the best come first.</summary>
public enum RankBy { Gmv, Profit, CoreMembers, Orders, Score }

/// <summary>The boards: cities of the platform, groups of a city, and groups ranked.</summary>
internal sealed class OperationsBoard(Db db, Figures figures, PeriodSums sums, OperationsScope scopes)
{
    /// <summary>One row per city the caller may see.</summary>
    internal async Task<Outcome<CityBoard>> Cities(
        PeriodRequest when, Actor actor, CancellationToken cancel)
    {
        var period = await scopes.Of(when, cancel);
        if (period.Refusal is { } wrong) return wrong;
        var cities = await scopes.Visible(actor).GroupBy(row => row.CityCode)
            .Select(city => new { city.Key, Groups = city.Count() }).OrderBy(city => city.Key).ToListAsync(cancel);
        var rows = new List<CityRow>();
        foreach (var city in cities)
            rows.Add(new CityRow(city.Key, Regions.CityName(city.Key), city.Groups,
                await HighValue(city.Key, cancel),
                await sums.Of(new ResolvedScope(GroupScope.City(city.Key), [city.Key]), period.Value, cancel)));
        return new CityBoard(rows.Sum(row => row.HighValueGroups), rows);
    }

    /// <summary>Groups of a city in the order of their numbers.</summary>
    internal async Task<Outcome<Page<GroupRow>>> Groups(
        string city, PeriodRequest when, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.MaySeeCity(city)) return KernelRefusals.NotFound;
        var period = await scopes.Of(when, cancel);
        if (period.Refusal is { } wrong) return wrong;
        var after = 0;
        if (page.After is not null && !int.TryParse(page.After, CultureInfo.InvariantCulture, out after))
            return KernelRefusals.BadCursor;
        var groups = await scopes.Visible(actor).Where(row => row.CityCode == city && row.Number > after)
            .OrderBy(row => row.Number).Take(page.Fetch).ToListAsync(cancel);
        var rows = await Rows(groups, period.Value, cancel);
        var numbers = groups.ToDictionary(group => group.GroupId, group => group.Number);
        return Page<GroupRow>.Of(rows, page, row => numbers[row.Group].ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The best groups of a city by one figure.</summary>
    internal async Task<Outcome<GroupRanking>> Ranking(
        string city, RankBy by, int take, PeriodRequest when, Actor actor, CancellationToken cancel)
    {
        if (!actor.MaySeeCity(city)) return KernelRefusals.NotFound;
        var period = await scopes.Of(when, cancel);
        if (period.Refusal is { } wrong) return wrong;
        var all = await scopes.Visible(actor).Where(row => row.CityCode == city).ToListAsync(cancel);
        var rows = await Rows(all, period.Value, cancel);
        return new GroupRanking(by, [.. rows.OrderByDescending(row => Worth(row, by))
            .ThenBy(row => row.Code, StringComparer.Ordinal).Take(take)]);
    }

    /// <summary>Rows of these groups, with one query per figure for all of them.</summary>
    internal async Task<List<GroupRow>> Rows(
        IReadOnlyList<TrackedGroup> groups, Period period, CancellationToken cancel)
    {
        if (groups.Count == 0) return [];
        var scope = GroupScope.Numbers([.. groups.Select(group => group.Number)]);
        var dayBefore = period.From.AddDays(-1);
        var starts = (await figures.ByGroup(scope, dayBefore, dayBefore, cancel)).ToDictionary(sum => sum.Number);
        var days = (await figures.ByGroup(scope, period.From, period.To, cancel)).ToDictionary(sum => sum.Number);
        var core = await figures.CoreMembers(scope, period.From, period.To, cancel);
        var weeks = await Newest(groups, period.To, cancel);
        var cities = groups.Select(group => group.CityCode).Distinct().ToList();
        var delivery = await db.CitySettings.AsNoTracking().Where(row => cities.Contains(row.CityCode))
            .ToDictionaryAsync(row => row.CityCode, row => row.DeliveryPerOrder, cancel);
        return
        [
            .. groups.Select(group =>
            {
                var sum = days.GetValueOrDefault(group.Number) ?? new FigureSum();
                var week = weeks.GetValueOrDefault(group.GroupId);
                return new GroupRow(group.GroupId, group.Code, group.Name, group.CommunityName, group.CityCode,
                    week?.Stage, week?.Grade, week?.Score, week?.HighValue ?? false,
                    PeriodSums.Figures(period, starts.GetValueOrDefault(group.Number)?.Segments ?? default, sum,
                        core.GetValueOrDefault(group.Number),
                        delivery.GetValueOrDefault(group.CityCode) * sum.Orders));
            }),
        ];
    }

    private async Task<Dictionary<Id<Group>, GroupWeek>> Newest(
        IReadOnlyList<TrackedGroup> groups, DateOnly until, CancellationToken cancel)
    {
        var cities = groups.Select(group => group.CityCode).Distinct().ToList();
        var newest = await db.GroupWeeks.Where(row => cities.Contains(row.CityCode) && row.Monday <= until.AddDays(-6))
            .GroupBy(row => row.CityCode).Select(city => city.Max(row => row.Monday)).ToListAsync(cancel);
        if (newest.Count == 0) return [];
        var monday = newest.Max();
        var ids = groups.Select(group => group.GroupId).ToList();
        return await db.GroupWeeks.AsNoTracking().Where(row => ids.Contains(row.GroupId) && row.Monday == monday)
            .ToDictionaryAsync(row => row.GroupId, cancel);
    }

    internal async Task<int> HighValue(Actor actor, CancellationToken cancel)
    {
        var cities = await scopes.Visible(actor).Select(row => row.CityCode).Distinct().OrderBy(city => city)
            .ToListAsync(cancel);
        var sum = 0;
        foreach (var city in cities) sum += await HighValue(city, cancel);
        return sum;
    }

    private async Task<int> HighValue(string city, CancellationToken cancel)
    {
        var weeks = db.GroupWeeks.Where(row => row.CityCode == city);
        return await weeks.MaxAsync(row => (DateOnly?)row.Monday, cancel) is { } newest
            ? await weeks.CountAsync(row => row.Monday == newest && row.HighValue, cancel) : 0;
    }

    private static double Worth(GroupRow row, RankBy by) => by switch
    {
        RankBy.Profit => row.Figures.Shop.Profit.Fen,
        RankBy.CoreMembers => row.Figures.AtEnd.Core,
        RankBy.Orders => row.Figures.Orders,
        RankBy.Score => row.Score ?? -1,
        _ => row.Figures.Revenue.Gmv.Fen,
    };

    internal static async Task<Results<Ok<CityBoard>, Refused>> GetCities(
        [AsParameters] PeriodRequest period, Actor actor, OperationsBoard board, CancellationToken cancel)
    {
        var outcome = await board.Cities(period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<GroupRow>>, Refused>> GetGroups(
        [Required, MaxLength(4)] string city, [AsParameters] PeriodRequest period, [AsParameters] PageRequest page,
        Actor actor, OperationsBoard board, CancellationToken cancel)
    {
        var outcome = await board.Groups(city, period, page, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<GroupRanking>, Refused>> GetRanking(
        [Required, MaxLength(4)] string city, RankBy? by, [Range(1, PageRequest.Most)] int? take,
        [AsParameters] PeriodRequest period, Actor actor, OperationsBoard board, CancellationToken cancel)
    {
        var outcome = await board.Ranking(city, by ?? RankBy.Gmv, take ?? 20, period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
