namespace Linli.Promotions;

/// <summary>Prices a basket: a pure function of the basket and the promotions given. The order of lines changes nothing.</summary>
public static partial class Pricing
{
    public static PricedBasket Price(Basket basket, IReadOnlyList<Promotion> promotions) =>
        throw new NotImplementedException();
}
