using Linli.GroupBuys;
using Linli.Members;
using Linli.Payments;
using Linli.Promotions;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>
/// Writes a prepared order in one transaction, all of it or nothing: the second of the two steps of an order. Whatever
/// others may have changed since it was prepared is decided here by conditional statements.
/// </summary>
public sealed class WriteOrder(
    Db db, Stock stock, CouponBook coupons, PaidOrders paidOrders, Checkout checkout, Outbox outbox,
        DatabaseClock clock)
{
    /// <returns>
    /// The receipt or why not; <see cref="OrderingRefusals.PriceChanged"/> when it must be prepared again.
    /// </returns>
    /// <exception cref="DbUpdateException">
    /// A unique index was broken — request key, order number or first order —: somebody was first, prepare again.
    /// </exception>
    public async Task<Outcome<OrderReceipt>> Run(PreparedOrder prepared, CancellationToken cancel)
    {
        var order = prepared.Order;
        await using var work = await db.Begin(cancel);
        var now = await clock.Now(db, cancel);
        if (prepared.ClosesAt <= now) return OrderingRefusals.GroupBuyNotOpen;
        // Always in this order: the member's own rows, then items by id, then the chain; so two orders never wait for
        // each other in a circle, and the rows everybody wants are held for the shortest time.
        foreach (var taking in prepared.Takings)
            if (await CountForMember(taking, order.MemberId, cancel) is { } limit)
                return limit;
        if (await coupons.Consume(prepared.Coupons, order.MemberId.Value, order.Id.Value, now, cancel) is not null)
            return OrderingRefusals.CouponNotUsable;
        foreach (var taking in prepared.Takings)
            if (await stock.Reserve(taking.Item, taking.Flash, taking.Quantity, now, cancel) is { } no)
                return Said(no, taking);
        if (await TakePlace(order.GroupBuyId, order.GroupId, cancel) is not { } place)
            return OrderingRefusals.GroupBuyNotOpen;

        order.TakePlace(place);
        db.Orders.Add(order);
        db.OrderLines.AddRange(prepared.Lines);
        if (prepared.First) db.FirstOrders.Add(new FirstOrder { MemberId = order.MemberId, OrderId = order.Id });
        outbox.Add(new OrderPlaced(order.Id, order.GroupBuyId, order.GroupId, order.MemberId, order.Payable,
            order.PlacedAt));
        await db.SaveChangesAsync(cancel);

        if (order.Payable.IsZero)
            await paidOrders.Mark(order, prepared.Lines, paidBy: null, order.PlacedAt, cancel);
        else if ((await StartPayment(order, cancel)).Refusal is { } unpayable)
            return unpayable;
        await work.Commit(cancel);
        return order.Receipt;
    }

    // Only our side of it; the provider is told when the member asks for the ticket, outside any transaction.
    private Task<Outcome<PaymentTicket>> StartPayment(Order order, CancellationToken cancel) => checkout.Start(
        order.Id.Value, order.GroupId.Value, order.Payable, $"邻里团 {order.Number}", order.ReservedUntil, cancel);

    // A flash price or a gift that is gone changes what was agreed, but not whether the member may buy.
    private static Refusal Said(Refusal no, Taking taking) =>
        taking.Gift || no == GroupBuysRefusals.FlashOver ? OrderingRefusals.PriceChanged
        : no == GroupBuysRefusals.Closed ? OrderingRefusals.GroupBuyNotOpen : no;

    private async Task<Refusal?> CountForMember(Taking taking, Id<Member> member, CancellationToken cancel)
    {
        if (taking.PerMemberLimit == 0) return null;
        var (item, quantity, limit) = (taking.Item, taking.Quantity, taking.PerMemberLimit);
        var takings = db.MemberTakings;
        while (true)
        {
            var counted = await takings
                .Where(row => row.ItemId == item && row.MemberId == member && row.Taken + quantity <= limit)
                .ExecuteUpdateAsync(row => row
                    .SetProperty(x => x.Taken, x => x.Taken + quantity).SetProperty(x => x.Most, limit), cancel);
            if (counted == 1) return null;
            var taken = await takings.Where(row => row.ItemId == item && row.MemberId == member)
                .Select(row => (int?)row.Taken).SingleOrDefaultAsync(cancel);
            if (taken is not null || quantity > limit)
                return OrderingRefusals.PerMemberLimit.With("item", taking.Name).With("limit", limit)
                    .With("left", Math.Max(0, limit - (taken ?? 0)));
            if (await Inserted(new MemberTaking { ItemId = item, MemberId = member, Taken = quantity, Most = limit },
                cancel))
                return null;
        }
    }

    // Null when the chain is closed: the cut-off has passed in this group-buy.
    private async Task<int?> TakePlace(Id<GroupBuy> groupBuy, Id<Communities.Group> group, CancellationToken cancel)
    {
        var chains = db.Chains;
        while (true)
        {
            var taken = await chains.Where(row => row.GroupBuyId == groupBuy && row.GroupId == group && !row.Closed)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.LastNumber, x => x.LastNumber + 1), cancel);
            var chain = await chains.AsNoTracking()
                .SingleOrDefaultAsync(row => row.GroupBuyId == groupBuy && row.GroupId == group, cancel);
            if (taken == 1) return chain!.LastNumber;
            if (chain is not null) return null;
            if (await Inserted(new Chain { GroupBuyId = groupBuy, GroupId = group, LastNumber = 1 }, cancel)) return 1;
        }
    }

    // False when another transaction inserted the same row first; only the insert is undone.
    private async Task<bool> Inserted(object row, CancellationToken cancel)
    {
        await using var part = await db.Begin(cancel);
        db.Add(row);
        try
        {
            await part.Commit(cancel);
            return true;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            return false;
        }
    }
}
