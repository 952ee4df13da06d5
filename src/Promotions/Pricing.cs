namespace Linli.Promotions;

/// <summary>
/// Prices a basket: a pure function of the basket and the promotions given. Neither the order of lines, coupons or
/// promotions nor anything about the member changes the result.
/// </summary>
/// <remarks>
/// Lanes apply one after the other, each on what the lane before left to pay; inside a lane the promotion that gives
/// most wins (then the lower priority number, then the id). An exclusive promotion stands alone and wins only when it
/// gives more than all others together. No line falls below its <see cref="BasketLine.Floor"/>; what one line cannot
/// bear goes to the other eligible lines, and what none can bear is not given.
/// </remarks>
public static class Pricing
{
    private static readonly Lane[] Lanes = [Lane.Pre, Lane.Default, Lane.Post];

    public static PricedBasket Price(Basket basket, IReadOnlyList<Promotion> promotions)
    {
        Check(basket);
        var offers = Offers(basket, promotions);
        var best = Run(basket, offers.Where(offer => !offer.Promotion.Exclusive));
        foreach (var offer in offers.Where(offer => offer.Promotion.Exclusive))
            if (Run(basket, [offer]) is var alone && alone.Beats(best))
                best = alone;
        return best.Answer();
    }

    private static Till Run(Basket basket, IEnumerable<Offer> offers)
    {
        var till = new Till(basket);
        foreach (var lane in Lanes)
        {
            var gains = offers.Where(offer => offer.Promotion.Lane == lane)
                .Select(offer => Gain.Of(offer, till)).ToList();
            // The offers come by priority and id, and the sort is stable: that breaks the ties.
            var won = gains.OrderByDescending(gain => gain.Value)
                .ThenByDescending(gain => gain.Value.IsPositive ? Money.Zero : gain.Wanted).FirstOrDefault();
            if (won is not null)
                till.Take(won);
        }
        return till;
    }

    /// <summary>
    /// What may apply, by priority and id: automatic promotions, and those the member holds a coupon for.
    /// </summary>
    private static List<Offer> Offers(Basket basket, IReadOnlyList<Promotion> promotions)
    {
        // Of several coupons for one promotion the earliest goes first; one order uses one.
        var coupons = basket.Coupons.GroupBy(coupon => coupon.Promotion)
            .ToDictionary(held => held.Key, held => held.Min(coupon => coupon.Id));
        return
        [
            .. promotions.Where(promotion => promotion.InForce(basket.CityCode, basket.At))
                .DistinctBy(promotion => promotion.Id)
                .OrderBy(promotion => promotion.Priority).ThenBy(promotion => promotion.Id)
                .Where(promotion => promotion.Trigger == PromotionTrigger.Automatic
                    || coupons.ContainsKey(promotion.Id))
                .Select(promotion => new Offer(promotion,
                    promotion.Trigger == PromotionTrigger.Coupon ? coupons[promotion.Id] : null)),
        ];
    }

    private static void Check(Basket basket)
    {
        foreach (var line in basket.Lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line.Quantity);
            ArgumentOutOfRangeException.ThrowIfNegative(line.UnitPrice.Fen);
            ArgumentOutOfRangeException.ThrowIfNegative(line.Floor.Fen);
        }
    }
}

/// <summary>A promotion that may apply, with the coupon it needs, if any.</summary>
internal sealed record Offer(Promotion Promotion, Id<Coupon>? Coupon);
