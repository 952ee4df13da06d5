using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Opens what is due by the database's time, each exactly once, and freezes what may be struck through.
/// </summary>
public sealed class OpenDueGroupBuys(Db db, DatabaseClock databaseClock, DealPrices deals, Outbox outbox, Sales sales)
    : ISweep
{
    private const int Batch = 20;

    public async Task<int> Run(CancellationToken cancel)
    {
        var now = await databaseClock.Now(db, cancel);
        var due = await db.GroupBuys.AsNoTracking()
            .Where(row => row.State == GroupBuyState.Scheduled && row.OpensAt <= now)
            .OrderBy(row => row.OpensAt).Take(Batch).ToListAsync(cancel);
        var moved = 0;
        foreach (var groupBuy in due)
            if (await Open(groupBuy, cancel))
                moved++;
        return moved;
    }

    private async Task<bool> Open(GroupBuy groupBuy, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (!await db.Move(groupBuy.Id, GroupBuyState.Scheduled, GroupBuyState.Open, cancel)) return false;
        var lines = await db.Items.AsNoTracking().Where(item => item.GroupBuyId == groupBuy.Id)
            .Select(item => new { item.Id, item.SkuId }).ToListAsync(cancel);
        var earlier = await deals.Earlier([.. lines.Select(line => line.SkuId)], groupBuy.CityCode,
            BusinessTime.DayOf(groupBuy.OpensAt), cancel);
        var items = db.Items;
        foreach (var line in lines.OrderBy(line => line.Id))
        {
            long? fen = earlier.TryGetValue(line.SkuId, out var deal) ? deal.Fen : null;
            await items.Where(item => item.Id == line.Id && item.EarlierDealFen != fen)
                .ExecuteUpdateAsync(item => item.SetProperty(x => x.EarlierDealFen, fen), cancel);
        }
        outbox.Add(new GroupBuyOpened(groupBuy.Id));
        db.AfterCommit(() => sales.Forget(groupBuy.Id));
        await work.Commit(cancel);
        return true;
    }
}
