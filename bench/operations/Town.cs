using System.Globalization;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.OperationsBench;

/// <summary>How large the town is.</summary>
internal sealed record Size(int Members, int Groups, int Orders, int Days, int Seed, string? Postgres, string? Sqlite)
{
    internal static Size? From(string[] words)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < words.Length; i += 2) given[words[i]] = words[i + 1];
        int Number(string name, int standard) => given.Remove(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
        string? Text(string name) => given.Remove(name, out var text) ? text : null;
        var size = new Size(Number("--members", 50_000), Number("--groups", 500), Number("--orders", 1_000_000),
            Number("--days", 365), Number("--seed", 1), Text("--postgres"), Text("--sqlite"));
        return given.Count == 0 && words.Length % 2 == 0 ? size : null;
    }
}

/// <summary>
/// A made-up town: members join through the year and buy in bursts with pauses, so that every segment is populated.
/// Orders are stored in the order of time, groups mixed, as they would arrive.
/// </summary>
internal sealed class Town(Size size, DateOnly today)
{
    private const int Cities = 10;

    private readonly Random random = new(size.Seed);

    internal int Added { get; private set; }

    internal async Task Fill(Db db)
    {
        await using var rows = await Rows.Open(db);
        await Places(rows);
        var joined = new long[size.Members];
        var (first, last) = (BusinessTime.StartOf(today.AddDays(-size.Days)).UtcTicks, BusinessTime.StartOf(today).UtcTicks);
        for (var i = 0; i < size.Members; i++) joined[i] = Whole(first + (long)((last - first) * Math.Pow(random.NextDouble(), 2)));
        await rows.Write("operations_member_stays", ["id", "group_id", "member_id", "joined_at", "left_at"], Enumerable.Range(0, size.Members)
            .Select(i => new object?[] { Key(1, i), Key(2, i % size.Groups), Key(3, i), joined[i], i % 20 == 0 ? Whole(joined[i] + (last - joined[i]) / 2) : null }));
        var orders = Orders(joined, last);
        await rows.Write("operations_purchases", Purchases, orders.Select((order, i) => Purchase(i, order.At, order.Member)));
        await rows.Write("ordering_orders", OrderColumns, orders.Select((order, i) => Order(i, order.At, order.Member)));
        await rows.Write("operations_history_fills", ["kind", "after", "done"],
            [["seats", Guid.Empty, true], ["orders", Guid.Empty, true]]);
        await rows.Finish();
    }

    /// <summary>One more day's orders, marked as their letters would mark them.</summary>
    internal async Task AddDay(Db db, DateOnly day)
    {
        await using var rows = await Rows.Open(db);
        Added = size.Orders / size.Days;
        var start = BusinessTime.StartOf(day).UtcTicks;
        var orders = Enumerable.Range(0, Added).Select(_ => (At: Whole(start + (long)(random.NextDouble() * TimeSpan.TicksPerDay * .9)),
            Member: random.Next(size.Members))).OrderBy(order => order.At).ToList();
        await rows.Write("operations_purchases", Purchases, orders.Select((order, i) => Purchase(size.Orders + i, order.At, order.Member)));
        await rows.Write("operations_due_members", ["group_id", "member_id", "from_day", "touched", "taken"], orders
            .Select(order => order.Member).Distinct().Select(member => new object?[] { Key(2, member % size.Groups), Key(3, member), day.DayNumber, 0, false }));
        await rows.Finish();
    }

    private async Task Places(Rows rows)
    {
        await rows.Write("communities_communities", ["id", "name", "city_code", "area_code", "address", "households", "version"],
            Enumerable.Range(0, Cities).Select(i => new object?[] { Key(4, i), $"小区{i}", City(i), City(i) + "01", "某路 1 号", 2_000, 0 }));
        await rows.Write("communities_pickup_points", ["id", "community_id", "name", "address", "route_code", "opening_hours", "version"],
            Enumerable.Range(0, Cities).Select(i => new object?[] { Key(5, i), Key(4, i), "门口", "某路 1 号", "R-1", "", 0 }));
        await rows.Write("communities_groups", ["id", "code", "community_id", "city_code", "invitation_code", "name", "pickup_point_id",
            "capacity", "target_size", "taken", "join_rule", "house_rules", "state", "version"], Enumerable.Range(0, size.Groups).Select(i => new object?[]
            { Key(2, i), $"G-{i:D6}", Key(4, i % Cities), City(i % Cities), "ABCDEFGH", $"群{i}", Key(5, i % Cities), 500, 200, 0, "Open", "", "Active", 0 }));
    }

    // A burst of purchases days apart, then a pause of weeks, and so on until today.
    private List<(long At, int Member)> Orders(long[] joined, long last)
    {
        var orders = new List<(long, int)>(size.Orders);
        while (orders.Count < size.Orders)
        {
            var member = random.Next(size.Members);
            var at = joined[member] + (long)((last - joined[member]) * random.NextDouble());
            for (var left = random.Next(1, 6); left > 0 && at < last && orders.Count < size.Orders; left--, at += (long)(random.NextDouble() * 20 * TimeSpan.TicksPerDay))
                orders.Add((Whole(at), member));
        }
        orders.Sort();
        return orders;
    }

    private static readonly string[] Purchases = ["order_id", "group_id", "member_id", "paid_at", "day", "counts", "payable_fen", "refunded_fen",
        "discount_fen", "goods_cost_fen", "commission_fen", "after_sales_cost_fen", "complaints", "handed_over", "on_time"];

    private object?[] Purchase(int number, long at, int member)
    {
        var fen = 1_000L + number * 7919L % 20_000;
        return [Key(6, number), Key(2, member % size.Groups), Key(3, member), at, BusinessTime.DayOf(Moment(at)).DayNumber, number % 50 != 0, fen,
            number % 50 == 0 ? fen : 0L, fen / 20, fen / 2, fen / 12, 0L, number % 90 == 0 ? 1 : 0, true, number % 9 != 0];
    }

    private static readonly string[] OrderColumns = ["id", "number", "request_key", "request_hash", "member_id", "group_buy_id", "group_id", "city_code",
        "chain_number", "goods_fen", "discount_fen", "payable_fen", "refunded_fen", "state", "placed_at", "reserved_until", "paid_at", "completed_at",
        "nickname", "building", "room", "pickup_on", "offer_rules", "version"];

    // As wide as real ones: the steps and offers behind a price take some hundred letters.
    private static readonly string Offers = $$"""{"steps":[{{string.Join(",", Enumerable.Repeat("""{"kind":"threshold","text":"满59减6","fen":-600}""", 8))}}],"offers":[]}""";

    private object?[] Order(int number, long at, int member)
    {
        var fen = 1_000L + number * 7919L % 20_000;
        return [Key(6, number), number.ToString("D12", CultureInfo.InvariantCulture), Key(7, number), new byte[32], Key(3, member), Key(8, number), Key(2, member % size.Groups),
            City(member % size.Groups % Cities), 1, fen + fen / 20, fen / 20, fen, number % 50 == 0 ? fen : 0L, "Completed", Moment(at), Moment(at), Moment(at), Moment(at),
            "3-2-502-王小明", "3", "502", BusinessTime.DayOf(Moment(at)), Offers, 3];
    }

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    private static long Whole(long ticks) => ticks - ticks % 10;

    private static string City(int city) => $"33{city + 1:D2}";

    // Rising with the number, as ids of version 7 rise with time.
    private static Guid Key(int kind, int number) => new($"{number:x8}-{kind:x4}-7000-8000-000000000000");
}
