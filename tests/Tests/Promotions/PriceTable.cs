using System.Globalization;
using Linli.Promotions;

namespace Linli.Tests.Promotions;

/// <summary>
/// Reads a row of the price table: name | basket | offers | what each line pays | promotions that took money off | gifts
/// | promotions whose coupon was used. Basket lines read <c>sku.category pieces@price/cost</c>, an approved below-cost
/// reason is <c>!</c>; offers are parted by <c>;</c>, benefits of one offer by <c>+</c>; promotions count from 1.
/// </summary>
internal static class PriceTable
{
    public static readonly DateTimeOffset Now = Shop.Start;

    public static (string, string, string, string, string, string, string) Cells(string row)
    {
        var cells = row.Split('|').Select(cell => cell.Trim()).Concat(Enumerable.Repeat("", 7)).ToArray();
        return (cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }

    public static (Basket Basket, List<Promotion> Promotions) Read(string lines, string offers)
    {
        var first = lines.StartsWith("first ", StringComparison.Ordinal);
        var words = offers.Split(';', StringSplitOptions.RemoveEmptyEntries);
        var promotions = words.Select((offer, at) => ReadOffer(offer, at + 1)).ToList();
        var coupons = promotions.Where((_, at) => words[at].Split(' ').Contains("held"))
            .Select(promotion => new HeldCoupon(new Id<Coupon>(promotion.Id.Value), promotion.Id));
        return (new Basket("330100", Guid.Empty, Now, first,
            [.. lines[(first ? 6 : 0)..].Split(", ").Select(ReadLine)], [.. coupons]), promotions);
    }

    public static string Yuan(Money money) => (money.Fen / 100m).ToString("0.##", CultureInfo.InvariantCulture) is var text
        && text.Contains('.', StringComparison.Ordinal) && text.Split('.')[1].Length == 1 ? text + "0" : text;

    public static string Numbers(List<Promotion> all, IEnumerable<Id<Promotion>> some) =>
        string.Join(' ', some.Distinct().Select(id => all.FindIndex(promotion => promotion.Id == id) + 1).Order());

    /// <summary>What holds for every priced basket.</summary>
    public static void AddsUp(Basket basket, PricedBasket priced)
    {
        Assert.Equal(priced.Goods, Money.Sum(priced.Lines.Select(line => line.Goods)));
        Assert.Equal(priced.Discount, Money.Sum(priced.Lines.Select(line => line.Discount)));
        Assert.Equal(priced.Payable, Money.Sum(priced.Lines.Select(line => line.Payable)));
        Assert.Equal(priced.Goods - priced.Discount, priced.Payable);
        Assert.Equal(priced.Payable, Money.Sum(priced.Steps.SkipLast(1).Select(step => step.Amount)));
        Assert.True(priced.Discount <= priced.Goods);
        foreach (var (line, asked) in priced.Lines.Zip(basket.Lines))
        {
            Assert.Equal((asked.Key, asked.UnitPrice, asked.Quantity), (line.Key, line.UnitPrice, line.Quantity));
            Assert.Equal(line.Goods - line.Discount, line.Payable);
            Assert.Equal(line.Discount, Money.Sum(line.Discounts.Select(discount => discount.Amount)));
            Assert.All(line.Discounts, discount => Assert.True(discount.Amount.IsPositive));
            Assert.False(line.Payable.IsNegative);
            // Below the floor only when the price itself stood there before any discount.
            Assert.True(line.Payable >= asked.Floor * asked.Quantity || line.Discount.IsZero);
        }
        var margin = Money.Sum(basket.Lines.Zip(priced.Lines, (asked, line) =>
            Money.Max(Money.Zero, line.Payable - asked.Floor * asked.Quantity)));
        Assert.True(Money.Sum(priced.Gifts.Select(gift => gift.UnitCost * gift.Quantity)) <= margin);
    }

    private static BasketLine ReadLine(string text)
    {
        var covered = text.EndsWith('!');
        var words = text.TrimEnd('!').Split(' ', '@', '/');
        var name = words[0].Split('.');
        var line = new BasketLine(Sku(name[0]), Sku(name[0]), name.Length > 1 ? name[1] : "any",
            Parse(words[2]), int.Parse(words[1], CultureInfo.InvariantCulture), words.Length > 3 ? Parse(words[3]) : default);
        return covered ? line with { Floor = default } : line;
    }

    private static Promotion ReadOffer(string text, int number)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Promotion
        {
            Id = new Id<Promotion>(new Guid(number, 0, 0, new byte[8])),
            Name = "优惠" + number,
            CityCode = After(words, "city"),
            From = Now.AddHours(-1),
            Until = Now.AddHours(1),
            Priority = int.Parse(After(words, "prio") ?? "10", CultureInfo.InvariantCulture),
            Lane = words.Contains("pre") ? Lane.Pre : words.Contains("post") ? Lane.Post : Lane.Default,
            Trigger = words.Contains("held") || words.Contains("coupon") ? PromotionTrigger.Coupon : PromotionTrigger.Automatic,
            Exclusive = words.Contains("exclusive"),
            State = PromotionState.Active,
            Benefits = [.. text.Split('+').Select(benefit => ReadBenefit(benefit.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
            CreatedAt = Now,
        };
    }

    private static Benefit ReadBenefit(string[] words)
    {
        List<Condition> conditions = [];
        if (After(words, "from") is { } from) conditions.Add(new Condition.MoneyThreshold(Parse(from)));
        if (After(words, "pieces") is { } pieces) conditions.Add(new Condition.PieceThreshold(Number(pieces)));
        if (words.Contains("first")) conditions.Add(new Condition.FirstOrder());
        if (After(words, "in") is { } scope)
            conditions.Add(scope.Length == 1 ? new Condition.Items([Sku(scope)], []) : new Condition.Items([], [scope]));
        if (After(words, "at") is { } city) conditions.Add(new Condition.Places([city], []));
        return new Benefit(conditions, ReadCalculator(words));
    }

    private static Calculator ReadCalculator(string[] words)
    {
        var most = Number(After(words, "max") ?? "1");
        var off = Parse(After(words, "off") ?? "0");
        if (After(words, "gift") is { } gift)
            return new Calculator.Gift(Sku(gift), gift, 1, Parse(After(words, "cost")!));
        if (After(words, "pct") is { } share)
            return After(words, "cap") is { } cap
                ? new Calculator.CappedPercent(Number(share), Parse(cap)) : new Calculator.Percent(Number(share));
        if (After(words, "every") is { } every) return new Calculator.EveryFull(Parse(every), off, most);
        if (After(words, "per") is { } per) return new Calculator.PerPieces(Number(per), off, most);
        return new Calculator.Flat(off);
    }

    private static string? After(string[] words, string word) =>
        Array.IndexOf(words, word) is var at and >= 0 ? words[at + 1] : null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Money Parse(string yuan) => Money.Yuan(decimal.Parse(yuan, CultureInfo.InvariantCulture));

    /// <summary>Letters in the order of the alphabet.</summary>
    private static Guid Sku(string letter) => new(letter[0], 0, 0, new byte[8]);
}
