using System.Globalization;

namespace Linli.Operations;

/// <summary>
/// What one step of a run works on: some groups of one city, by the city's rules, up to the end of a day.
/// </summary>
internal sealed record NightChunk(IReadOnlyList<int> Numbers, SegmentRules Rules, DateOnly Through)
{
    internal string Groups => $"SELECT group_id FROM operations_groups WHERE number IN ({List})";

    internal string List => string.Join(", ", Numbers);
}

/// <summary>
/// The set-based statements that bring members' segments up to date. They say the same as <see cref="SegmentMoves"/>,
/// which a property test holds them to, and run unchanged on both engines: moments are ticks, days are numbers. Nothing
/// but numbers of this house's own is ever written into the text.
/// </summary>
internal static class NightSql
{
    internal const string Scope = "night_scope", Stays = "night_stays", Orders = "night_orders";

    private const int Potential = (int)Segment.Potential, New = (int)Segment.New, Core = (int)Segment.Core,
        Dormant = (int)Segment.Dormant, Left = (int)Segment.Left;

    private static readonly string Instant = Ticks(SegmentRules.Instant);

    internal static string Drop(string table) => $"DROP TABLE IF EXISTS {table}";

    /// <summary>
    /// Whose history is read: all members of groups never computed, members who are due, and everybody who bought on a
    /// day that is computed anew, since that day's figures need to know who of them was Core.
    /// </summary>
    internal static string MakeScope(NightChunk chunk) => $"""
        CREATE TEMP TABLE {Scope} AS
        SELECT s.group_id, s.member_id FROM operations_member_stays s
        WHERE s.group_id IN (SELECT group_id FROM operations_groups
            WHERE number IN ({chunk.List}) AND computed_through IS NULL)
        UNION
        SELECT d.group_id, d.member_id FROM operations_due_members d WHERE d.group_id IN ({chunk.Groups}) AND d.taken
        UNION
        SELECT p.group_id, p.member_id FROM operations_groups g
        JOIN operations_purchases p ON p.group_id = g.group_id AND p.day >= g.from_day
        WHERE g.number IN ({chunk.List})
        """;

    /// <summary>All members of the groups, for a preview.</summary>
    internal static string MakeWholeScope(NightChunk chunk) => $"""
        CREATE TEMP TABLE {Scope} AS
        SELECT s.group_id, s.member_id FROM operations_member_stays s WHERE s.group_id IN ({chunk.Groups})
        UNION
        SELECT p.group_id, p.member_id FROM operations_purchases p WHERE p.group_id IN ({chunk.Groups})
        """;

    /// <summary>
    /// Stays in order. A stay ends at the latest where the next begins; somebody who bought and has no stay joined with
    /// the first purchase.
    /// </summary>
    internal static string MakeStays() => $"""
        CREATE TEMP TABLE {Stays} AS
        SELECT s.group_id, s.member_id, s.number, s.joined_at,
            CASE WHEN s.next_joined IS NOT NULL AND (s.left_at IS NULL OR s.left_at > s.next_joined)
                THEN s.next_joined ELSE s.left_at END AS left_at,
            (SELECT MAX(p.paid_at) FROM operations_purchases p WHERE p.group_id = s.group_id
                AND p.member_id = s.member_id AND p.counts AND p.paid_at < s.joined_at) AS bought_before
        FROM (
            SELECT m.group_id, m.member_id, m.joined_at, m.left_at,
                LEAD(m.joined_at) OVER w AS next_joined, ROW_NUMBER() OVER w AS number
            FROM {Scope} n JOIN operations_member_stays m ON m.group_id = n.group_id AND m.member_id = n.member_id
            WINDOW w AS (PARTITION BY m.group_id, m.member_id
                ORDER BY m.joined_at, COALESCE(m.left_at, 9223372036854775807), m.id)
            UNION ALL
            SELECT n.group_id, n.member_id, MIN(p.paid_at), NULL, NULL, 1
            FROM {Scope} n JOIN operations_purchases p ON p.group_id = n.group_id AND p.member_id = n.member_id
            WHERE p.counts AND NOT EXISTS (SELECT 1 FROM operations_member_stays m
                WHERE m.group_id = n.group_id AND m.member_id = n.member_id)
            GROUP BY n.group_id, n.member_id
        ) s
        """;

    /// <summary>
    /// Every purchase with what decides about Core: the purchase so many before it within the same spell. A spell ends
    /// with the stay, and a new one begins with the purchase that wakes a Dormant member.
    /// </summary>
    internal static string MakeOrders(SegmentRules rules) => $"""
        CREATE TEMP TABLE {Orders} AS
        SELECT f.*, CASE WHEN f.stay IS NOT NULL AND f.first_at IS NOT NULL
            AND f.paid_at - f.first_at <= {Days(rules.CoreWindowDays)} THEN 1 ELSE 0 END AS core
        FROM (
            SELECT e.*, LAG(e.paid_at, {rules.CoreOrders - 1}) OVER (
                PARTITION BY e.group_id, e.member_id, e.stay, e.spell ORDER BY e.paid_at, e.order_id) AS first_at
            FROM (
                SELECT o.*, s.number AS stay, s.left_at, LEAD(o.paid_at) OVER v AS next_at,
                    SUM(CASE WHEN o.before_at IS NULL OR o.paid_at - o.before_at > {Days(rules.DormantAfterDays)}
                        THEN 1 ELSE 0 END) OVER v AS spell
                FROM (
                    SELECT p.group_id, p.member_id, p.order_id, p.paid_at, p.day, p.payable_fen, p.refunded_fen,
                        p.discount_fen, p.goods_cost_fen,
                        LAG(p.paid_at) OVER (PARTITION BY p.group_id, p.member_id ORDER BY p.paid_at, p.order_id)
                            AS before_at
                    FROM {Scope} n
                    JOIN operations_purchases p ON p.group_id = n.group_id AND p.member_id = n.member_id
                    WHERE p.counts
                ) o
                LEFT JOIN {Stays} s ON s.group_id = o.group_id AND s.member_id = o.member_id
                    AND o.paid_at >= s.joined_at AND (s.left_at IS NULL OR o.paid_at < s.left_at)
                WINDOW v AS (PARTITION BY o.group_id, o.member_id, s.number ORDER BY o.paid_at, o.order_id)
            ) e
        ) f
        """;

    internal static string DeleteMoves(NightChunk chunk) => $"""
        DELETE FROM operations_segment_moves WHERE group_id IN ({chunk.Groups})
            AND (group_id, member_id) IN (SELECT group_id, member_id FROM {Scope})
        """;

    /// <summary>
    /// All moves of the members in scope, to come ones too. Of one moment, moves by time come before those by an order,
    /// and joining before both; a candidate that leads where one stands already is no move.
    /// </summary>
    internal static string InsertMoves(SegmentRules rules) => $"""
        INSERT INTO operations_segment_moves (group_id, member_id, number, at, day, from_segment, to_segment)
        SELECT m.group_id, m.member_id,
            ROW_NUMBER() OVER (PARTITION BY m.group_id, m.member_id ORDER BY m.stay, m.at, m.kind),
            m.at, {DayOf("m.at")}, m.from_segment, m.to_segment
        FROM (
            SELECT c.*, LAG(c.to_segment) OVER (PARTITION BY c.group_id, c.member_id ORDER BY c.stay, c.at, c.kind)
                AS from_segment
            FROM ({Candidates(rules)}) c
        ) m
        WHERE m.from_segment IS NULL OR m.from_segment <> m.to_segment
        """;

    /// <summary>
    /// How many members of the scope stand in each segment at the end of a day, without storing anything.
    /// </summary>
    internal static string Preview(SegmentRules rules, DateOnly day) => $"""
        SELECT CAST(l.to_segment AS INTEGER) AS "Segment", CAST(COUNT(*) AS INTEGER) AS "Members" FROM (
            SELECT c.to_segment, ROW_NUMBER() OVER (PARTITION BY c.group_id, c.member_id
                ORDER BY c.stay DESC, c.at DESC, c.kind DESC) AS newest
            FROM ({Candidates(rules)}) c
            WHERE c.at < {Ticks(BusinessTime.StartOf(day.AddDays(1)))}
        ) l WHERE l.newest = 1 GROUP BY l.to_segment
        """;

    private static string Candidates(SegmentRules rules)
    {
        var (asleep, recency, window) =
            (Days(rules.DormantAfterDays), Days(rules.CoreRecencyDays), Days(rules.CoreWindowDays));
        var ends = $"(CASE WHEN o.first_at + {window} < o.paid_at + {recency} THEN o.first_at + {window} "
            + $"ELSE o.paid_at + {recency} END + {Instant})";
        var sleeps = $"(o.paid_at + {asleep} + {Instant})";
        return $"""
            SELECT s.group_id, s.member_id, s.number AS stay, s.joined_at AS at, 0 AS kind,
                CASE WHEN s.bought_before IS NULL THEN {Potential}
                    WHEN s.joined_at - s.bought_before > {asleep} THEN {Dormant} ELSE {New} END AS to_segment
            FROM {Stays} s
            UNION ALL
            SELECT s.group_id, s.member_id, s.number, s.bought_before + {asleep} + {Instant}, 2, {Dormant}
            FROM {Stays} s WHERE s.joined_at - s.bought_before <= {asleep}
                AND (s.left_at IS NULL OR s.bought_before + {asleep} + {Instant} < s.left_at)
                AND NOT EXISTS (SELECT 1 FROM {Orders} o WHERE o.group_id = s.group_id AND o.member_id = s.member_id
                    AND o.stay = s.number AND o.paid_at < s.bought_before + {asleep} + {Instant})
            UNION ALL
            SELECT s.group_id, s.member_id, s.number, s.left_at, 5, {Left} FROM {Stays} s WHERE s.left_at IS NOT NULL
            UNION ALL
            SELECT o.group_id, o.member_id, o.stay, o.paid_at, 3, {New} FROM {Orders} o
            WHERE o.stay IS NOT NULL AND (o.before_at IS NULL OR o.paid_at - o.before_at > {asleep})
            UNION ALL
            SELECT o.group_id, o.member_id, o.stay, o.paid_at, 4, {Core} FROM {Orders} o WHERE o.core = 1
            UNION ALL
            SELECT o.group_id, o.member_id, o.stay, {ends}, 1, {New} FROM {Orders} o
            WHERE o.core = 1 AND {ends} < {sleeps} AND {Before("o", ends)}
            UNION ALL
            SELECT o.group_id, o.member_id, o.stay, {sleeps}, 2, {Dormant} FROM {Orders} o
            WHERE o.stay IS NOT NULL AND {Before("o", sleeps)}
            """;
    }

    // Time alone moves a member only until the next purchase (at its very moment still) and only before leaving.
    private static string Before(string row, string moment) =>
        $"({row}.next_at IS NULL OR {moment} <= {row}.next_at) AND ({row}.left_at IS NULL OR {moment} < {row}.left_at)";

    internal static string DayOf(string ticks) => $"({ticks} + {Ticks(BusinessTime.Offset)}) / {Days(1)}";

    internal static string Days(int days) => Ticks(TimeSpan.FromDays(days));

    internal static string Ticks(TimeSpan span) => span.Ticks.ToString(CultureInfo.InvariantCulture);

    internal static string Ticks(DateTimeOffset moment) => moment.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
