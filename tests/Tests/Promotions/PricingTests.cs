using Linli.Promotions;

namespace Linli.Tests.Promotions;

/// <summary>Numbers computed by hand. How to read a row: <see cref="PriceTable"/>.</summary>
public sealed class PricingTests
{
    private const string Table = """
        no offer                              | a 2@10              |                                      | 20          |     |   |
        threshold passed                      | a 2@25.50           | from 50 off 8                        | 43          | 1   |   |
        threshold met exactly                 | a 1@50              | from 50 off 8                        | 42          | 1   |   |
        one fen short of the threshold        | a 1@49.99           | from 50 off 8                        | 49.99       |     |   |
        three equal lines share one yuan      | a 1@10, b 1@10, c 1@10 | from 30 off 1                     | 9.66 9.67 9.67 | 1 |  |
        shares follow what lines cost         | a 1@30, b 1@70      | from 100 off 10                      | 27 63       | 1   |   |
        the larger remainder gets the fen     | a 1@9.99, b 2@5.01  | from 20 off 3.33                     | 8.33 8.35   | 1   |   |
        every full, once                      | a 1@150             | every 100 off 15 max 9               | 135         | 1   |   |
        every full, twice                     | a 2@100             | every 100 off 15 max 9               | 170         | 1   |   |
        every full, at most three times       | a 5@100             | every 100 off 15 max 3               | 455         | 1   |   |
        every full, not reached               | a 1@99.99           | every 100 off 15 max 3               | 99.99       |     |   |
        three pieces, nine tenths             | a 3@10              | pieces 3 pct 1000                    | 27          | 1   |   |
        two pieces of three                   | a 2@10              | pieces 3 pct 1000                    | 20          |     |   |
        pieces count over lines               | a 2@10, b 1@5       | pieces 3 pct 1000                    | 18 4.50     | 1   |   |
        half a fen rounds up                  | a 1@0.05            | pct 1000                             | 0.04        | 1   |   |
        a percentage rounds to the fen        | a 1@9.99            | pct 1500                             | 8.49        | 1   |   |
        capped percentage below its cap       | a 1@40              | pct 2000 cap 10                      | 32          | 1   |   |
        capped percentage at its cap          | a 1@80              | pct 2000 cap 10                      | 70          | 1   |   |
        one yuan for every second piece       | a 5@6               | per 2 off 1 max 9                    | 28          | 1   |   |
        per pieces, at most three times       | a 9@6               | per 2 off 1 max 3                    | 51          | 1   |   |
        first order                           | first a 1@20        | first off 5                          | 15          | 1   |   |
        not the first order                   | a 1@20              | first off 5                          | 20          |     |   |
        one SKU only                          | a 1@20, b 1@30      | in a off 5                           | 15 30       | 1   |   |
        one category only                     | a.fruit 1@20, b.fruit 1@20, c.rice 1@60 | in fruit off 5   | 17.50 17.50 60 | 1 |  |
        the threshold counts the scope only   | a.fruit 1@20, c.rice 1@60 | in fruit from 50 off 5         | 20 60       |     |   |
        nothing of the scope in the basket    | c.rice 1@60         | in fruit off 5                       | 60          |     |   |
        the best of a lane wins               | a 1@100             | off 5; pct 1000                      | 90          | 2   |   |
        a tie goes to the lower priority      | a 1@100             | prio 5 off 10; prio 1 pct 1000       | 90          | 2   |   |
        a tie of priority goes to the id      | a 1@100             | off 10; pct 1000                     | 90          | 1   |   |
        lanes follow each other               | a 1@100             | pre pct 1000; post off 5             | 85          | 1 2 |   |
        a threshold sees what is left         | a 1@100             | pre pct 1000; from 100 off 20        | 90          | 1   |   |
        a percentage works on what is left    | a 1@100             | post pct 1000; pre off 50            | 45          | 1 2 |   |
        three lanes                           | a 1@200             | pre off 20; pct 1000; post off 12    | 150         | 1 2 3 | |
        exclusive gives more                  | a 1@100             | pct 1000; exclusive off 30           | 70          | 2   |   |
        all others together give more         | a 1@100             | pre pct 1000; post off 10; exclusive off 15 | 80   | 1 2 |   |
        exclusive gives the same              | a 1@100             | pct 1000; exclusive off 10           | 90          | 1   |   |
        coupon held                           | a 1@60              | held from 50 off 6                   | 54          | 1   |   | 1
        coupon not held                       | a 1@60              | coupon from 50 off 6                 | 60          |     |   |
        coupon below its threshold is kept    | a 1@49              | held from 50 off 6                   | 49          |     |   |
        coupon on top, in its own lane        | a 1@100             | pct 1000; post held from 50 off 6    | 84          | 1 2 |   | 2
        coupon that gives less is kept        | a 1@100             | pct 1000; held off 6                 | 90          | 1   |   |
        same price without the coupon         | a 1@100             | held off 10; exclusive off 10        | 90          | 2   |   |
        never below zero                      | a 1@3               | off 5                                | 0           | 1   |   |
        never below zero over two lanes       | a 1@10              | pre off 8; post off 8                | 0           | 1 2 |   |
        capped at cost                        | a 1@10/8            | off 5                                | 8           | 1   |   |
        an approved reason lifts the cap      | a 1@10/8!           | off 5                                | 5           | 1   |   |
        every piece is held at cost           | a 3@10/9            | off 5                                | 27          | 1   |   |
        others bear what one line cannot      | a 1@50/49, b 1@50/20 | from 100 off 10                     | 49 41       | 1   |   |
        the cap holds over lanes              | a 1@100/85          | pre pct 1000; post off 10            | 85          | 1 2 |   |
        already below cost: nothing more off  | a 1@7/8             | off 1                                | 7           |     |   |
        gift                                  | a 1@50/30           | from 50 gift t cost 3                | 50          |     | t |
        gift not earned                       | a 1@49/30           | from 50 gift t cost 3                | 49          |     |   |
        gift the goods cannot bear            | a 1@50/48           | from 50 gift t cost 3                | 50          |     |   |
        a gift counts as cost                 | a 1@50/45           | pre gift t cost 3; post off 5        | 48          | 2   | t |
        money and gift in one promotion       | a 1@100/50          | from 100 off 10 + from 100 gift t cost 5 | 90      | 1   | t |
        the higher step                       | a 1@200             | from 100 off 10 + from 200 off 30    | 170         | 1   |   |
        the lower step                        | a 1@150             | from 100 off 10 + from 200 off 30    | 140         | 1   |   |
        another city                          | a 1@20              | city 310100 off 5                    | 20          |     |   |
        this city                             | a 1@20              | city 330100 off 5                    | 15          | 1   |   |
        a benefit for other places            | a 1@20              | at 310100 off 5                      | 20          |     |   |
        first order, gift and coupon at once  | first a 2@40/20     | pre first off 10; gift t cost 4; post held from 60 off 6 | 64 | 1 3 | t | 3
        """;

    public static TheoryData<string, string, string, string, string, string, string> Rows =>
        [.. Table.Split('\n').Select(PriceTable.Cells)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Prices(string says, string lines, string offers, string pays, string by, string gifts, string coupons)
    {
        var (basket, promotions) = PriceTable.Read(lines, offers);

        var priced = Pricing.Price(basket, promotions);

        Assert.Equal(pays, string.Join(' ', priced.Lines.Select(line => PriceTable.Yuan(line.Payable))));
        var discounts = priced.Lines.SelectMany(line => line.Discounts).ToList();
        Assert.Equal(by, PriceTable.Numbers(promotions, discounts.Select(discount => discount.Promotion)));
        Assert.Equal(gifts, string.Join(' ', priced.Gifts.Select(gift => gift.Name)));
        Assert.Equal(coupons, PriceTable.Numbers(promotions,
            basket.Coupons.Where(coupon => priced.CouponsUsed.Contains(coupon.Id)).Select(coupon => coupon.Promotion)));
        PriceTable.AddsUp(basket, priced);
        Assert.NotEmpty(says);
    }

    [Fact]
    public void Says_why_in_both_languages()
    {
        var (basket, promotions) = PriceTable.Read("a 2@40/35", "from 50 off 20; post held off 5");
        var steps = Pricing.Price(basket, promotions).Steps;
        Assert.Equal(["goods", "promotion", "capped-at-cost", "capped-at-cost", "payable"], steps.Select(step => step.Code));
        Assert.Equal("商品 2 件，共 ¥80.00", steps[0].Chinese);
        Assert.Equal("Offer \"优惠1\": ¥10.00 off", steps[1].English);
        Assert.Equal("“优惠1”按规则可减 ¥20.00，商品不低于成本价，实减 ¥10.00", steps[2].Chinese);
        Assert.Equal("To pay: ¥70.00", steps[4].English);
        Assert.Equal(70_00, steps.Take(4).Sum(step => step.Amount.Fen));
    }

    [Theory]
    [InlineData(PromotionState.Draft, 0, false)]
    [InlineData(PromotionState.Active, 0, true)]
    [InlineData(PromotionState.Active, -61, false)]
    [InlineData(PromotionState.Active, -60, true)]
    [InlineData(PromotionState.Active, 59, true)]
    [InlineData(PromotionState.Active, 60, false)]
    [InlineData(PromotionState.Ended, 0, false)]
    public void Counts_only_what_is_in_force_at_the_moment(PromotionState state, int minutes, bool counts)
    {
        var (basket, promotions) = PriceTable.Read("a 1@100", "off 10");
        promotions[0].State = state;
        var priced = Pricing.Price(basket with { At = basket.At.AddMinutes(minutes) }, promotions);
        Assert.Equal(counts ? 90_00 : 100_00, priced.Payable.Fen);
    }

    [Fact]
    public void Refuses_a_line_without_pieces()
    {
        var (basket, promotions) = PriceTable.Read("a 1@100", "off 10");
        basket = basket with { Lines = [basket.Lines[0] with { Quantity = 0 }] };
        Assert.Throws<ArgumentOutOfRangeException>(() => Pricing.Price(basket, promotions));
    }
}
