namespace Linli.Promotions;

/// <summary>
/// A basket while it is priced. Lines stand in an order that depends on their content only, so that a fen left over by
/// rounding falls the same way however the member filled the basket.
/// </summary>
internal sealed class Till
{
    private readonly Money[] left;
    private readonly Money[] burdens;
    private readonly List<LineDiscount>[] discounts;
    private readonly int[] places;
    private readonly List<GiftLine> gifts = [];
    private readonly List<PriceStep> steps = [];
    private readonly List<Id<Coupon>> coupons = [];

    public Till(Basket basket)
    {
        Basket = basket;
        places =
        [
            .. Enumerable.Range(0, basket.Lines.Count).OrderBy(i => basket.Lines[i].Key)
                .ThenBy(i => basket.Lines[i].Sku)
                .ThenBy(i => basket.Lines[i].UnitPrice).ThenBy(i => basket.Lines[i].Quantity)
                .ThenBy(i => basket.Lines[i].Floor).ThenBy(i => basket.Lines[i].Category, StringComparer.Ordinal),
        ];
        Lines = [.. places.Select(place => basket.Lines[place])];
        left = [.. Lines.Select(GoodsOf)];
        burdens = new Money[Lines.Count];
        discounts = [.. Lines.Select(_ => new List<LineDiscount>())];
    }

    public Basket Basket { get; }

    public IReadOnlyList<BasketLine> Lines { get; }

    private Money Value { get; set; }

    public Money LeftOf(List<int> lines) => Money.Sum(lines.Select(i => left[i]));

    public int PiecesOf(List<int> lines) => lines.Sum(i => Lines[i].Quantity);

    /// <summary>
    /// Spreads an amount over lines in proportion to what is left to pay on them (largest remainder). No line goes
    /// below its floor: what it cannot bear goes to those that can, and what none can bear is left out.
    /// </summary>
    /// <param name="off">What this offer already takes off each line.</param>
    /// <param name="burdens">What gifts of this offer already cost each line.</param>
    public Money[] Spread(Money amount, List<int> lines, Money[]? off, Money[]? burdens)
    {
        var parts = new Money[Lines.Count];
        var open = lines.Where(i => Room(i).IsPositive).ToList();
        var rest = Money.Min(amount, Money.Sum(open.Select(Room)));
        // Each round either places everything or fills at least one line.
        while (rest.IsPositive)
        {
            var shares = rest.Split([.. open.Select(i => left[i].Fen)]);
            for (var k = 0; k < open.Count; k++)
            {
                var part = Money.Min(shares[k], Room(open[k]));
                parts[open[k]] += part;
                rest -= part;
            }
            open.RemoveAll(i => !Room(i).IsPositive);
        }
        return parts;

        Money Room(int i) => left[i] - Lines[i].Floor * Lines[i].Quantity - this.burdens[i] - parts[i]
            - (off is null ? Money.Zero : off[i]) - (burdens is null ? Money.Zero : burdens[i]);
    }

    /// <summary>Applies what won its lane and says so; a gain of nothing only says why.</summary>
    public void Take(Gain gain)
    {
        var (promotion, coupon) = (gain.Offer.Promotion, gain.Offer.Coupon);
        for (var i = 0; i < Lines.Count; i++)
        {
            left[i] -= gain.PerLine[i];
            burdens[i] += gain.Burdens[i];
            if (gain.PerLine[i].IsPositive)
                discounts[i].Add(new LineDiscount(promotion.Id, gain.PerLine[i], coupon is not null));
        }
        gifts.AddRange(gain.Gifts);
        Value += gain.Value;
        if (coupon is { } used && gain.Value.IsPositive) coupons.Add(used);
        steps.AddRange(PriceSteps.Of(gain));
    }

    /// <summary>True when it gives more than the other, or as much with fewer coupons.</summary>
    public bool Beats(Till other) => Value > other.Value
        || (Value == other.Value && coupons.Count < other.coupons.Count);

    public PricedBasket Answer()
    {
        var lines = new PricedLine[Lines.Count];
        for (var i = 0; i < Lines.Count; i++)
        {
            var goods = GoodsOf(Lines[i]);
            lines[places[i]] = new PricedLine(Lines[i].Key, Lines[i].UnitPrice, Lines[i].Quantity, goods,
                goods - left[i],
                left[i], discounts[i]);
        }
        var total = Money.Sum(Lines.Select(GoodsOf));
        var payable = Money.Sum(left);
        var pieces = Lines.Sum(line => line.Quantity);
        return new PricedBasket(lines, gifts, [PriceSteps.Goods(pieces, total), .. steps, PriceSteps.Payable(payable)],
            total, total - payable, payable, [.. coupons.Order()]);
    }

    private static Money GoodsOf(BasketLine line) => line.UnitPrice * line.Quantity;
}
