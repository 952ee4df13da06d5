using Linli.Promotions;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Cuts off what is due by the database's time, each exactly once. It stops the sale on the rows stock is taken from: a
/// reservation that committed before is counted, one that comes after is refused, nothing falls between.
/// </summary>
public sealed class CloseGroupBuys(
    Db db, DatabaseClock databaseClock, BelowCostBook reasons, Outbox outbox, Sales sales) : ISweep
{
    private const int Batch = 20;

    public async Task<int> Run(CancellationToken cancel)
    {
        var now = await databaseClock.Now(db, cancel);
        var due = await db.GroupBuys.AsNoTracking()
            .Where(row => row.State == GroupBuyState.Open && row.ClosesAt <= now)
            .OrderBy(row => row.ClosesAt).Take(Batch).ToListAsync(cancel);
        var moved = 0;
        foreach (var groupBuy in due)
            if (await Close(groupBuy, cancel))
                moved++;
        return moved;
    }

    private async Task<bool> Close(GroupBuy groupBuy, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (!await db.Move(groupBuy.Id, GroupBuyState.Open, GroupBuyState.CutOff, cancel)) return false;
        var items = db.Items;
        // In the order of ids, as orders take stock, so that nobody waits in a circle.
        foreach (var id in await db.ItemIds(groupBuy.Id, cancel))
            await items.Where(item => item.Id == id)
                .ExecuteUpdateAsync(item => item.SetProperty(x => x.Selling, false), cancel);
        // Pieces nobody took below cost may be sold so another time.
        await GiveBackReasons(groupBuy.Id, cancel);
        db.AfterCommit(() => sales.Forget(groupBuy.Id));
        outbox.Add(new GroupBuyCutOff(groupBuy.Id, groupBuy.ClosesAt));
        await work.Commit(cancel);
        return true;
    }

    private async Task GiveBackReasons(Id<GroupBuy> groupBuy, CancellationToken cancel)
    {
        foreach (var item in await db.Items.AsNoTracking()
            .Where(item => item.GroupBuyId == groupBuy && item.BelowCostReasonId != null).ToListAsync(cancel))
            if (item.Free > 0)
                await reasons.GiveBack(item.BelowCostReasonId!.Value, item.Free, cancel);
    }
}
