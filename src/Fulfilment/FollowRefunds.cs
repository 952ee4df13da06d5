using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>
/// After a refund, the open sorting list expects what is still due, and an order with nothing left to collect loses its
/// pickup code. Reads what is due now rather than subtracting, so letters may come late, twice or in any order.
/// </summary>
public sealed class FollowRefunds(Db db, SoldLines soldLines) : IReaction<LineRefunded>
{
    public async Task React(LineRefunded refunded, CancellationToken cancel)
    {
        var (sortingLines, lists, codes) = (db.SortingLines, db.SortingLists, db.PickupCodes);
        var due = 0;
        foreach (var line in await soldLines.OfOrder(refunded.Order, cancel))
        {
            due += line.Quantity;
            if (line.Line != refunded.Line) continue;
            await sortingLines
                .Where(row => row.OrderLineId == refunded.Line && row.Expected != line.Quantity
                    && lists.Any(list => list.Id == row.ListId && list.State == SortingListState.Open))
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Expected, line.Quantity), cancel);
        }
        if (due > 0) return;
        await codes.Where(code => code.OrderId == refunded.Order && code.State == PickupState.Open)
            .ExecuteUpdateAsync(code => code.SetProperty(x => x.State, PickupState.Void), cancel);
    }
}
