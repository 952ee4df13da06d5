namespace Linli.Operations;

/// <summary>
/// The statements that sum members' moves and orders into days of groups and cities, and into cohorts. The columns are
/// written out here once; everything that lists them takes them from here.
/// </summary>
internal static class NightDaysSql
{
    private static readonly (string Column, Segment? From, Segment To)[] Moves =
    [
        ("joined_potential", null, Segment.Potential), ("joined_new", null, Segment.New),
        ("joined_dormant", null, Segment.Dormant), ("potential_new", Segment.Potential, Segment.New),
        ("potential_left", Segment.Potential, Segment.Left), ("new_core", Segment.New, Segment.Core),
        ("new_dormant", Segment.New, Segment.Dormant), ("new_left", Segment.New, Segment.Left),
        ("core_new", Segment.Core, Segment.New), ("core_dormant", Segment.Core, Segment.Dormant),
        ("core_left", Segment.Core, Segment.Left), ("dormant_new", Segment.Dormant, Segment.New),
        ("dormant_left", Segment.Dormant, Segment.Left), ("left_potential", Segment.Left, Segment.Potential),
        ("left_new", Segment.Left, Segment.New), ("left_dormant", Segment.Left, Segment.Dormant),
    ];

    private static readonly string[] Stocks = ["potential", "new", "core", "dormant", "left"];

    // Sums over all orders of a day (alias p), and over those that count (alias o).
    private static readonly (string Column, string Sum)[] OfAll =
    [
        ("refunded_fen", "SUM(p.refunded_fen)"), ("undone", "SUM(CASE WHEN p.counts THEN 0 ELSE 1 END)"),
        ("commission_fen", "SUM(p.commission_fen)"), ("after_sales_cost_fen", "SUM(p.after_sales_cost_fen)"),
        ("complaints", "SUM(p.complaints)"), ("handed_over", "SUM(CASE WHEN p.handed_over THEN 1 ELSE 0 END)"),
        ("on_time", "SUM(CASE WHEN p.on_time THEN 1 ELSE 0 END)"),
    ];

    private static readonly (string Column, string Sum)[] OfCounted =
    [
        ("orders", "COUNT(*)"), ("core_orders", "SUM(o.core)"), ("gmv_fen", "SUM(o.payable_fen - o.refunded_fen)"),
        ("core_gmv_fen", "SUM(CASE WHEN o.core = 1 THEN o.payable_fen - o.refunded_fen ELSE 0 END)"),
        ("coupon_cost_fen", "SUM(o.discount_fen)"), ("goods_cost_fen", "SUM(o.goods_cost_fen)"),
    ];

    private static readonly string[] Columns =
    [
        .. Stocks, .. Moves.Select(move => move.Column), .. OfAll.Select(sum => sum.Column),
        .. OfCounted.Select(sum => sum.Column),
    ];

    internal static string DeleteDays(NightChunk chunk) => $"""
        DELETE FROM operations_group_days WHERE group_id IN ({chunk.Groups}) AND day >= (
            SELECT g.from_day FROM operations_groups g WHERE g.group_id = operations_group_days.group_id)
        """;

    /// <summary>Days without anything get a row too: so a period's start is one row, never a search.</summary>
    internal static string InsertDays(NightChunk chunk) => $"""
        INSERT INTO operations_group_days (group_id, day, {Joined(Columns, column => "figures_" + column)})
        WITH RECURSIVE days (day) AS (
            SELECT MIN(from_day) FROM operations_groups WHERE number IN ({chunk.List})
            UNION ALL
            SELECT day + 1 FROM days WHERE day < {chunk.Through.DayNumber}
        ),
        moved AS (
            SELECT m.group_id, m.day, {Joined(Moves, move =>
                $"SUM(CASE WHEN {Is(move.From)} AND m.to_segment = {(int)move.To} THEN 1 ELSE 0 END) AS {move.Column}")}
            FROM operations_groups g JOIN operations_segment_moves m ON m.group_id = g.group_id
                AND m.day >= g.from_day AND m.day <= {chunk.Through.DayNumber}
            WHERE g.number IN ({chunk.List}) GROUP BY m.group_id, m.day
        ),
        paid AS (
            SELECT p.group_id, p.day, {Joined(OfAll, sum => $"{sum.Sum} AS {sum.Column}")}
            FROM operations_groups g JOIN operations_purchases p ON p.group_id = g.group_id
                AND p.day >= g.from_day AND p.day <= {chunk.Through.DayNumber}
            WHERE g.number IN ({chunk.List}) GROUP BY p.group_id, p.day
        ),
        counted AS (
            SELECT o.group_id, o.day, {Joined(OfCounted, sum => $"{sum.Sum} AS {sum.Column}")}
            FROM operations_groups g JOIN {NightSql.Orders} o ON o.group_id = g.group_id
                AND o.day >= g.from_day AND o.day <= {chunk.Through.DayNumber}
            WHERE g.number IN ({chunk.List}) GROUP BY o.group_id, o.day
        )
        SELECT g.group_id, d.day, {Joined(Stocks, Stock)}, {Joined(Moves, move => $"COALESCE(m.{move.Column}, 0)")},
            {Joined(OfAll, sum => $"COALESCE(p.{sum.Column}, 0)")},
            {Joined(OfCounted, sum => $"COALESCE(o.{sum.Column}, 0)")}
        FROM operations_groups g
        JOIN days d ON d.day >= g.from_day
        LEFT JOIN moved m ON m.group_id = g.group_id AND m.day = d.day
        LEFT JOIN paid p ON p.group_id = g.group_id AND p.day = d.day
        LEFT JOIN counted o ON o.group_id = g.group_id AND o.day = d.day
        LEFT JOIN operations_group_days b ON b.group_id = g.group_id AND b.day = g.from_day - 1
        WHERE g.number IN ({chunk.List}) AND d.day <= {chunk.Through.DayNumber}
        WINDOW w AS (PARTITION BY g.group_id ORDER BY d.day)
        """;

    internal static string DeleteCohorts(NightChunk chunk) => $"""
        DELETE FROM operations_cohort_weeks WHERE group_id IN ({chunk.Groups}) AND week >= (
            SELECT g.from_day / 7 FROM operations_groups g WHERE g.group_id = operations_cohort_weeks.group_id)
        """;

    internal static string InsertCohorts(NightChunk chunk) => $"""
        INSERT INTO operations_cohort_weeks (group_id, joined_week, week, buyers)
        SELECT p.group_id, m.day / 7, p.day / 7, COUNT(DISTINCT p.member_id)
        FROM operations_groups g
        JOIN operations_purchases p ON p.group_id = g.group_id AND p.day >= g.from_day / 7 * 7
            AND p.day <= {chunk.Through.DayNumber}
        JOIN operations_segment_moves m ON m.group_id = p.group_id AND m.member_id = p.member_id AND m.number = 1
        WHERE g.number IN ({chunk.List}) AND p.counts AND p.day >= m.day
        GROUP BY p.group_id, m.day / 7, p.day / 7
        """;

    internal static string InsertCityDays(DateOnly from, DateOnly through) => $$"""
        INSERT INTO operations_city_days (city_code, day, {{Joined(Columns, column => "figures_" + column)}})
        SELECT g.city_code, d.day, {{Joined(Columns, column => $"SUM(d.figures_{column})")}}
        FROM operations_groups g JOIN operations_group_days d ON d.group_id = g.group_id
        WHERE g.city_code = {0} AND d.day >= {{from.DayNumber}} AND d.day <= {{through.DayNumber}}
        GROUP BY g.city_code, d.day
        """;

    /// <summary>All figures summed over rows <c>d</c>, under the names of their properties.</summary>
    internal static string Sums { get; } = Joined(Columns, column =>
        $"CAST(COALESCE(SUM(d.figures_{column}), 0) AS {(column.EndsWith("_fen", StringComparison.Ordinal) ? "BIGINT" : "INTEGER")}) AS \"{Property(column)}\"");

    private static string Property(string column) =>
        string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Stock(string stock, int index)
    {
        var segment = (Segment)(index + 1);
        var change = string.Join(" ", Moves.Where(move => move.To == segment || move.From == segment)
            .Select(move => $"{(move.To == segment ? "+" : "-")} COALESCE(m.{move.Column}, 0)"));
        return $"COALESCE(b.figures_{stock}, 0) + SUM(0 {change}) OVER w";
    }

    private static string Is(Segment? from) =>
        from is { } segment ? $"m.from_segment = {(int)segment}" : "m.from_segment IS NULL";

    private static string Joined<T>(IEnumerable<T> parts, Func<T, string> text) =>
        string.Join(", ", parts.Select(text));

    private static string Joined<T>(IEnumerable<T> parts, Func<T, int, string> text) =>
        string.Join(", ", parts.Select(text));
}
