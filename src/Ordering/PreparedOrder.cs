using Linli.GroupBuys;
using Linli.Promotions;

namespace Linli.Ordering;

/// <summary>
/// An order that was checked and priced but not written: nothing is reserved yet and nothing was stored. Writing it
/// checks again, on locked rows, everything that others may have changed meanwhile.
/// </summary>
/// <param name="Order">As it will be stored; its chain number is given when it is written.</param>
/// <param name="Takings">Per item, gifts included, in the order of item ids: the order in which rows are locked.</param>
/// <param name="Coupons">To be consumed, in the order of their ids.</param>
/// <param name="Offers">The promotions in force when it was priced, in the order of their ids; others make another price.</param>
/// <param name="First">True when the price counts on this being the member's first order.</param>
public sealed record PreparedOrder(
    Order Order, IReadOnlyList<OrderLine> Lines, IReadOnlyList<Taking> Takings, IReadOnlyList<Id<Coupon>> Coupons,
    IReadOnlyList<Id<Promotion>> Offers, bool First, DateTimeOffset ClosesAt);

/// <summary>What an order takes of one item.</summary>
/// <param name="Flash">The slot whose price it has; null at the item's own price and for gifts.</param>
/// <param name="PerMemberLimit">0 when there is none.</param>
public sealed record Taking(
    Id<GroupBuyItem> Item, Id<FlashSlot>? Flash, string Name, int Quantity, int PerMemberLimit, bool Gift);
