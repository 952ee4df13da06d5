namespace Linli.GroupBuys;

/// <summary>
/// The price that may be shown struck through. Under the Chinese rules against price fraud an "original price" is the
/// lowest real deal of the seven days before the offer, else the last deal; goods never sold have none. Pure.
/// </summary>
public static class StrikePrice
{
    public const int Days = 7;

    /// <summary>12.9, 9.9, 11.9 → 9.9; none in seven days → the last deal; never sold → none.</summary>
    public static Money? From(IReadOnlyCollection<Money> dealPricesOfLast7Days, Money? lastDeal) =>
        dealPricesOfLast7Days.Count > 0 ? dealPricesOfLast7Days.Min() : lastDeal;

    /// <summary>Shown only when it is higher than the price in force.</summary>
    public static Money? Shown(Money? earlierDeal, Money priceInForce) => 
        earlierDeal > priceInForce ? earlierDeal : null;
}
