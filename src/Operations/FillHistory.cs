using Linli.Communities;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Copies seats and paid orders from before this module was there, once, in bounded transactions that go on where the
/// last one stopped. Letters that arrive meanwhile and this copy may meet the same order: both bring it to the same.
/// </summary>
internal sealed class FillHistory(
    Db db, GroupHistory groups, PurchaseHistory orders, RecordStay stays, RecordPurchase purchases) : ISweep
{
    private const int Batch = 500, MostBatches = 20;

    internal const string Seats = "seats", Orders = "orders";

    public async Task<int> Run(CancellationToken cancel)
    {
        var moved = 0;
        foreach (var kind in new[] { Seats, Orders })
            for (var batch = 0; batch < MostBatches; batch++)
            {
                var copied = await Next(kind, cancel);
                moved += copied;
                if (copied == 0) break;
            }
        return moved;
    }

    /// <summary>True when all there was is copied: figures from before would be wrong.</summary>
    internal async Task<bool> Done(CancellationToken cancel) =>
        await db.HistoryFills.CountAsync(row => row.Done, cancel) == 2;

    private async Task<int> Next(string kind, CancellationToken cancel)
    {
        if (await db.HistoryFills.AnyAsync(row => row.Kind == kind && row.Done, cancel)) return 0;
        try
        {
            await using var work = await db.Begin(cancel);
            var fill = await db.HistoryFills.SingleOrDefaultAsync(row => row.Kind == kind, cancel);
            if (fill is null) db.HistoryFills.Add(fill = new HistoryFill { Kind = kind });
            var (copied, last) = kind == Seats
                ? await CopySeats(new Id<Membership>(fill.After), cancel)
                : await CopyOrders(new Id<Order>(fill.After), cancel);
            if (copied < Batch) fill.Done = true;
            else fill.After = last;
            await work.Commit(cancel);
            // What is copied is not looked at again; kept, it would be gone through at every later save.
            db.ChangeTracker.Clear();
            return Math.Max(copied, 1);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // A letter or another node stored one of them first; the next run finds it there.
            db.ChangeTracker.Clear();
            return 0;
        }
    }

    private async Task<(int Copied, Guid Last)> CopySeats(Id<Membership> after, CancellationToken cancel)
    {
        var seats = await groups.Seats(after, Batch, cancel);
        if (seats.Count == 0) return (0, default);
        await stays.Take(seats, cancel);
        var marked = seats.Select(seat => seat.Membership).ToHashSet();
        var now = await groups.Seats(after, Batch, cancel);
        await stays.Store([.. now.Where(seat => marked.Contains(seat.Membership))], cancel);
        return (seats.Count, seats[^1].Membership.Value);
    }

    private async Task<(int Copied, Guid Last)> CopyOrders(Id<Order> after, CancellationToken cancel)
    {
        var paid = await orders.After(after, Batch, cancel);
        if (paid.Count == 0) return (0, default);
        await purchases.Take(paid, cancel);
        // Read again behind the marks; an order paid in between comes with its letter.
        var marked = paid.Select(row => row.Order).ToHashSet();
        var now = await orders.After(after, Batch, cancel);
        await purchases.Store([.. now.Where(row => marked.Contains(row.Order))], cancel);
        return (paid.Count, paid[^1].Order.Value);
    }
}
