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
    Seat Seat, Sale GroupBuy, DateTimeOffset At, bool First, IReadOnlyList<CartLine> Lines,
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
/// force, the coupons chosen and the public first-order condition. It writes nothing. What all callers share comes from
/// memory, at most a second old; what is the member's own is read.
/// </summary>
public sealed class PriceCart(
    Db db, Seats seats, Sales sales, OfferShelf offers, HeldCoupons coupons, Newcomers newcomers)
{
    /// <param name="fresh">Nothing from memory: everything is read after this call began.</param>
    /// <param name="counted">Look up what the member took before; without it <see cref="CartLine.TakenBefore"/> is 0.</param>
    public async Task<Outcome<PricedCart>> Run(Id<Member> member, Id<GroupBuy> groupBuy,
        IReadOnlyList<ItemRequest> wanted, IReadOnlyList<Id<Coupon>> chosen, bool fresh, bool counted,
        CancellationToken cancel)
    {
        if (wanted.DistinctBy(line => line.Item).Count() != wanted.Count) return OrderingRefusals.ItemTwice;
        // Both are on their way at once, except inside a unit of work, which has one connection.
        var firstly = db.InWork ? null : newcomers.IsOne(db, member, cancel, fresh);
        if (await seats.Of(member, cancel, fresh) is not { } seat) return OrderingRefusals.NoSeat;
        return await At(seat, firstly, groupBuy, wanted, chosen, fresh, counted, cancel);
    }

    /// <summary>The price for whoever sits there, also for a guest who has no seat yet.</summary>
    public async Task<Outcome<PricedCart>> RunAt(Seat seat, Id<GroupBuy> groupBuy,
        IReadOnlyList<ItemRequest> wanted, IReadOnlyList<Id<Coupon>> chosen, CancellationToken cancel) =>
        wanted.DistinctBy(line => line.Item).Count() != wanted.Count ? OrderingRefusals.ItemTwice
            : await At(seat, null, groupBuy, wanted, chosen, fresh: false, counted: true, cancel);

    private async Task<Outcome<PricedCart>> At(Seat seat, Task<bool>? firstly, Id<GroupBuy> groupBuy,
        IReadOnlyList<ItemRequest> wanted, IReadOnlyList<Id<Coupon>> chosen, bool fresh, bool counted,
        CancellationToken cancel)
    {
        var member = seat.Member;
        var sale = await sales.Find(groupBuy, cancel, fresh);
        if (sale is null || !sale.IsShownAt(sale.Now)) return KernelRefusals.NotFound;
        var now = sale.Now;
        if (sale.StateAt(now) != GroupBuyState.Open) return OrderingRefusals.GroupBuyNotOpen;
        if (!sale.IsOfferedTo(seat.Group)) return OrderingRefusals.NotInScope;

        var items = new Dictionary<Id<GroupBuyItem>, OfferedItem>(wanted.Count);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (sale.Item(wanted[i].Item, now) is not { } item) return OrderingRefusals.ItemUnknown.With("line", i + 1);
            items.Add(item.Id, item);
        }
        if (wanted.Select(line => items[line.Item]).FirstOrDefault(item => !item.OnSale) is { } withheld)
            return GroupBuysRefusals.ItemWithheld.With("name", withheld.Name);

        IReadOnlyList<HeldCoupon> held = [];
        if (chosen.Count > 0)
        {
            var distinct = chosen.Distinct().ToList();
            held = await coupons.Usable(db, distinct, member.Value, now, cancel);
            if (held.Count != distinct.Count) return OrderingRefusals.CouponNotUsable;
        }

        var first = await (firstly ?? newcomers.IsOne(db, member, cancel, fresh));
        var promotions = await offers.InForce(seat.CityCode, now, cancel, fresh);
        var basket = new Basket(seat.CityCode, seat.Group.Value, now, first,
            [.. wanted.Select(line => Line(items[line.Item], line.Quantity))], held);
        var price = Pricing.Price(basket, promotions);
        var priced = price.Lines.ToDictionary(line => line.Key);
        if (BelowCost.Check(wanted.Select(line => Net(items[line.Item],
            priced[line.Item.Value]))) is { } loss) return loss;

        var before = counted ? await TakenBefore(member,
            [.. wanted.Select(line => line.Item).Where(id => items[id].PerMemberLimit > 0)], cancel) : [];
        return new PricedCart(seat, sale, now, first,
            [.. wanted.Select(line => new CartLine(items[line.Item], priced[line.Item.Value],
                before.GetValueOrDefault(line.Item)))],
            Gifts(sale, now, wanted, price), price, promotions);
    }

    private static BasketLine Line(OfferedItem item, int quantity) =>
        new(item.Id.Value, item.Sku.Value, item.Category, item.Price, quantity, item.Cost) { Floor = item.Floor };

    private static UnitNet Net(OfferedItem item, PricedLine line) => new(
        item.Sku.Value, item.Name, new Money(line.Payable.Fen / line.Quantity), item.Cost,
            Covered: item.Floor < item.Cost);

    // A gift is bought, sorted and handed over like any line, so it must be an item of this group-buy with stock left.
    private static List<CartGift> Gifts(
        Sale sale, DateTimeOffset now, IReadOnlyList<ItemRequest> wanted, PricedBasket price)
    {
        var gifts = new List<CartGift>();
        foreach (var gift in price.Gifts)
        {
            var item = sale.ItemOf(new Id<Sku>(gift.Sku), now);
            if (item is not { OnSale: true } || gifts.Any(other => other.Item.Id == item.Id)) continue;
            var bought = wanted.FirstOrDefault(line => line.Item == item.Id)?.Quantity ?? 0;
            if (bought + gift.Quantity <= item.Free) gifts.Add(new CartGift(item, gift));
        }
        return gifts;
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
