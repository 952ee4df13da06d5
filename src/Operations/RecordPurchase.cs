using Linli.AfterSales;
using Linli.Ordering;
using Linli.Settlement;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Whatever happens to a paid order, its purchase is brought to what the order's module says now: letters may come
/// late, twice or in any order, and the end is the same.
/// </summary>
internal sealed class RecordPurchase(
    Db db, PurchaseHistory history, Earnings earnings, AfterSaleBook afterSales, DueMembers due)
    : IReaction<OrderPaid>, IReaction<OrderCancelled>, IReaction<LineRefunded>, IReaction<Fulfilment.OrderHandedOver>,
        IReaction<AfterSaleRefunded>, IReaction<LiabilityChanged>, IReaction<OrderEarningsChanged>
{
    public Task React(OrderPaid happened, CancellationToken cancel) => Bring(happened.Order, cancel);

    public Task React(OrderCancelled happened, CancellationToken cancel) => Bring(happened.Order, cancel);

    public Task React(LineRefunded happened, CancellationToken cancel) => Bring(happened.Order, cancel);

    public Task React(Fulfilment.OrderHandedOver happened, CancellationToken cancel) =>
        Bring(happened.Order, cancel);

    public Task React(AfterSaleRefunded happened, CancellationToken cancel) => Bring(happened.Order, cancel);

    public Task React(LiabilityChanged happened, CancellationToken cancel) => Bring(happened.Order, cancel);

    public Task React(OrderEarningsChanged happened, CancellationToken cancel) => Bring(happened.Order, cancel);

    private async Task Bring(Id<Order> order, CancellationToken cancel)
    {
        // An order that was never paid has nothing to record: a cancelled one, for example.
        if (await history.Find(order, cancel) is not { } known) return;
        await Take([known], cancel);
        // Read again behind the mark: what another writer stored meanwhile is seen now.
        await Store([(await history.Find(order, cancel))!], cancel);
    }

    /// <summary>Marks the members of these purchases, in the order of their ids.</summary>
    internal async Task Take(IReadOnlyCollection<PurchaseFacts> purchases, CancellationToken cancel)
    {
        foreach (var member in purchases.GroupBy(row => (row.Group, row.Member))
            .OrderBy(member => member.Key.Group).ThenBy(member => member.Key.Member))
            await due.Mark(member.Key.Group, member.Key.Member,
                BusinessTime.DayOf(member.Min(row => row.PaidAt)), cancel);
    }

    internal async Task Store(IReadOnlyCollection<PurchaseFacts> purchases, CancellationToken cancel)
    {
        var ids = purchases.Select(row => row.Order).ToList();
        var commissions = await earnings.Commission(ids, cancel);
        var complaints = await afterSales.Complaints(ids, cancel);
        var stored = await db.Purchases.Where(row => ids.Contains(row.OrderId))
            .ToDictionaryAsync(row => row.OrderId, cancel);
        foreach (var facts in purchases)
        {
            if (!stored.TryGetValue(facts.Order, out var purchase)) db.Purchases.Add(purchase = Begin(facts));
            var complained = complaints.GetValueOrDefault(facts.Order);
            purchase.Counts = facts.Counts;
            purchase.Payable = facts.Payable;
            purchase.Refunded = facts.Refunded;
            purchase.Discount = facts.Discount;
            purchase.GoodsCost = facts.Cost;
            purchase.Commission = commissions.GetValueOrDefault(facts.Order);
            purchase.AfterSalesCost = complained?.PlatformCost ?? Money.Zero;
            purchase.Complaints = complained?.Cases ?? 0;
            purchase.HandedOver = facts.OnTime is not null;
            purchase.OnTime = facts.OnTime ?? false;
        }
        await db.SaveChangesAsync(cancel);
    }

    private static StoredPurchase Begin(PurchaseFacts facts) => new()
    {
        OrderId = facts.Order,
        GroupId = facts.Group,
        MemberId = facts.Member,
        PaidAt = StoredPurchase.Whole(facts.PaidAt),
        Day = BusinessTime.DayOf(facts.PaidAt),
        Counts = facts.Counts,
        Payable = facts.Payable,
        Refunded = facts.Refunded,
        Discount = facts.Discount,
        GoodsCost = facts.Cost,
        Commission = Money.Zero,
        AfterSalesCost = Money.Zero,
        Complaints = 0,
        HandedOver = false,
        OnTime = false,
    };
}
