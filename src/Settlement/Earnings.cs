using Linli.AfterSales;
using Linli.Ledger;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>What an order's leader earns with it changed: at hand-over, and by refunds after it.</summary>
public sealed record OrderEarningsChanged(Id<Order> Order);

/// <summary>
/// Books what the lines of one handed-over order earn: each time the difference between what the facts say and what is
/// booked, so that letters may come late, twice or in any order. Call it inside a unit of work.
/// </summary>
public sealed class Earnings(Db db, SoldLines sold, AfterSaleBook afterSales, Books books, Outbox outbox)
{
    private const int MostReads = 20;

    /// <summary>Takes the order's row; who books for the same order elsewhere waits until this unit of work
    /// ends.</summary>
    internal async Task<SettledOrder> Take(Id<Order> order, CancellationToken cancel)
    {
        var rows = db.SettledOrders;
        while (true)
        {
            if (await rows.Where(row => row.OrderId == order)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Touched, x => x.Touched + 1), cancel) == 1)
                return await rows.SingleAsync(row => row.OrderId == order, cancel);
            var added = new SettledOrder { OrderId = order };
            await using var inner = await db.Begin(cancel);
            rows.Add(added);
            try
            {
                await inner.Commit(cancel);
                return added;
            }
            catch (DbUpdateException exception) when (db.BrokeUnique(exception))
            {
                // Another node was first: its row is there now.
            }
        }
    }

    /// <summary>
    /// The commission earned with each of these orders, after refunds; orders without any are missing.
    /// </summary>
    public async Task<IReadOnlyDictionary<Id<Order>, Money>> Commission(
        IReadOnlyCollection<Id<Order>> orders, CancellationToken cancel)
    {
        var rows = await db.CommissionLines.Where(row => orders.Contains(row.OrderId)).GroupBy(row => row.OrderId)
            .Select(order => new { order.Key, Fen = order.Sum(row => row.Amount.Fen - row.Reversed.Fen) })
            .ToListAsync(cancel);
        return rows.ToDictionary(row => row.Key, row => new Money(row.Fen));
    }

    /// <summary>What the order's sold lines say, read so that refunds in between are either all seen or not at
    /// all.</summary>
    internal async Task<IReadOnlyList<(SoldLine Line, LineFacts Facts)>> Facts(Id<Order> order,
        CancellationToken cancel)
    {
        var lines = await sold.OfOrder(order, cancel);
        for (var read = 0; read < MostReads; read++)
        {
            var after = await afterSales.AfterHandOver([.. lines.Select(line => line.Line)], cancel);
            var again = await sold.OfOrder(order, cancel);
            // A refund changes the line and its case in one transaction: lines unchanged around the read of the cases
            // mean that both belong together.
            if (lines.SequenceEqual(again))
                return [.. lines.Select(line => (line, Of(line, after.GetValueOrDefault(line.Line))))];
            lines = again;
        }
        throw new InvalidOperationException($"Order {order} is refunded faster than it can be read.");
    }

    /// <summary>Brings a line's booking to what its facts say.</summary>
    internal async Task Bring(CommissionLine line, SoldLine soldLine, LineFacts facts, CancellationToken cancel)
    {
        var first = line.Revision == 0;
        var change = line.Become(CommissionMath.Earnings(facts, line.BasisPoints));
        if (change == default) return;
        outbox.Add(new OrderEarningsChanged(line.OrderId));
        var commission = line.State == CommissionState.Frozen
            ? ChartOfAccounts.CommissionFrozen(line.LeaderId.Value)
            // Released already: the leader's due takes it back and may become a debt.
            : ChartOfAccounts.CommissionDue(line.LeaderId.Value);
        await books.Post(new Posting($"earnings:{line.OrderLineId}:{line.Revision}",
            first ? "handed-over" : "commission-reversed", Note(soldLine),
            [
                At(ChartOfAccounts.Prepaid, change.Net),
                At(ChartOfAccounts.CouponCost, change.Discount),
                At(ChartOfAccounts.GoodsRevenue, -change.Gross),
                At(ChartOfAccounts.CommissionExpense, change.Commission),
                At(commission, -change.Commission),
            ]), cancel);

        Entry At(AccountCode account, Money amount) => new(account, amount, line.OrderLineId.Value, line.GroupId.Value);
    }

    private static string Note(SoldLine line)
    {
        var note = $"{line.OrderNumber} {line.Name}";
        return note.Length <= Posting.MostNote ? note : note[..Posting.MostNote];
    }

    private static LineFacts Of(SoldLine line, RefundedAfterHandOver? after)
    {
        var (amount, quantity) = after is null ? (Money.Zero, 0) : (after.Amount, after.Quantity);
        return new LineFacts(line.Payable, line.Discount, line.Ordered, line.Refunded - amount,
            line.Ordered - line.Quantity - quantity, amount);
    }
}
