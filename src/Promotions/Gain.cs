namespace Linli.Promotions;

/// <summary>What one offer would give on what is left to pay at a till. Making one changes nothing.</summary>
/// <param name="PerLine">Taken off each line of the till.</param>
/// <param name="Burdens">Cost of the gifts each line has to carry.</param>
/// <param name="Wanted">What the rules give before the floor at cost.</param>
internal sealed record Gain(
    Offer Offer, Money[] PerLine, IReadOnlyList<GiftLine> Gifts, IReadOnlyList<GiftLine> Withheld, Money[] Burdens,
    Money Wanted)
{
    public Money Off { get; } = Money.Sum(PerLine);

    /// <summary>What it is worth to the member; gifts count at their cost.</summary>
    public Money Value => Off + Money.Sum(Gifts.Select(gift => gift.UnitCost * gift.Quantity));

    public bool Capped => Off < Wanted;

    public static Gain Of(Offer offer, Till till)
    {
        var off = new Money[till.Lines.Count];
        var wanted = Money.Zero;
        foreach (var benefit in offer.Promotion.Benefits.Where(benefit => benefit.Calculator is not Calculator.Gift))
        {
            if (Eligible(benefit, till) is not { } eligible) continue;
            var amount = Amount(benefit.Calculator, till, eligible);
            var spread = till.Spread(amount, eligible, off: null, burdens: null);
            if (Money.Sum(spread) < Money.Sum(off)
                || (Money.Sum(spread) == Money.Sum(off) && amount <= wanted)) continue;
            (off, wanted) = (spread, amount);
        }

        var burdens = new Money[till.Lines.Count];
        List<GiftLine> gifts = [], withheld = [];
        foreach (var benefit in offer.Promotion.Benefits)
        {
            if (benefit.Calculator is not Calculator.Gift gift || Eligible(benefit, till) is not { } eligible) continue;
            var line = new GiftLine(offer.Promotion.Id, gift.Sku, gift.Name, gift.Quantity, gift.UnitCost);
            var cost = gift.UnitCost * gift.Quantity;
            var carried = till.Spread(cost, eligible, off, burdens);
            if (Money.Sum(carried) < cost)
            {
                withheld.Add(line);
                continue;
            }
            gifts.Add(line);
            burdens = [.. burdens.Zip(carried, (before, more) => before + more)];
        }
        return new Gain(offer, off, gifts, withheld, burdens, wanted);
    }

    /// <summary>The lines a benefit works on, or null when a condition does not hold.</summary>
    private static List<int>? Eligible(Benefit benefit, Till till)
    {
        var lines = Enumerable.Range(0, till.Lines.Count).ToList();
        foreach (var items in benefit.Conditions.OfType<Condition.Items>())
            lines.RemoveAll(i => !items.Skus.Contains(till.Lines[i].Sku)
                && !items.Categories.Contains(till.Lines[i].Category));
        return lines.Count > 0 && benefit.Conditions.All(condition => Holds(condition, till, lines)) ? lines : null;
    }

    private static bool Holds(Condition condition, Till till, List<int> eligible) => condition switch
    {
        Condition.MoneyThreshold money => till.LeftOf(eligible) >= money.From,
        Condition.PieceThreshold pieces => till.PiecesOf(eligible) >= pieces.From,
        Condition.FirstOrder => till.Basket.FirstOrder,
        Condition.Items => true,
        Condition.Places places => (places.Cities.Count == 0 || places.Cities.Contains(till.Basket.CityCode))
            && (places.Groups.Count == 0 || places.Groups.Contains(till.Basket.Group)),
        _ => throw new InvalidOperationException($"No rule for the condition {condition.GetType().Name}."),
    };

    private static Money Amount(Calculator calculator, Till till, List<int> eligible)
    {
        var left = till.LeftOf(eligible);
        var amount = calculator switch
        {
            Calculator.Flat flat => flat.Off,
            Calculator.Percent percent => left.BasisPoints(percent.BasisPoints),
            Calculator.CappedPercent percent => Money.Min(left.BasisPoints(percent.BasisPoints), percent.Most),
            Calculator.EveryFull full => full.Off * (int)Math.Min(left.Fen / full.Every.Fen, full.MostTimes),
            Calculator.PerPieces per => per.Off * (int)Math.Min(till.PiecesOf(eligible) / per.Pieces, per.MostTimes),
            _ => throw new InvalidOperationException($"No rule for the calculator {calculator.GetType().Name}."),
        };
        return Money.Min(amount, left);
    }
}
