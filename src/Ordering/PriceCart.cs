using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Promotions;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>A cart with everything its price came from.</summary>
/// <param name="Gifts">Gifts that are part of the group-buy and in stock; others are withheld.</param>
public sealed record PricedCart(
    Seat Seat, OfferedGroupBuy GroupBuy, DateTimeOffset At, bool First, IReadOnlyList<CartLine> Lines,
    IReadOnlyList<CartGift> Gifts, PricedBasket Price, IReadOnlyList<Promotion> Promotions);

/// <param name="TakenBefore">Units the member holds in other orders; counted only for items with a limit.</param>
public sealed record CartLine(OfferedItem Item, PricedLine Priced, int TakenBefore)
{
    public int? LeftForMember => Item.PerMemberLimit == 0 ? null : Math.Max(0, Item.PerMemberLimit - TakenBefore);
}

/// <summary>A gift that stands in the order as a line of its own at ¥0.</summary>
public sealed record CartGift(OfferedItem Item, GiftLine Gift);

/// <summary>
/// The one price of list, detail, quote and order: a function of the group-buy, the place, the moment, the offers in
/// force, the coupons chosen and the public first-order condition. It writes nothing.
/// </summary>
public sealed class PriceCart(
    Db db, Seats seats, OpenGroupBuys groupBuys, OfferBook offers, CouponBook coupons)
{
    public async Task<Outcome<PricedCart>> Run(Id<Member> member, Id<GroupBuy> groupBuy,
        IReadOnlyList<ItemRequest> wanted, IReadOnlyList<Id<Coupon>> chosen, CancellationToken cancel)
    {
        if (wanted.DistinctBy(line => line.Item).Count() != wanted.Count) return OrderingRefusals.ItemTwice;
        if (await seats.Of(member, cancel) is not { } seat) return OrderingRefusals.NoSeat;
        return await RunAt(seat, groupBuy, wanted, chosen, cancel);
    }

    /// <summary>The price for whoever sits there, also for a guest who has no seat yet.</summary>
    public async Task<Outcome<PricedCart>> RunAt(Seat seat, Id<GroupBuy> groupBuy,
        IReadOnlyList<ItemRequest> wanted, IReadOnlyList<Id<Coupon>> chosen, CancellationToken cancel)
    {
        var member = seat.Member;
        if (wanted.DistinctBy(line => line.Item).Count() != wanted.Count) return OrderingRefusals.ItemTwice;
        if (await groupBuys.FindFor(groupBuy, seat.Group,
            cancel) is not { } offered) return await NotOffered(groupBuy, cancel);
        if (offered.State != GroupBuyState.Open) return OrderingRefusals.GroupBuyNotOpen;
        var now = offered.At;

        var items = offered.Items.ToDictionary(item => item.Id);
        for (var i = 0; i < wanted.Count; i++)
            if (!items.ContainsKey(wanted[i].Item))
                return OrderingRefusals.ItemUnknown.With("line", i + 1);
        if (wanted.Select(line => items[line.Item]).FirstOrDefault(item => !item.OnSale) is { } withheld)
            return GroupBuysRefusals.ItemWithheld.With("name", withheld.Name);

        IReadOnlyList<HeldCoupon> held = [];
        if (chosen.Count > 0)
        {
            var usable = await coupons.Usable(member.Value, now, cancel);
            held = [.. usable.Where(coupon => chosen.Contains(coupon.Id))];
            if (held.Count != chosen.Distinct().Count()) return OrderingRefusals.CouponNotUsable;
        }

        var first = await IsFirst(member, cancel);
        var promotions = await offers.InForce(seat.CityCode, now, cancel);
        var basket = new Basket(seat.CityCode, seat.Group.Value, now, first,
            [.. wanted.Select(line => Line(items[line.Item], line.Quantity))], held);
        var price = Pricing.Price(basket, promotions);
        var priced = price.Lines.ToDictionary(line => line.Key);
        if (BelowCost.Check(wanted.Select(line => Net(items[line.Item],
            priced[line.Item.Value]))) is { } loss) return loss;

        var before = await TakenBefore(member,
            [.. wanted.Select(line => line.Item).Where(id => items[id].PerMemberLimit > 0)], cancel);
        return new PricedCart(seat, offered, now, first,
            [.. wanted.Select(line => new CartLine(items[line.Item], priced[line.Item.Value],
                before.GetValueOrDefault(line.Item)))],
            Gifts(offered, wanted, price), price, promotions);
    }

    private async Task<Refusal> NotOffered(Id<GroupBuy> groupBuy, CancellationToken cancel) =>
        await groupBuys.Find(groupBuy, cancel) is not { } elsewhere ? KernelRefusals.NotFound
        : elsewhere.State != GroupBuyState.Open ? OrderingRefusals.GroupBuyNotOpen : OrderingRefusals.NotInScope;

    private static BasketLine Line(OfferedItem item, int quantity) =>
        new(item.Id.Value, item.Sku.Value, item.Category, item.Price, quantity, item.Cost) { Floor = item.Floor };

    private static UnitNet Net(OfferedItem item, PricedLine line) => new(
        item.Sku.Value, item.Name, new Money(line.Payable.Fen / line.Quantity), item.Cost,
            Covered: item.Floor < item.Cost);

    // A gift is bought, sorted and handed over like any line, so it must be an item of this group-buy with stock left.
    private static List<CartGift> Gifts(OfferedGroupBuy offered, IReadOnlyList<ItemRequest> wanted, PricedBasket price)
    {
        var gifts = new List<CartGift>();
        foreach (var gift in price.Gifts)
        {
            var item = offered.Items.FirstOrDefault(item => item.Sku.Value == gift.Sku);
            if (item is not { OnSale: true } || gifts.Any(other => other.Item.Id == item.Id)) continue;
            var bought = wanted.FirstOrDefault(line => line.Item == item.Id)?.Quantity ?? 0;
            if (bought + gift.Quantity <= item.Free) gifts.Add(new CartGift(item, gift));
        }
        return gifts;
    }

    private async Task<bool> IsFirst(Id<Member> member, CancellationToken cancel)
    {
        var firsts = db.FirstOrders;
        var orders = db.Orders;
        return !await firsts.Where(row => row.MemberId == member).Select(row => row.OrderId)
            .Concat(orders.Where(row => row.MemberId == member
                && (row.State == OrderState.Paid || row.State == OrderState.Completed)).Select(row => row.Id))
            .AnyAsync(cancel);
    }

    private async Task<Dictionary<Id<GroupBuyItem>, int>> TakenBefore(
        Id<Member> member, IReadOnlyList<Id<GroupBuyItem>> items, CancellationToken cancel)
    {
        if (items.Count == 0) return [];
        var takings = db.MemberTakings;
        return await takings.AsNoTracking().Where(row => row.MemberId == member && items.Contains(row.ItemId))
            .ToDictionaryAsync(row => row.ItemId, row => row.Taken, cancel);
    }
}
