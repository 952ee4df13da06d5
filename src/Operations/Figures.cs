using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Which groups a question is about, as a condition on <c>operations_groups g</c>. The condition is made of numbers of
/// this house and placeholders only.
/// </summary>
internal sealed record GroupScope(string Where, object[] Parameters)
{
    internal static GroupScope All { get; } = new("1 = 1", []);

    internal static GroupScope City(string city) => new("g.city_code = {0}", [city]);

    internal static GroupScope Numbers(IReadOnlyCollection<int> numbers) => new(numbers.Count == 0 ? "1 = 0"
        : $"g.number IN ({string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))})", []);

    /// <param name="cities">Empty for all.</param>
    internal static GroupScope Cities(IReadOnlyList<string> cities) => cities.Count == 0 ? All
        : new($"g.city_code IN ({string.Join(", ", cities.Select((_, index) => $"{{{index}}}"))})", [.. cities]);
}

/// <summary>A number per group.</summary>
internal sealed class GroupCount
{
    public int Number { get; init; }
    public int Members { get; init; }
}

/// <summary>Sums of computed days; orders themselves are never looked at.</summary>
internal sealed class Figures(Db db)
{
    /// <summary>Sums over days of each group in scope that has any, in the order of their numbers.</summary>
    internal Task<List<FigureSum>> ByGroup(GroupScope scope, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var statement = $"""
            SELECT g.number AS "Number", {NightDaysSql.Sums}
            FROM operations_groups g JOIN operations_group_days d ON d.group_id = g.group_id
            WHERE {scope.Where} AND d.day >= {from.DayNumber} AND d.day <= {to.DayNumber}
            GROUP BY g.number ORDER BY g.number
            """;
        return db.Database.SqlQueryRaw<FigureSum>(statement, scope.Parameters).ToListAsync(cancel);
    }

    /// <summary>The sum over days and groups; all zero when nothing is computed.</summary>
    internal async Task<FigureSum> Sum(GroupScope scope, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var statement = $"""
            SELECT 0 AS "Number", {NightDaysSql.Sums}
            FROM operations_groups g JOIN operations_group_days d ON d.group_id = g.group_id
            WHERE {scope.Where} AND d.day >= {from.DayNumber} AND d.day <= {to.DayNumber}
            """;
        return (await db.Database.SqlQueryRaw<FigureSum>(statement, scope.Parameters).ToListAsync(cancel)).Single();
    }

    /// <summary>The same for whole cities, from their own days: as cheap for a thousand groups as for one.</summary>
    internal async Task<FigureSum> OfCities(
        IReadOnlyList<string> cities, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var scope = GroupScope.Cities(cities);
        var statement = $"""
            SELECT 0 AS "Number", {NightDaysSql.Sums} FROM operations_city_days d
            WHERE {scope.Where.Replace("g.", "d.", StringComparison.Ordinal)}
                AND d.day >= {from.DayNumber} AND d.day <= {to.DayNumber}
            """;
        return (await db.Database.SqlQueryRaw<FigureSum>(statement, scope.Parameters).ToListAsync(cancel)).Single();
    }

    /// <summary>
    /// Members per group who were Core at some moment of the days, each once: those at the start, and those whose first
    /// touch with Core within the days was to become it.
    /// </summary>
    internal async Task<Dictionary<int, int>> CoreMembers(
        GroupScope scope, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const int core = (int)Segment.Core;
        var statement = $"""
            SELECT c.number AS "Number", CAST(SUM(c.members) AS INTEGER) AS "Members" FROM (
                SELECT g.number, d.figures_core AS members
                FROM operations_groups g JOIN operations_group_days d ON d.group_id = g.group_id
                WHERE {scope.Where} AND d.day = {from.DayNumber - 1}
                UNION ALL
                SELECT g.number, COUNT(*) FROM operations_groups g
                JOIN operations_segment_moves m ON m.group_id = g.group_id
                WHERE {scope.Where} AND m.day >= {from.DayNumber} AND m.day <= {to.DayNumber} AND m.to_segment = {core}
                    AND NOT EXISTS (SELECT 1 FROM operations_segment_moves x WHERE x.group_id = m.group_id
                        AND x.member_id = m.member_id AND x.number < m.number AND x.day >= {from.DayNumber}
                        AND (x.from_segment = {core} OR x.to_segment = {core}))
                GROUP BY g.number
            ) c GROUP BY c.number
            """;
        return await Counts(statement, scope, cancel);
    }

    /// <summary>Members per group who paid a counted order in the days, each once.</summary>
    internal Task<Dictionary<int, int>> Buyers(
        GroupScope scope, DateOnly from, DateOnly to, CancellationToken cancel) => Counts($"""
            SELECT g.number AS "Number", CAST(COUNT(DISTINCT p.member_id) AS INTEGER) AS "Members"
            FROM operations_groups g JOIN operations_purchases p ON p.group_id = g.group_id
            WHERE {scope.Where} AND p.day >= {from.DayNumber} AND p.day <= {to.DayNumber} AND p.counts
            GROUP BY g.number
            """, scope, cancel);

    private async Task<Dictionary<int, int>> Counts(string statement, GroupScope scope, CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<GroupCount>(statement, scope.Parameters)
            .ToDictionaryAsync(row => row.Number, row => row.Members, cancel);
}
