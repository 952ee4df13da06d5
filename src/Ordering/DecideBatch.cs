using Linli.GroupBuys;
using Linli.Promotions;

namespace Linli.Ordering;

/// <summary>
/// Decides a batch of orders over the facts of their locked rows: each in the order of arrival, as if those before it
/// had been stored already. Pure: it neither reads nor writes anything but its own sums.
/// </summary>
internal sealed class DecideBatch
{
    private readonly BatchFacts facts;
    private readonly ILookup<Id<GroupBuyItem>, SlotRow> slots;
    private readonly Dictionary<MemberItem, (int Taken, int Most)> takings = [];
    private readonly Dictionary<Id<Coupon>, Guid> coupons = [];
    private readonly Dictionary<Id<GroupBuyItem>, int> items = [];
    private readonly Dictionary<Id<FlashSlot>, int> inSlots = [];
    private readonly Dictionary<ChainOf, int> chains = [];
    private readonly Dictionary<Id<GroupBuyItem>, Id<GroupBuy>> saleOf = [];
    private readonly Dictionary<Id<Members.Member>, FirstOrder> firsts = [];
    private readonly Dictionary<RequestKeyOf, Order> keys = [];
    private readonly Dictionary<string, IReadOnlyList<Id<Promotion>>> offersOfCity = [];
    private readonly List<PreparedOrder> accepted = [];

    private DecideBatch(BatchFacts facts)
    {
        this.facts = facts;
        slots = facts.Slots.ToLookup(slot => slot.Item);
    }

    /// <summary>The answers in the order of the orders, and what is to be stored.</summary>
    /// <remarks>
    /// <see cref="OrderingRefusals.PriceChanged"/> without facts means that the order must be prepared again.
    /// </remarks>
    internal static (IReadOnlyList<Outcome<OrderReceipt>> Answers, DecideBatch Decided) Of(
        IReadOnlyList<PreparedOrder> orders, BatchFacts facts)
    {
        var decide = new DecideBatch(facts);
        return ([.. orders.Select(decide.One)], decide);
    }

    internal IReadOnlyList<PreparedOrder> Accepted => accepted;

    internal BatchWrites Writes(IReadOnlyList<Letter> letters) => new(facts.Now,
        [.. takings.OrderBy(row => row.Key.Item).ThenBy(row => row.Key.Member).Select(row => new MemberTaking
        {
            ItemId = row.Key.Item, MemberId = row.Key.Member, Taken = row.Value.Taken, Most = row.Value.Most,
        })],
        [.. coupons.OrderBy(row => row.Key).Select(row => (row.Key, row.Value))],
        [.. items.OrderBy(row => row.Key).Select(row => (row.Key, row.Value))],
        [.. inSlots.OrderBy(row => row.Key).Select(row => (row.Key, row.Value))],
        [.. chains.OrderBy(row => row.Key.GroupBuy).ThenBy(row => row.Key.Group).Select(row => (row.Key, row.Value))],
        [.. firsts.Values.OrderBy(first => first.MemberId)],
        [.. accepted.Select(one => one.Order)], [.. accepted.SelectMany(one => one.Lines)], letters);

    /// <summary>What is free once the batch is stored, for those who ask memory.</summary>
    internal void Tell(Sales sales)
    {
        foreach (var (id, item) in facts.Items)
            if (saleOf.TryGetValue(id, out var sale))
                sales.Note(sale, id, item.Quota - item.Reserved - item.Sold - items.GetValueOrDefault(id));
        foreach (var slot in facts.Slots)
            if (saleOf.TryGetValue(slot.Item, out var sale))
                sales.Note(sale, slot.Item, slot.Slot, slot.Quota - LeftIn(slot));
    }

    private Outcome<OrderReceipt> One(PreparedOrder one)
    {
        var order = one.Order;
        foreach (var taking in one.Takings) saleOf[taking.Item] = order.GroupBuyId;
        var key = new RequestKeyOf(order.MemberId, order.RequestKey);
        if (facts.Stored.TryGetValue(key, out var stored))
            return Same(stored.RequestHash, order) ? stored.Receipt : KernelRefusals.RequestKeyReused;
        if (keys.TryGetValue(key, out var before))
            return Same(before.RequestHash, order) ? before.Receipt : KernelRefusals.RequestKeyReused;

        var chain = new ChainOf(order.GroupBuyId, order.GroupId);
        if (one.ClosesAt <= facts.Now || facts.Chains[chain].Closed) return OrderingRefusals.GroupBuyNotOpen;
        if (!OffersHold(one)) return OrderingRefusals.PriceChanged;
        foreach (var taking in one.Takings)
            if (OverLimit(taking, order) is { } limit) return limit;
        if (one.Coupons.Any(coupon => !Usable(coupon, order))) return OrderingRefusals.CouponNotUsable;
        for (var i = 0; i < one.Takings.Count; i++)
            if (Short(one.Takings, i) is { } no) return no;
        if (one.First && (facts.Firsts.Contains(order.MemberId) || firsts.ContainsKey(order.MemberId)))
            return OrderingRefusals.PriceChanged;
        Take(one, chain);
        keys.Add(key, order);
        return order.Receipt;
    }

    private static bool Same(byte[] hash, Order order) => hash.AsSpan().SequenceEqual(order.RequestHash);

    // The price is right only under exactly the promotions it was made with. The list of a city is made once a batch.
    private bool OffersHold(PreparedOrder one)
    {
        var city = one.Order.CityCode;
        if (!offersOfCity.TryGetValue(city, out var offers))
            offersOfCity[city] = offers = [.. facts.Offers
                .Where(offer => offer.CityCode is null || offer.CityCode == city).Select(offer => offer.Promotion)];
        return offers.SequenceEqual(one.Offers);
    }

    private Refusal? OverLimit(Taking taking, Order order)
    {
        if (taking.PerMemberLimit == 0) return null;
        var row = new MemberItem(taking.Item, order.MemberId);
        var taken = facts.Taken.GetValueOrDefault(row) + takings.GetValueOrDefault(row).Taken;
        return taken + taking.Quantity <= taking.PerMemberLimit ? null
            : OrderingRefusals.PerMemberLimit.With("item", taking.Name).With("limit", taking.PerMemberLimit)
                .With("left", Math.Max(0, taking.PerMemberLimit - taken));
    }

    private bool Usable(Id<Coupon> coupon, Order order) =>
        facts.Coupons.TryGetValue(coupon, out var row) && row.Unused && row.Holder == order.MemberId.Value
        && row.ValidFrom <= facts.Now && facts.Now < row.ValidUntil && !coupons.ContainsKey(coupon);

    // A flash price or a gift that is gone changes what was agreed, but not whether the member may buy.
    private Refusal? Short(IReadOnlyList<Taking> all, int at)
    {
        var taking = all[at];
        if (!facts.Items.TryGetValue(taking.Item, out var item)) return KernelRefusals.NotFound;
        if (!item.Selling || facts.Now >= item.ClosesAt) return OrderingRefusals.GroupBuyNotOpen;
        if (facts.Now < item.OpensAt) return GroupBuysRefusals.NotOpenYet.With("opensAt", item.OpensAt);
        var free = item.Quota - item.Reserved - item.Sold - items.GetValueOrDefault(taking.Item);
        // The same item may stand here as bought and as a gift; the bought pieces come first.
        for (var i = at - 1; i >= 0 && all[i].Item == taking.Item; i--) free -= all[i].Quantity;
        if (taking.Gift)
            return item.Withheld || free < taking.Quantity ? OrderingRefusals.PriceChanged : null;
        if (item.Withheld) return GroupBuysRefusals.ItemWithheld.With("name", taking.Name);
        if (free <= 0) return GroupBuysRefusals.SoldOut.With("name", taking.Name);

        var slot = slots[taking.Item].Where(slot => LeftIn(slot) > 0).MinBy(slot => slot.Price);
        if (slot?.Slot != taking.Flash) return OrderingRefusals.PriceChanged;
        var left = slot is null ? free : Math.Min(free, LeftIn(slot));
        return taking.Quantity <= left ? null
            : GroupBuysRefusals.TooFewLeft.With("name", taking.Name).With("left", left).With("asked", taking.Quantity);
    }

    private int LeftIn(SlotRow slot) => slot.Quota - slot.Taken - inSlots.GetValueOrDefault(slot.Slot);

    private void Take(PreparedOrder one, ChainOf chain)
    {
        var order = one.Order;
        foreach (var taking in one.Takings)
        {
            items[taking.Item] = items.GetValueOrDefault(taking.Item) + taking.Quantity;
            if (taking.Flash is { } slot) inSlots[slot] = inSlots.GetValueOrDefault(slot) + taking.Quantity;
            if (taking.PerMemberLimit == 0) continue;
            var row = new MemberItem(taking.Item, order.MemberId);
            takings[row] = (takings.GetValueOrDefault(row).Taken + taking.Quantity, taking.PerMemberLimit);
        }
        foreach (var coupon in one.Coupons) coupons.Add(coupon, order.Id.Value);
        if (one.First)
            firsts.Add(order.MemberId, new FirstOrder { MemberId = order.MemberId, OrderId = order.Id });
        chains[chain] = chains.GetValueOrDefault(chain) + 1;
        order.TakePlace(facts.Chains[chain].LastNumber + chains[chain]);
        accepted.Add(one);
    }
}
