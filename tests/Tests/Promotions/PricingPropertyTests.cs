using CsCheck;
using Linli.Promotions;

namespace Linli.Tests.Promotions;

/// <summary>What holds for every basket and every set of promotions.</summary>
public sealed class PricingPropertyTests
{
    private static readonly Gen<Money> Amount = Gen.Long[1, 30_00].Select(fen => new Money(fen));

    private static readonly Gen<BasketLine> Line = Gen.Select(Gen.Int[1, 12], Gen.Long[0, 60_00], Gen.Int[1, 9], Gen.Long[0, 60_00],
        Gen.Bool).Select((sku, price, pieces, cost, covered) =>
        {
            var line = new BasketLine(Number(sku), Number(sku), "category" + sku % 3, new Money(price), pieces, new Money(cost));
            return covered ? line with { Floor = default } : line;
        });

    private static readonly Gen<Condition> Condition = Gen.OneOf(
        Gen.Long[1, 200_00].Select(fen => (Condition)new Condition.MoneyThreshold(new Money(fen))),
        Gen.Int[1, 12].Select(pieces => (Condition)new Condition.PieceThreshold(pieces)),
        Gen.Const((Condition)new Condition.FirstOrder()),
        Gen.Int[0, 2].Select(category => (Condition)new Condition.Items([], ["category" + category])),
        Gen.Int[1, 12].Select(sku => (Condition)new Condition.Items([Number(sku)], [])));

    private static readonly Gen<Calculator> Calculator = Gen.OneOf(
        Amount.Select(off => (Calculator)new Calculator.Flat(off)),
        Gen.Int[1, 10_000].Select(share => (Calculator)new Calculator.Percent(share)),
        Gen.Select(Gen.Int[1, 10_000], Amount).Select((share, most) => (Calculator)new Calculator.CappedPercent(share, most)),
        Gen.Select(Amount, Amount, Gen.Int[1, 5]).Select((every, off, most) => (Calculator)new Calculator.EveryFull(every, off, most)),
        Gen.Select(Gen.Int[1, 5], Amount, Gen.Int[1, 5]).Select((per, off, most) => (Calculator)new Calculator.PerPieces(per, off, most)),
        Amount.Select(cost => (Calculator)new Calculator.Gift(Guid.Empty, "gift", 1, cost)));

    private static readonly Gen<Benefit> Benefit =
        Gen.Select(Condition.Array[0, 2], Calculator).Select((conditions, calculator) => new Benefit(conditions, calculator));

    private static readonly Gen<Promotion[]> Promotions = Gen.Select(Benefit.Array[1, 3], Gen.Int[0, 2], Gen.Int[0, 3],
        Gen.Int[0, 9], Gen.Bool).Select((benefits, lane, priority, dice, coupon) => (benefits, lane, priority, dice, coupon))
        .Array[0, 6].Select(rows => rows.Select((row, at) => new Promotion
        {
            Id = new Id<Promotion>(Number(at + 1)), Name = "优惠" + at, CityCode = null, From = PriceTable.Now.AddDays(-1),
            Until = PriceTable.Now.AddDays(1), Priority = row.priority, Lane = (Lane)row.lane, Exclusive = row.dice == 0,
            Trigger = row.coupon ? PromotionTrigger.Coupon : PromotionTrigger.Automatic, State = PromotionState.Active,
            Benefits = row.benefits, CreatedAt = PriceTable.Now,
        }).ToArray());

    private static readonly Gen<(Basket Basket, Promotion[] Promotions)> Case =
        Gen.Select(Line.Array[1, 8], Promotions, Gen.Bool, Gen.Int[0, 63]).Select((lines, promotions, first, held) =>
            (new Basket("330100", Guid.Empty, PriceTable.Now, first, lines,
                [.. promotions.Where((_, at) => (held >> at & 1) == 1)
                    .Select(promotion => new HeldCoupon(new Id<Coupon>(promotion.Id.Value), promotion.Id))]), promotions));

    [Fact]
    public void Lines_add_up_nothing_is_negative_and_no_discount_goes_below_cost() => Case.Sample(row =>
        PriceTable.AddsUp(row.Basket, Pricing.Price(row.Basket, row.Promotions)), iter: 20_000);

    [Fact]
    public void The_order_of_lines_coupons_and_promotions_changes_nothing() =>
        Gen.Select(Case, Gen.Int[0, 1_000_000]).Sample((row, seed) =>
        {
            var (basket, promotions) = row;
            var shuffled = basket with
            {
                Lines = Shuffle(basket.Lines, seed), Coupons = Shuffle(basket.Coupons, seed),
            };
            var (one, two) = (Pricing.Price(basket, promotions), Pricing.Price(shuffled, Shuffle(promotions, seed)));
            Assert.Equal(one.Payable, two.Payable);
            Assert.Equal(one.CouponsUsed, two.CouponsUsed);
            Assert.Equal(one.Gifts, two.Gifts);
            Assert.Equal(one.Steps, two.Steps);
            Assert.Equal(Sorted(one), Sorted(two));
        }, iter: 10_000);

    [Fact]
    public void An_offer_more_never_makes_the_basket_dearer_when_it_stands_in_its_own_lane() => Case.Sample(row =>
    {
        var without = row.Promotions.Where(promotion => promotion.Lane != Lane.Post).ToList();
        var money = row.Promotions.Where(promotion => promotion.Lane == Lane.Post || without.Contains(promotion))
            .Where(promotion => !promotion.Exclusive).ToList();
        without.RemoveAll(promotion => promotion.Exclusive);
        Assert.True(Pricing.Price(row.Basket, money).Payable <= Pricing.Price(row.Basket, without).Payable);
    }, iter: 5_000);

    [Fact]
    public void The_same_basket_costs_the_same_again() => Case.Sample(row =>
    {
        var (one, two) = (Pricing.Price(row.Basket, row.Promotions), Pricing.Price(row.Basket, row.Promotions));
        Assert.Equal(one.Steps, two.Steps);
        Assert.Equal(Sorted(one), Sorted(two));
    }, iter: 1_000);

    private static IEnumerable<(Guid, Money, int, Money)> Sorted(PricedBasket priced) => priced.Lines
        .Select(line => (line.Key, line.UnitPrice, line.Quantity, line.Payable))
        .OrderBy(line => line.Key).ThenBy(line => line.UnitPrice).ThenBy(line => line.Quantity).ThenBy(line => line.Payable);

    private static T[] Shuffle<T>(IReadOnlyList<T> rows, int seed)
    {
        var shuffled = rows.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static Guid Number(int number) => new(number, 0, 0, new byte[8]);
}
