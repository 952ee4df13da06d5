namespace Linli.Promotions;

/// <summary>
/// Everything a price may depend on: place, moment, goods, coupons held and the public first-order flag. Nothing about
/// what the member did before stands here, so the same basket costs everybody the same.
/// </summary>
/// <param name="Group">The group that buys.</param>
/// <param name="At">The moment the price is for; decides which promotions are in force.</param>
/// <param name="FirstOrder">True when the member never paid an order; a public condition anybody can read in the offer.</param>
public sealed record Basket(
    string CityCode, Guid Group, DateTimeOffset At, bool FirstOrder, IReadOnlyList<BasketLine> Lines,
    IReadOnlyList<HeldCoupon> Coupons);

/// <summary>One item in a basket, at the price in force and with what it costs to land one unit.</summary>
/// <param name="Key">The group-buy item; the answer's line carries the same key.</param>
/// <param name="UnitPrice">Not negative.</param>
/// <param name="Quantity">At least 1.</param>
/// <param name="UnitCost">Landed cost of one unit, not negative.</param>
public sealed record BasketLine(Guid Key, Guid Sku, string Category, Money UnitPrice, int Quantity, Money UnitCost)
{
    /// <summary>
    /// No discount takes a unit below this price: the landed cost, unless an approved below-cost reason covers the line
    /// (then zero).
    /// </summary>
    public Money Floor { get; init; } = UnitCost;
}

/// <summary>A usable coupon of the member who asks.</summary>
public sealed record HeldCoupon(Id<Coupon> Id, Id<Promotion> Promotion);

/// <summary>
/// What a basket costs and why: <c>Payable = Goods − Discount</c>, each the exact sum over the lines, never negative.
/// </summary>
/// <param name="Lines">In the order of the basket.</param>
/// <param name="Steps">Why this price, from goods to payable, in sentences a member understands.</param>
/// <param name="CouponsUsed">The coupons this price needs; they must be consumed with the order. In id order.</param>
public sealed record PricedBasket(
    IReadOnlyList<PricedLine> Lines, IReadOnlyList<GiftLine> Gifts, IReadOnlyList<PriceStep> Steps, Money Goods,
    Money Discount, Money Payable, IReadOnlyList<Id<Coupon>> CouponsUsed);

/// <summary>
/// One line's share: <c>Payable = Goods − Discount</c> and <c>Discount</c> is the sum of <c>Discounts</c>.
/// </summary>
public sealed record PricedLine(
    Guid Key, Money UnitPrice, int Quantity, Money Goods, Money Discount, Money Payable,
    IReadOnlyList<LineDiscount> Discounts);

/// <summary>What one promotion takes off one line; positive.</summary>
public sealed record LineDiscount(Id<Promotion> Promotion, Money Amount, bool Coupon);

/// <summary>Goods given free of charge with the basket.</summary>
/// <param name="UnitCost">Landed cost of one unit; the below-cost guard counted it against the lines that earned the gift.</param>
public sealed record GiftLine(Id<Promotion> Promotion, Guid Sku, string Name, int Quantity, Money UnitCost);

/// <summary>One line of "why this price".</summary>
/// <param name="Code"><c>goods</c>, <c>promotion</c>, <c>coupon</c>, <c>gift</c>, <c>gift-withheld</c>, <c>capped-at-cost</c> or <c>payable</c>.</param>
/// <param name="Amount">Goods and payable positive, discounts negative, zero where nothing is subtracted.</param>
public sealed record PriceStep(string Code, Id<Promotion>? Promotion, string Chinese, string English, Money Amount);
