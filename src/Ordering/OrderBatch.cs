using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Promotions;

namespace Linli.Ordering;

/// <summary>A member's request key: one order each.</summary>
public readonly record struct RequestKeyOf(Id<Member> Member, Guid Key);

/// <summary>One member's count of one limited item.</summary>
public readonly record struct MemberItem(Id<GroupBuyItem> Item, Id<Member> Member);

/// <summary>One chain: a group-buy in a group.</summary>
public readonly record struct ChainOf(Id<GroupBuy> GroupBuy, Id<Group> Group);

/// <summary>
/// The rows a batch of orders depends on, each named once and in the order in which rows are locked everywhere.
/// </summary>
/// <param name="Takings">By item, then member.</param>
public sealed record BatchRows(
    IReadOnlyList<RequestKeyOf> Keys, IReadOnlyList<MemberItem> Takings, IReadOnlyList<Id<Coupon>> Coupons,
    IReadOnlyList<Id<GroupBuyItem>> Items, IReadOnlyList<ChainOf> Chains, IReadOnlyList<Id<Member>> Firsts)
{
    internal static BatchRows Of(IReadOnlyList<PreparedOrder> orders) => new(
        [.. orders.Select(one => new RequestKeyOf(one.Order.MemberId, one.Order.RequestKey)).Distinct()],
        [.. orders.SelectMany(one => one.Takings.Where(taking => taking.PerMemberLimit > 0)
                .Select(taking => new MemberItem(taking.Item, one.Order.MemberId)))
            .Distinct().OrderBy(row => row.Item).ThenBy(row => row.Member)],
        [.. orders.SelectMany(one => one.Coupons).Distinct().Order()],
        [.. orders.SelectMany(one => one.Takings).Select(taking => taking.Item).Distinct().Order()],
        [.. orders.Select(one => new ChainOf(one.Order.GroupBuyId, one.Order.GroupId)).Distinct()
            .OrderBy(row => row.GroupBuy).ThenBy(row => row.Group)],
        [.. orders.Where(one => one.First).Select(one => one.Order.MemberId).Distinct().Order()]);
}

/// <summary>An order stored before under a request key.</summary>
public sealed record StoredOrder(byte[] RequestHash, OrderReceipt Receipt);

/// <param name="ValidUntil">Excluded.</param>
public sealed record CouponRow(Guid Holder, bool Unused, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil);

/// <summary>The stock of an item as its locked row says.</summary>
public sealed record StockRow(
    int Quota, int Reserved, int Sold, bool Selling, bool Withheld, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

/// <summary>A flash slot in which an item sells now.</summary>
public sealed record SlotRow(Id<FlashSlot> Slot, Id<GroupBuyItem> Item, Money Price, int Quota, int Taken);

/// <param name="LastNumber">0 when none was given.</param>
public sealed record ChainRow(int LastNumber, bool Closed);

/// <summary>A promotion in force at the moment of the batch; null city: all cities.</summary>
public sealed record OfferRow(Id<Promotion> Promotion, string? CityCode);

/// <summary>
/// What the rows of a batch say inside its transaction: locked, so it stays true until the commit. Request keys,
/// first orders and promotions are read without a lock; their constraints decide, or nobody changes them.
/// </summary>
public sealed class BatchFacts
{
    /// <summary>The database's time.</summary>
    public required DateTimeOffset Now { get; init; }

    public Dictionary<RequestKeyOf, StoredOrder> Stored { get; } = [];
    public Dictionary<MemberItem, int> Taken { get; } = [];
    public Dictionary<Id<Coupon>, CouponRow> Coupons { get; } = [];
    public Dictionary<Id<GroupBuyItem>, StockRow> Items { get; } = [];
    public List<SlotRow> Slots { get; } = [];
    public Dictionary<ChainOf, ChainRow> Chains { get; } = [];

    /// <summary>Members whose first order is taken.</summary>
    public HashSet<Id<Member>> Firsts { get; } = [];

    /// <summary>By id.</summary>
    public List<OfferRow> Offers { get; } = [];
}

/// <summary>
/// What a batch stores: sums per row in the order in which rows are locked, and the accepted orders with what belongs
/// to them.
/// </summary>
public sealed record BatchWrites(
    DateTimeOffset Now, IReadOnlyList<MemberTaking> Takings, IReadOnlyList<(Id<Coupon> Coupon, Guid Use)> Coupons,
    IReadOnlyList<(Id<GroupBuyItem> Item, int Quantity)> Items, IReadOnlyList<(Id<FlashSlot> Slot, int Quantity)> Slots,
    IReadOnlyList<(ChainOf Chain, int Numbers)> Chains, IReadOnlyList<FirstOrder> Firsts, IReadOnlyList<Order> Orders,
    IReadOnlyList<OrderLine> Lines, IReadOnlyList<Letter> Letters);

/// <summary>
/// The statements of a batch of orders, written once per engine: the one place where orders meet raw SQL. Everything
/// runs in the unit of work that <c>db</c> is in.
/// </summary>
public interface IBatchStatements
{
    /// <summary>Readies the connection of a writer that keeps it; the unit of work follows.</summary>
    Task Open(Db db, CancellationToken cancel);

    /// <summary>Gives the connection back as <see cref="Open"/> found it.</summary>
    Task Close(Db db, CancellationToken cancel);

    /// <summary>
    /// True when the same orders may well be stored a moment later: a lost connection, a deadlock, a busy file.
    /// </summary>
    bool MayPass(Exception exception);

    /// <summary>The orders of these keys as they are committed; needs no unit of work.</summary>
    Task<Dictionary<RequestKeyOf, StoredOrder>> Stored(Db db, IReadOnlyList<RequestKeyOf> keys);

    /// <summary>Locks and reads the rows, making chains that are not there yet.</summary>
    Task<BatchFacts> Lock(Db db, BatchRows rows, CancellationToken cancel);

    /// <summary>Stores all of it.</summary>
    /// <exception cref="InvalidOperationException">A conditional statement found a row other than as it was locked.</exception>
    /// <exception cref="System.Data.Common.DbException">A constraint was broken: somebody was first, or an order cannot be stored.</exception>
    Task Write(Db db, BatchWrites writes, CancellationToken cancel);
}
