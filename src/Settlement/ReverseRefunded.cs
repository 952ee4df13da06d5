using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>
/// When a line of a handed-over order is refunded: its commission shrinks to that on what remains. Before hand-over
/// nothing is booked yet; the hand-over finds the refund among its facts.
/// </summary>
public sealed class ReverseRefunded(Db db, Earnings earnings) : IReaction<LineRefunded>
{
    public async Task React(LineRefunded refunded, CancellationToken cancel)
    {
        var order = await earnings.Take(refunded.Order, cancel);
        if (order.HandedOverAt is null) return;
        var line = await db.CommissionLines.SingleOrDefaultAsync(row => row.OrderLineId == refunded.Line, cancel);
        if (line is null) return;
        foreach (var (sold, facts) in await earnings.Facts(refunded.Order, cancel))
            if (sold.Line == refunded.Line) await earnings.Bring(line, sold, facts, cancel);
    }
}
