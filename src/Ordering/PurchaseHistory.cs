using Linli.Communities;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>A paid order as modules that count purchases need it.</summary>
/// <param name="Counts">False when it was cancelled or everything paid went back: no purchase at all.</param>
/// <param name="Payable">What was paid, before refunds.</param>
/// <param name="Cost">What the units not refunded cost the platform.</param>
/// <param name="OnTime">Null while not handed over; else whether that was by the end of the pickup day.</param>
public sealed record PurchaseFacts(
    Id<Order> Order, Id<Group> Group, Id<Member> Member, DateTimeOffset PaidAt, bool Counts, Money Payable,
    Money Refunded, Money Discount, Money Cost, bool? OnTime);

/// <summary>
/// Reads orders that were paid at some time, in the order of their ids, whatever became of them, for modules that keep
/// a history of their own.
/// </summary>
public sealed class PurchaseHistory(Db db)
{
    /// <summary>Null when there is no such order or it was never paid.</summary>
    public async Task<PurchaseFacts?> Find(Id<Order> order, CancellationToken cancel) =>
        (await Facts(db.Orders.Where(row => row.Id == order), cancel)).SingleOrDefault();

    /// <summary>At most <paramref name="take"/> orders after a position.</summary>
    public Task<List<PurchaseFacts>> After(Id<Order> after, int take, CancellationToken cancel) => Facts(
        db.Orders.Where(row => row.Id.CompareTo(after) > 0 && row.PaidAt != null).OrderBy(row => row.Id).Take(take),
        cancel);

    private async Task<List<PurchaseFacts>> Facts(IQueryable<Order> paid, CancellationToken cancel)
    {
        var orders = await paid.AsNoTracking().Where(row => row.PaidAt != null).OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Id, row.GroupId, row.MemberId, row.PaidAt, row.State, row.Payable, row.Refunded, row.Discount,
                row.CompletedAt, row.PickupOn,
            }).ToListAsync(cancel);
        var ids = orders.Select(row => row.Id).ToList();
        var costs = await db.OrderLines.Where(line => ids.Contains(line.OrderId)).GroupBy(line => line.OrderId)
            .Select(line => new
            {
                line.Key,
                Fen = line.Sum(row => row.UnitCost.Fen * (row.Quantity - row.RefundedQuantity)),
            }).ToDictionaryAsync(row => row.Key, row => row.Fen, cancel);
        return
        [
            .. orders.Select(row => new PurchaseFacts(row.Id, row.GroupId, row.MemberId, row.PaidAt!.Value,
                row.State is OrderState.Paid or OrderState.Completed
                    && !(row.Payable.IsPositive && row.Refunded == row.Payable),
                row.Payable, row.Refunded, row.Discount, new Money(costs.GetValueOrDefault(row.Id)),
                row.CompletedAt is { } done ? BusinessTime.DayOf(done) <= row.PickupOn : null)),
        ];
    }
}
