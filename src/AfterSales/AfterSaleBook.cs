using Linli.Leaders;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>What was refunded of a line after hand-over, at the cost of whoever is liable.</summary>
public sealed record RefundedAfterHandOver(Money Amount, int Quantity);

/// <summary>What refunded cases about one order came to.</summary>
/// <param name="PlatformCost">The platform's part of the loss, by the liability in force now.</param>
public sealed record OrderComplaints(int Cases, Money PlatformCost);

/// <summary>What Settlement may ask about after-sales.</summary>
public sealed class AfterSaleBook(Db db)
{
    /// <summary>Per line what was refunded after hand-over; lines without such refunds are missing.</summary>
    public async Task<IReadOnlyDictionary<Id<OrderLine>, RefundedAfterHandOver>> AfterHandOver(
        IReadOnlyCollection<Id<OrderLine>> lines, CancellationToken cancel)
    {
        var rows = await db.AfterSales.AsNoTracking()
            .Where(row => lines.Contains(row.LineId) && row.State == AfterSaleState.Refunded && row.AfterHandOver)
            .GroupBy(row => row.LineId)
            .Select(group => new
            {
                group.Key,
                Fen = group.Sum(row => row.Refunded.Fen),
                Quantity = group.Sum(row => row.RefundedQuantity),
            })
            .ToListAsync(cancel);
        return rows.ToDictionary(row => row.Key, row => new RefundedAfterHandOver(new Money(row.Fen), row.Quantity));
    }

    /// <summary>Those of these lines about which a case is open, so that their commission is not released
    /// yet.</summary>
    public async Task<IReadOnlySet<Id<OrderLine>>> Open(IReadOnlyCollection<Id<OrderLine>> lines,
        CancellationToken cancel) =>
        (await db.AfterSales.Where(row => lines.Contains(row.LineId) && row.State == AfterSaleState.Waiting)
            .Select(row => row.LineId).ToListAsync(cancel)).ToHashSet();

    /// <summary>All that was refunded after hand-over.</summary>
    public async Task<Money> TotalAfterHandOver(CancellationToken cancel) => new(await db.AfterSales
        .Where(row => row.State == AfterSaleState.Refunded && row.AfterHandOver)
            .SumAsync(row => row.Refunded.Fen, cancel));

    /// <summary>What each leader answers for, over all cases; for checking the books.</summary>
    public async Task<IReadOnlyDictionary<Id<Leader>, Money>> ChargedToLeaders(CancellationToken cancel)
    {
        var cases = await db.AfterSales.AsNoTracking()
            .Where(row => row.State == AfterSaleState.Refunded && row.LeaderId != null && row.Liability.Leader > 0)
            .ToListAsync(cancel);
        return cases.GroupBy(row => row.LeaderId!.Value)
            .ToDictionary(leader => leader.Key, leader =>
                Money.Sum(leader.Select(row => row.Liability.Spread(row.Loss).Leader)));
    }

    /// <summary>What refunded cases about these orders came to; orders without any are missing.</summary>
    public async Task<IReadOnlyDictionary<Id<Order>, OrderComplaints>> Complaints(
        IReadOnlyCollection<Id<Order>> orders, CancellationToken cancel)
    {
        var cases = await db.AfterSales.AsNoTracking()
            .Where(row => orders.Contains(row.OrderId) && row.State == AfterSaleState.Refunded)
            .Select(row => new { row.OrderId, row.Liability, row.Loss }).ToListAsync(cancel);
        return cases.GroupBy(row => row.OrderId).ToDictionary(order => order.Key, order => new OrderComplaints(
            order.Count(), Money.Sum(order.Select(row => row.Liability.Spread(row.Loss).Platform))));
    }
}
