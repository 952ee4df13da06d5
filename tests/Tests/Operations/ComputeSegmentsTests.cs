using Linli.Communities;
using Linli.Members;
using Linli.Operations;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Operations;

/// <summary>What the database computes in sets is what the pure functions say member by member, on histories full of edges.</summary>
public sealed class ComputeSegmentsTests(ShopFixture fixture) : Slice(fixture)
{
    // Exactly on, just before and just behind every limit of the rules used here.
    private static readonly TimeSpan[] Gaps =
    [
        TimeSpan.Zero, TimeSpan.FromMicroseconds(1), TimeSpan.FromHours(7), TimeSpan.FromDays(1), TimeSpan.FromDays(9),
        TimeSpan.FromDays(20), TimeSpan.FromDays(29), TimeSpan.FromDays(30) - TimeSpan.FromMicroseconds(1), TimeSpan.FromDays(30),
        TimeSpan.FromDays(30) + TimeSpan.FromMicroseconds(1), TimeSpan.FromDays(31), TimeSpan.FromDays(61),
    ];

    public static TheoryData<string, int, int, int, int> Rules => new()
    {
        { "3301", 3, 60, 30, 30 }, { "5101", 1, 10, 5, 20 }, { "3302", 2, 20, 15, 30 }, { "3303", 4, 90, 30, 30 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Sets_say_what_the_state_machine_says(string city, int orders, int window, int recency, int dormant)
    {
        var rules = new SegmentRules(orders, window, recency, dormant);
        Assert.Empty(rules.Faults());
        var group = await shop.GroupIn(city);
        await shop.With<Db>(async db =>
        {
            db.CitySettings.Add(new CitySettings
            {
                CityCode = city, CoreOrders = orders, CoreWindowDays = window, CoreRecencyDays = recency, DormantAfterDays = dormant,
            });
            await db.SaveChangesAsync();
        });
        var seed = Random.Shared.Next();
        var histories = await Write(group, new Random(seed), members: 400);
        await new SegmentTown(shop).Night();

        var stored = await shop.With<Db, ILookup<Id<Member>, StoredMove>>(async db =>
            (await db.SegmentMoves.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.Number).ToListAsync())
                .ToLookup(row => row.MemberId));
        var until = Shop.Start.AddYears(3);
        foreach (var (member, history) in histories)
        {
            var expected = SegmentMoves.Until(history, rules, until);
            var found = stored[member].Select(row => new SegmentMove(row.At, row.FromSegment, row.ToSegment)).ToList();
            Assert.True(expected.SequenceEqual(found), $"Seed {seed}, member {member}:\n{string.Join("\n", history.Stays)}\n"
                + $"{string.Join("\n", history.PaidAt.Select(at => at.ToString("O")))}\nexpected\n{string.Join("\n", expected)}\nfound\n{string.Join("\n", found)}");
        }
        Assert.Equal(histories.Values.Sum(history => SegmentMoves.Until(history, rules, until).Count), stored.Sum(moves => moves.Count()));
        await Days_add_up(group, histories, rules, seed);
    }

    /// <summary>Every day's counts and moves are those of the pure machine at its end.</summary>
    private async Task Days_add_up(Id<Group> group, Dictionary<Id<Member>, MemberHistory> histories, SegmentRules rules, int seed)
    {
        var days = await shop.With<Db, List<GroupDay>>(db =>
            db.GroupDays.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.Day).ToListAsync());
        var moves = histories.Values.SelectMany(history => SegmentMoves.Until(history, rules, Shop.Start)).ToList();
        var bounds = days.Select(day => BusinessTime.StartOf(day.Day)).Append(BusinessTime.StartOf(days[^1].Day.AddDays(1))).ToList();
        Assert.Equal(BusinessTime.Today(shop.Clock).AddDays(-1), days[^1].Day);
        // Purchases before anybody joined have their day too.
        Assert.True(days[0].Day <= BusinessTime.DayOf(moves.Min(move => move.At)));
        var periods = SegmentPeriod.Cut(bounds, moves);
        foreach (var (day, period) in days.Zip(periods))
        {
            Assert.True(period.AtEnd == day.Figures.Segments, $"Seed {seed}, {day.Day}: {period.AtEnd} is not {day.Figures.Segments}");
            Assert.Equal(period.Moves.OrderBy(move => move.ToString()), day.Figures.Moves().OrderBy(move => move.ToString()));
        }
        Assert.Equal(histories.Values.Sum(history => history.PaidAt.Count(at => at < bounds[^1])), days.Sum(day => day.Figures.Orders));
        var core = histories.Values.Sum(history => history.PaidAt.Index().Count(paid => paid.Item < bounds[^1] && WasCore(history, rules, paid.Index)));
        Assert.Equal(core, days.Sum(day => day.Figures.CoreOrders));
        Assert.Equal(core * 1_000L, days.Sum(day => day.Figures.CoreGmvFen));
    }

    /// <summary>Right after the order, those of the same moment that come behind it not yet paid.</summary>
    private static bool WasCore(MemberHistory history, SegmentRules rules, int order)
    {
        var at = history.PaidAt[order];
        var soFar = new MemberHistory(history.Stays, history.PaidAt.Take(order + 1).Select(paid => new PaidOrder(paid, Money.Zero)));
        return history.Stays.Any(stay => stay.JoinedAt <= at && !(stay.LeftAt <= at))
            && SegmentMoves.At(SegmentMoves.Until(soFar, rules, at), at) == Segment.Core;
    }

    private async Task<Dictionary<Id<Member>, MemberHistory>> Write(Id<Group> group, Random random, int members)
    {
        var histories = new Dictionary<Id<Member>, MemberHistory>();
        var (stays, purchases) = (new List<MemberStay>(), new List<StoredPurchase>());
        for (var i = 0; i < members; i++)
        {
            var member = Id<Member>.New(shop.Clock);
            var own = Stays(group, member, random);
            var bought = Orders(group, member, random, own);
            if (own.Count + bought.Count(order => order.Counts) == 0) continue;
            stays.AddRange(own);
            purchases.AddRange(bought);
            IEnumerable<Stay> spans = own.Count > 0 ? own.Select(stay => new Stay(stay.JoinedAt, stay.LeftAt))
                : [new Stay(bought.Where(order => order.Counts).Min(order => order.PaidAt), null)];
            histories[member] = new MemberHistory(spans, bought.Select(order => new PaidOrder(order.PaidAt, order.Payable, !order.Counts)));
        }
        await shop.With<Db>(async db =>
        {
            db.MemberStays.AddRange(stays);
            db.Purchases.AddRange(purchases);
            await db.SaveChangesAsync();
        });
        return histories;
    }

    private List<MemberStay> Stays(Id<Group> group, Id<Member> member, Random random)
    {
        var (stays, at) = (new List<MemberStay>(), Some(random));
        for (var left = random.Next(4); left > 0; left--)
        {
            var end = at + Gap(random) * random.Next(1, 4);
            DateTimeOffset? leaves = left == 1 && random.Next(2) == 0 || end >= Shop.Start ? null : end;
            stays.Add(new MemberStay { Id = Id<Membership>.New(shop.Clock), GroupId = group, MemberId = member, JoinedAt = at, LeftAt = leaves });
            if (leaves is null) break;
            at = end + Gap(random);
            if (at >= Shop.Start) break;
        }
        return stays;
    }

    private List<StoredPurchase> Orders(Id<Group> group, Id<Member> member, Random random, List<MemberStay> stays)
    {
        var orders = new List<StoredPurchase>();
        var at = stays.Count > 0 && random.Next(3) > 0 ? stays[random.Next(stays.Count)].JoinedAt : Some(random);
        if (random.Next(4) == 0) at -= Gap(random);
        for (var left = random.Next(9); left > 0 && at < Shop.Start; left--, at += Gap(random))
            orders.Add(SegmentTown.Purchase(Id<Order>.New(shop.Clock), group, member, at, 1_000, 0, random.Next(8) > 0));
        return orders;
    }

    private static TimeSpan Gap(Random random) => Gaps[random.Next(Gaps.Length)];

    private static DateTimeOffset Some(Random random) =>
        (Shop.Start - TimeSpan.FromDays(random.Next(20, 200)) - TimeSpan.FromSeconds(random.Next(86_400))).ToUniversalTime();
}
