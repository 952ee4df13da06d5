using CsCheck;
using Linli.Purchasing;

namespace Linli.Tests.Purchasing;

public sealed class ShareShortageTests
{
    // Claims in the order of payment; quantities, shortage, rule, shares.
    [Theory]
    [InlineData(new[] { 2, 1, 3 }, 0, ShortageRule.EarliestFirst, new[] { 0, 0, 0 })]
    [InlineData(new[] { 2, 1, 3 }, 2, ShortageRule.EarliestFirst, new[] { 0, 0, 2 })]
    [InlineData(new[] { 2, 1, 3 }, 4, ShortageRule.EarliestFirst, new[] { 0, 1, 3 })]
    [InlineData(new[] { 2, 1, 3 }, 6, ShortageRule.EarliestFirst, new[] { 2, 1, 3 })]
    [InlineData(new[] { 2, 1, 3 }, 2, ShortageRule.SmallestFirst, new[] { 0, 0, 2 })]
    [InlineData(new[] { 3, 1, 2 }, 4, ShortageRule.SmallestFirst, new[] { 3, 0, 1 })]
    [InlineData(new[] { 2, 2, 2 }, 3, ShortageRule.SmallestFirst, new[] { 0, 1, 2 })]
    [InlineData(new[] { 2, 2, 2 }, 3, ShortageRule.Proportional, new[] { 1, 1, 1 })]
    [InlineData(new[] { 1, 1, 1 }, 1, ShortageRule.Proportional, new[] { 0, 0, 1 })]
    [InlineData(new[] { 10, 5, 1 }, 4, ShortageRule.Proportional, new[] { 3, 1, 0 })]
    [InlineData(new int[0], 0, ShortageRule.Proportional, new int[0])]
    public void Shares_by_the_rule(int[] quantities, int shortage, ShortageRule rule, int[] shares) =>
        Assert.Equal(shares, ShareShortage.Over(Claims(quantities), shortage, rule));

    [Fact]
    public void Adds_up_never_takes_more_than_a_line_holds_and_does_not_depend_on_the_order_of_the_claims() =>
        Gen.Select(Gen.Int[1, 50].Array[1, 40], Gen.Int[0, 100], Gen.Enum<ShortageRule>(), Gen.Int[0, 3], Gen.Int[0, 1000])
            .Sample((quantities, percent, rule, paidTogether, seed) =>
            {
                var claims = Claims(quantities, paidTogether);
                var shortage = quantities.Sum() * percent / 100;
                var shares = ShareShortage.Over(claims, shortage, rule);
                var shuffled = claims.OrderBy(claim => HashCode.Combine(claim.Key, seed)).ToList();
                var again = ShareShortage.Over(shuffled, shortage, rule);
                return shares.Sum() == shortage
                    && shares.Zip(claims).All(pair => pair.First >= 0 && pair.First <= pair.Second.Quantity)
                    && claims.Zip(shares).OrderBy(pair => pair.First.Key).Select(pair => pair.Second)
                        .SequenceEqual(shuffled.Zip(again).OrderBy(pair => pair.First.Key).Select(pair => pair.Second));
            });

    [Fact]
    public void Proportional_misses_the_exact_share_by_less_than_one_unit() =>
        Gen.Select(Gen.Int[1, 50].Array[1, 40], Gen.Int[0, 100]).Sample((quantities, percent) =>
        {
            var total = quantities.Sum();
            var shortage = total * percent / 100;
            var shares = ShareShortage.Over(Claims(quantities), shortage, ShortageRule.Proportional);
            return shares.Zip(quantities).All(pair => Math.Abs(pair.First - (decimal)shortage * pair.Second / total) < 1);
        });

    [Fact]
    public void A_shortage_larger_than_what_is_due_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareShortage.Over(Claims([1, 2]), 4, ShortageRule.EarliestFirst));

    private static IReadOnlyList<GoodsClaim> Claims(int[] quantities, int paidTogether = 0) =>
    [
        .. quantities.Select((quantity, i) => new GoodsClaim(new Guid(i, 0, 0, new byte[8]),
            Shop.Start.AddMinutes(paidTogether == 0 ? i : i / paidTogether), quantity)),
    ];
}
