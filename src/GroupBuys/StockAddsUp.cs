using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// No item has more reserved and sold than its quota, no slot more taken than its item, nothing is sold after cut-off.
/// </summary>
internal sealed class StockAddsUp(Db db) : Invariant
{
    public override string Name => "stock adds up: reserved + sold ≤ quota, flash ≤ item, closed group-buys do not sell";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var slots = db.FlashSlots;
        var items = db.Items;
        var groupBuys = db.GroupBuys;
        var over = await items.AsNoTracking()
            .Where(item => item.Reserved < 0 || item.Sold < 0 || item.Reserved + item.Sold > item.Quota
                || slots.Where(slot => slot.ItemId == item.Id).Sum(slot => slot.Taken) > item.Reserved + item.Sold)
            .OrderBy(item => item.Id).Take(MostBreaks).Select(item => item.Id).ToListAsync(cancel);
        var selling = await items.AsNoTracking()
            .Where(item => item.Selling && groupBuys.Any(row => row.Id == item.GroupBuyId
                && row.State != GroupBuyState.Scheduled && row.State != GroupBuyState.Open))
            .OrderBy(item => item.Id).Take(MostBreaks).Select(item => item.Id).ToListAsync(cancel);
        return
        [
            .. over.Select(id => $"Item {id} has more taken than it may.")
                .Concat(selling.Select(id => $"Item {id} still sells though its group-buy does not.")).Take(MostBreaks),
        ];
    }
}
