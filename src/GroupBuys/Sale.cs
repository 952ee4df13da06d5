using System.Collections.Frozen;
using System.Text.Json;
using Linli.Catalog;
using Linli.Communities;
using Linli.Suppliers;

namespace Linli.GroupBuys;

/// <summary>
/// One group-buy as its rows said at one moment; every price in force is made from it by the same rule. What is free is
/// kept up by this node's own orders; other nodes' appear with the next reading, within a second.
/// </summary>
public sealed class Sale
{
    private readonly GroupBuy groupBuy;
    private readonly FrozenSet<Id<Group>> groups;
    private readonly FrozenDictionary<Id<GroupBuyItem>, SaleItem> places;
    private readonly FrozenDictionary<Id<Sku>, SaleItem> bySku;
    private readonly IReadOnlyDictionary<Id<Sku>, Guid> pictures;
    private readonly SaleItem[] inOrder;
    private readonly TimeProvider clock;
    private readonly DateTimeOffset readAt;
    private readonly long stamp;
    private readonly DateTimeOffset[] moments;
    private volatile OfferPage? page;
    private int changes;

    /// <param name="readAt">The database's time when it was read.</param>
    internal Sale(GroupBuy groupBuy, FrozenSet<Id<Group>> groups, IEnumerable<GroupBuyItem> items,
        ILookup<Id<GroupBuyItem>, FlashSlot> slots, IReadOnlySet<Id<Supplier>> maySell,
        IReadOnlyDictionary<Id<Sku>, Guid> pictures, DateTimeOffset readAt, TimeProvider clock)
    {
        (this.groupBuy, this.groups, this.pictures) = (groupBuy, groups, pictures);
        (this.clock, this.readAt) = (clock, readAt);
        stamp = clock.GetTimestamp();
        inOrder = [.. items.Select(item => new SaleItem(item, [.. slots[item.Id]], maySell.Contains(item.SupplierId)))];
        places = inOrder.ToFrozenDictionary(place => place.Item.Id);
        moments =
        [
            groupBuy.PreviewAt, groupBuy.OpensAt, groupBuy.ClosesAt,
            .. slots.SelectMany(all => all).SelectMany(slot => new[] { slot.StartsAt, slot.EndsAt }),
        ];
        bySku = inOrder.ToFrozenDictionary(place => place.Item.SkuId);
    }

    public Id<GroupBuy> Id => groupBuy.Id;
    public string CityCode => groupBuy.CityCode;
    internal string Title => groupBuy.Title;
    public DateTimeOffset ClosesAt => groupBuy.ClosesAt;
    public DateOnly PickupOn => groupBuy.PickupOn;

    /// <summary>
    /// The database's time as far as this node knows it without asking: right to the length of a question. It says
    /// which prices to show; whether an order is in time is asked of the database. In whole microseconds, as both
    /// engines keep times: what an order says first and what is read back of it are the same.
    /// </summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = readAt + clock.GetElapsedTime(stamp);
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    internal FrozenSet<Id<Group>> Groups => groups;

    public bool IsOfferedTo(Id<Group> group) => groups.Contains(group);

    /// <inheritdoc cref="GroupBuy.IsShownAt"/>
    public bool IsShownAt(DateTimeOffset at) => groupBuy.IsShownAt(at);

    public GroupBuyState StateAt(DateTimeOffset at) => groupBuy.StateAt(at);

    /// <summary>One item at the price in force at a moment; null when it is not part of this group-buy.</summary>
    public OfferedItem? Item(Id<GroupBuyItem> id, DateTimeOffset at) =>
        places.TryGetValue(id, out var place) ? place.At(at) : null;

    public OfferedItem? ItemOf(Id<Sku> sku, DateTimeOffset at) =>
        bySku.TryGetValue(sku, out var place) ? place.At(at) : null;

    /// <summary>All of it as one group sees it, in a scope of that group only.</summary>
    internal OfferedGroupBuy OfferTo(Id<Group> group, DateTimeOffset at) => new(groupBuy.Id, groupBuy.Number,
        groupBuy.Title, groupBuy.CityCode, groupBuy.StateAt(at), groupBuy.OpensAt, groupBuy.ClosesAt, groupBuy.PickupOn,
        new HashSet<Id<Group>> { group }, [.. inOrder.Select(place => place.At(at))])
    {
        At = at,
    };

    /// <summary>All of it as members see it.</summary>
    internal MemberOffer Offer(DateTimeOffset at) => MemberOffer.Of(OfferTo(default, at), pictures);

    /// <summary>What is on sale, at the prices that hold all through: those of flash slots are left out.</summary>
    internal IReadOnlyList<ShareGoods> ShareGoods(DateTimeOffset at) =>
    [
        .. inOrder.Where(place => place.At(at).OnSale).Select(place => place.Item).Select(item => new ShareGoods(
            item.Name, item.Specification, item.Price,
            pictures.TryGetValue(item.SkuId, out var picture) ? picture : null)),
    ];

    internal IEnumerable<Id<GroupBuyItem>> Items => places.Keys;

    internal void Note(Id<GroupBuyItem> item, int free)
    {
        if (!places.TryGetValue(item, out var place)) return;
        place.Free = free;
        Interlocked.Increment(ref changes);
    }

    internal void Note(Id<GroupBuyItem> item, Id<FlashSlot> slot, int taken)
    {
        if (!places.TryGetValue(item, out var place)) return;
        place.Note(slot, taken);
        Interlocked.Increment(ref changes);
    }

    /// <summary>
    /// The page as it is now, made anew when anything on it changed or a moment passed at which prices do.
    /// </summary>
    internal OfferPage Page(JsonSerializerOptions json)
    {
        var (now, noted) = (Now, Volatile.Read(ref changes));
        if (page is { } known && known.Changes == noted && known.At <= now
            && !moments.Any(moment => known.At < moment && moment <= now))
            return known;
        return page = new OfferPage(Offer(now), noted, json);
    }
}
