namespace Linli.Promotions;

/// <summary>The sentences of "why this price".</summary>
internal static class PriceSteps
{
    public static PriceStep Goods(int pieces, Money total) =>
        new("goods", null, $"商品 {pieces} 件，共 {total}", $"Goods, {pieces} pieces: {total}", total);

    public static PriceStep Payable(Money payable) =>
        new("payable", null, $"应付 {payable}", $"To pay: {payable}", payable);

    public static IEnumerable<PriceStep> Of(Gain gain)
    {
        var (id, name) = (gain.Offer.Promotion.Id, gain.Offer.Promotion.Name);
        if (gain.Off.IsPositive)
            yield return gain.Offer.Coupon is null
                ? new PriceStep("promotion", id, $"优惠“{name}”，减 {gain.Off}", $"Offer \"{name}\": {gain.Off} off", -gain.Off)
                : new PriceStep("coupon", id, $"优惠券“{name}”，减 {gain.Off}", $"Coupon \"{name}\": {gain.Off} off", -gain.Off);
        if (gain.Capped)
            yield return new PriceStep("capped-at-cost", id,
                $"“{name}”按规则可减 {gain.Wanted}，商品不低于成本价，实减 {gain.Off}",
                $"\"{name}\" would take off {gain.Wanted}; goods are not sold below cost, so it takes off {gain.Off}",
                Money.Zero);
        foreach (var gift in gain.Gifts)
            yield return new PriceStep("gift", id, $"“{name}”赠送“{gift.Name}”{gift.Quantity} 件",
                $"\"{name}\" gives {gift.Quantity} of \"{gift.Name}\" free", Money.Zero);
        foreach (var gift in gain.Withheld)
            yield return new PriceStep("gift-withheld", id, $"“{gift.Name}”未赠送：加上赠品，商品将低于成本价",
                $"\"{gift.Name}\" is not given: with it the goods would be sold below cost", Money.Zero);
    }
}
