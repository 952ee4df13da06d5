using CsCheck;
using Linli.Operations;

namespace Linli.Tests.Operations;

public sealed class RevenueTreeTests
{
    private static RevenueFacts Facts(long members, long orders, long core, long rest = 0) =>
        new(members, orders, new Money(core), new Money(rest));

    [Theory]
    // members orders core rest → members orders core rest = by members, orders per core, AOV, rest
    [InlineData(10, 20, 40_000, 500, 10, 20, 40_000, 500, 0, 0, 0, 0)]
    // only the members doubled: all of it is theirs
    [InlineData(10, 20, 40_000, 0, 20, 40, 80_000, 0, 40_000, 0, 0, 0)]
    // only the orders per member rose by half
    [InlineData(10, 20, 40_000, 0, 10, 30, 60_000, 0, 0, 20_000, 0, 0)]
    // only the order value fell
    [InlineData(10, 20, 40_000, 0, 10, 20, 30_000, 0, 0, 0, -10_000, 0)]
    // members ×2, orders per member ×2: L = 120000/ln 4 = 86562.0…, each ln 2 of it = 60000
    [InlineData(10, 20, 40_000, 100, 20, 80, 160_000, 40, 60_000, 60_000, 0, -60)]
    // members ×2, orders per member ÷2: they cancel, L = V
    [InlineData(10, 20, 40_000, 0, 20, 20, 40_000, 0, 27_726, -27_726, 0, 0)]
    // nobody before: all by the members who came; nobody after: all by those who went
    [InlineData(0, 0, 0, 100, 5, 8, 16_000, 300, 16_000, 0, 0, 200)]
    [InlineData(5, 8, 16_000, 0, 0, 0, 0, 0, -16_000, 0, 0, 0)]
    // members but no orders; orders of ¥0
    [InlineData(5, 0, 0, 0, 7, 8, 16_000, 0, 0, 16_000, 0, 0)]
    [InlineData(5, 8, 0, 0, 5, 8, 16_000, 0, 0, 0, 16_000, 0)]
    [InlineData(0, 0, 0, 10, 0, 0, 0, 30, 0, 0, 0, 20)]
    [InlineData(0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0)]
    public void Gives_every_fen_of_a_change_a_cause(
        long members, long orders, long core, long rest, long membersAfter, long ordersAfter, long coreAfter, long restAfter,
        long byMembers, long byOrders, long byAov, long byRest) =>
        Assert.Equal(
            new RevenueChange(new Money(byMembers), new Money(byOrders), new Money(byAov), new Money(byRest)),
            RevenueTree.Explain(Facts(members, orders, core, rest), Facts(membersAfter, ordersAfter, coreAfter, restAfter)));

    private static readonly Gen<RevenueFacts> AnyFacts =
        from members in Gen.Long[0, 2_000]
        from orders in Gen.Long[0, 10_000]
        from core in Gen.Long[0, 1_000_000_000_00]
        from rest in Gen.Long[0, 1_000_000_000_00]
        let bought = members == 0 ? 0 : orders
        select Facts(members, bought, bought == 0 ? 0 : core, rest);

    [Fact]
    public void The_parts_add_up_to_the_change_and_backwards_is_the_opposite() =>
        Gen.Select(AnyFacts, AnyFacts).Sample((before, after) =>
        {
            var there = RevenueTree.Explain(before, after);
            var back = RevenueTree.Explain(after, before);
            // Rounding may give the odd fen to another part on the way back.
            return there.Total == after.Gmv - before.Gmv && back.Total == -there.Total
                && Near(there.CoreMembers, back.CoreMembers) && Near(there.OrdersPerCore, back.OrdersPerCore) && Near(there.Aov, back.Aov);

            static bool Near(Money there, Money back) => Math.Abs((there + back).Fen) <= 3;
        });

    [Fact]
    public void A_city_is_the_sum_of_its_groups_to_the_fen() =>
        Gen.Select(AnyFacts, AnyFacts).Array[1, 30].Sample(groups =>
        {
            var change = groups.Aggregate(default(RevenueChange), (sum, group) => sum + RevenueTree.Explain(group.Item1, group.Item2));
            var (before, after) = groups.Aggregate((default(RevenueFacts), default(RevenueFacts)),
                (sum, group) => (sum.Item1 + group.Item1, sum.Item2 + group.Item2));
            return change.Total == after.Gmv - before.Gmv;
        });

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 8, 4.328085122666891)]
    [InlineData(8, 2, 4.328085122666891)]
    [InlineData(1_000_000_000, 1_000_000_001, 1_000_000_000.5)]
    [InlineData(100, 100.0000001, 100.00000005)]
    public void The_logarithmic_mean_keeps_its_digits(double a, double b, double mean) =>
        Assert.Equal(mean, RevenueTree.LogMean(a, b), mean * 1e-12);

    [Fact]
    public void The_tree_multiplies_back_to_the_core_gmv()
    {
        var facts = Facts(7, 19, 123_457, 5);
        Assert.Equal(123_457, facts.CoreMembers * facts.OrdersPerCore!.Value * facts.AovFen!.Value, 6);
        Assert.Null(Facts(0, 0, 0).OrdersPerCore);
        Assert.Null(Facts(3, 0, 0).AovFen);
        Assert.Throws<ArgumentOutOfRangeException>(() => RevenueTree.Explain(Facts(0, 3, 50), facts));
    }

    [Fact]
    public void One_sentence_names_the_change_and_its_main_cause_first()
    {
        var (before, after) = (Facts(10, 20, 40_000, 10_000), Facts(20, 40, 80_000, 9_000));
        var sentence = RevenueSentence.Of(before, after, RevenueTree.Explain(before, after));
        Assert.Equal("GMV ¥890.00，比上期多 ¥390.00 (78.0 %)，最主要的是主力人数从 10 变为 20（+¥400.00），其余：其他成员 -¥10.00。", sentence.Chinese);
        Assert.Equal("GMV is ¥890.00, ¥390.00 (78.0 %) more than before, above all because of core members going from 10 to 20 (+¥400.00); the rest: everybody else -¥10.00.", sentence.English);

        Assert.Equal("GMV is ¥500.00, the same as before.", RevenueSentence.Of(before, before, default).English);
        var start = Facts(0, 0, 0);
        Assert.Equal("GMV ¥500.00，比上期多 ¥500.00，最主要的是主力人数从 0 变为 10（+¥400.00），其余：其他成员 +¥100.00。",
            RevenueSentence.Of(start, before, RevenueTree.Explain(start, before)).Chinese);
    }
}
