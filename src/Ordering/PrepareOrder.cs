using Linli.GroupBuys;
using Linli.Members;
using Linli.Promotions;

namespace Linli.Ordering;

/// <summary>
/// Checks and prices what a member asks for, without writing: the first of the two steps of an order.
/// </summary>
public sealed class PrepareOrder(PriceCart priceCart, TimeProvider clock)
{
    public static readonly TimeSpan PayWithin = TimeSpan.FromMinutes(15);

    /// <param name="fresh">Prepare from what is read now; else from memory, which may be a second old.</param>
    public async Task<Outcome<PreparedOrder>> Run(
        Id<Member> member, PlaceOrderRequest request, byte[] hash, bool fresh, CancellationToken cancel)
    {
        var outcome = await priceCart.Run(member, request.GroupBuy, request.Lines, request.Coupons ?? [], fresh,
            counted: fresh, cancel);
        if (outcome.Refusal is { } no) return no;
        var cart = outcome.Value;
        if (cart.Price.Payable != request.ExpectedPayable)
            return OrderingRefusals.PriceChanged.With("payable", cart.Price.Payable.Fen);
        // Read before, the member's count and what is left are told apart; else the batch decides over the rows.
        if (fresh && Shortage(cart) is { } missing) return missing;

        var order = OrderOf(member, request, hash, cart);
        return new PreparedOrder(order, LinesOf(order, cart), TakingsOf(cart),
            [.. cart.Price.CouponsUsed.Order()], [.. cart.Promotions.Select(offer => offer.Id).Order()], cart.First,
            cart.GroupBuy.ClosesAt);
    }

    // The limits win over the stock: a member who may take no more need not hear how much is left.
    private static Refusal? Shortage(PricedCart cart)
    {
        foreach (var line in cart.Lines)
            if (line.LeftForMember < line.Priced.Quantity)
                return OrderingRefusals.PerMemberLimit.With("item", line.Item.Name)
                    .With("limit", line.Item.PerMemberLimit).With("left", line.LeftForMember);
        foreach (var line in cart.Lines)
            if (line.Item.Free < line.Priced.Quantity)
                return line.Item.Free <= 0
                    ? GroupBuysRefusals.SoldOut.With("name", line.Item.Name)
                    : GroupBuysRefusals.TooFewLeft.With("name", line.Item.Name).With("left", line.Item.Free)
                        .With("asked", line.Priced.Quantity);
        return null;
    }

    private Order OrderOf(Id<Member> member, PlaceOrderRequest request, byte[] hash, PricedCart cart) => new()
    {
        Id = Id<Order>.New(clock),
        Number = OrderNumber.New(),
        RequestKey = request.RequestKey,
        RequestHash = hash,
        MemberId = member,
        GroupBuyId = cart.GroupBuy.Id,
        GroupId = cart.Seat.Group,
        CityCode = cart.Seat.CityCode,
        Goods = cart.Price.Goods,
        Discount = cart.Price.Discount,
        Payable = cart.Price.Payable,
        PlacedAt = cart.At,
        ReservedUntil = cart.At + PayWithin < cart.GroupBuy.ClosesAt ? cart.At + PayWithin : cart.GroupBuy.ClosesAt,
        Nickname = cart.Seat.Nickname,
        Building = cart.Seat.Building,
        Room = cart.Seat.Room,
        PickupOn = cart.GroupBuy.PickupOn,
        OfferRules = FrozenOffers.Of(cart).Write(),
    };

    private List<OrderLine> LinesOf(Order order, PricedCart cart) =>
    [
        .. cart.Lines.Select(line => LineOf(order, line.Item, line.Priced.Quantity, line.Priced.UnitPrice,
            line.Priced.Discount, line.Priced.Payable, gift: false)),
        .. cart.Gifts.Select(gift => LineOf(order, gift.Item, gift.Gift.Quantity, Money.Zero, Money.Zero, Money.Zero,
            gift: true)),
    ];

    private OrderLine LineOf(Order order, OfferedItem item, int quantity, Money unitPrice, Money discount,
        Money payable, bool gift) => new()
    {
        Id = Id<OrderLine>.New(clock),
        OrderId = order.Id,
        GroupId = order.GroupId,
        GroupBuyId = order.GroupBuyId,
        ItemId = item.Id,
        FlashId = gift ? null : item.Flash,
        SkuId = item.Sku,
        SupplierId = item.Supplier,
        Name = item.Name,
        Specification = item.Specification,
        UnitPrice = unitPrice,
        UnitCost = item.Cost,
        Quantity = quantity,
        Discount = discount,
        Payable = payable,
        CommissionBasisPoints = item.CommissionBasisPoints,
        AfterSaleHours = item.AfterSaleHours,
        Gift = gift,
        MemberLimit = gift ? 0 : item.PerMemberLimit,
    };

    // Gifts do not count against the member's limit: nobody loses his right to buy by being given something.
    private static List<Taking> TakingsOf(PricedCart cart) =>
    [
        .. cart.Lines.Select(line => new Taking(line.Item.Id, line.Item.Flash, line.Item.Name, line.Priced.Quantity,
                line.Item.PerMemberLimit, Gift: false))
            .Concat(cart.Gifts.Select(gift => new Taking(gift.Item.Id, null, gift.Item.Name, gift.Gift.Quantity,
                0, Gift: true)))
            .OrderBy(taking => taking.Item),
    ];
}
