namespace Linli.Promotions;

public enum BelowCostGround { Fresh, Season, Overstock }

public enum BelowCostState { Requested, Approved, Refused }

/// <summary>
/// A recorded reason to sell a SKU below its landed cost: asked for by one person with evidence, approved by another,
/// for a limited number of pieces and time.
/// </summary>
public sealed class BelowCostReason : IVersioned
{
    public required Id<BelowCostReason> Id { get; init; }
    public int Version { get; private set; }
    public required Guid Sku { get; init; }

    /// <summary>Null: all cities.</summary>
    public required string? CityCode { get; init; }
    public required BelowCostGround Ground { get; init; }
    public required string Evidence { get; init; }
    public required int Pieces { get; init; }

    /// <summary>Pieces already set aside for group-buys; never more than <see cref="Pieces"/>.</summary>
    public int Taken { get; private set; }

    /// <summary>Excluded.</summary>
    public required DateTimeOffset Until { get; init; }
    public BelowCostState State { get; private set; } = BelowCostState.Requested;
    public required Guid RequestedBy { get; init; }
    public required string RequestedByName { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Approves or refuses; nobody decides over his own request.</summary>
    public Refusal? Decide(bool approve, Guid decidedBy, DateTimeOffset at)
    {
        if (State != BelowCostState.Requested) return KernelRefusals.WrongState.With("state", State);
        if (decidedBy == RequestedBy) return PromotionsRefusals.SamePerson;
        State = approve ? BelowCostState.Approved : BelowCostState.Refused;
        DecidedBy = decidedBy;
        DecidedAt = at;
        return null;
    }
}

/// <summary>What one unit would bring in after all discounts, beside what it costs.</summary>
/// <param name="Covered">True when an approved reason covers it.</param>
public sealed record UnitNet(Guid Sku, string Name, Money Net, Money Cost, bool Covered);

/// <summary>The guard against selling below cost without a recorded reason. Pure.</summary>
public static class BelowCost
{
    /// <summary>
    /// Null when every unit brings in at least its cost or is covered; otherwise the refusal names the first that does
    /// not.
    /// </summary>
    public static Refusal? Check(IEnumerable<UnitNet> units) =>
        units.FirstOrDefault(unit => unit.Net < unit.Cost && !unit.Covered) is { } loss
            ? PromotionsRefusals.BelowCost.With("name", loss.Name).With("net", loss.Net).With("cost", loss.Cost)
            : null;

    /// <summary>
    /// What one unit of an item brings in when this promotion alone applies to a basket of nothing else, at the fewest
    /// pieces it applies to; a gift counts at its cost.
    /// </summary>
    public static UnitNet Net(Promotion promotion, GoodsOnSale item)
    {
        var coupon = new HeldCoupon(new Id<Coupon>(promotion.Id.Value), promotion.Id);
        for (var pieces = 1; pieces <= MostPieces; pieces++)
        {
            var line = new BasketLine(item.Sku, item.Sku, item.Category, item.Price, pieces, Money.Zero);
            var priced = Pricing.Price(
                new Basket(item.CityCode, Guid.Empty, promotion.From, true, [line], [coupon]), [promotion]);
            var gifts = Money.Sum(priced.Gifts.Select(gift => gift.UnitCost * gift.Quantity));
            if (priced.Discount.IsZero && gifts.IsZero) continue;
            // Rounded down: half a fen below cost is below cost.
            var net = new Money((priced.Payable - gifts).Fen / pieces);
            return new UnitNet(item.Sku, item.Name, net, item.Cost, item.Covered);
        }
        return new UnitNet(item.Sku, item.Name, item.Price, item.Cost, item.Covered);
    }

    private const int MostPieces = 99;
}
