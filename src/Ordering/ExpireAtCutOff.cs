using Linli.Communities;
using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>
/// The orders of a cut-off group-buy are final: none awaits payment, none can be placed, paid or cancelled any more.
/// Written exactly once per group-buy; purchasing starts from it.
/// </summary>
public sealed record OrdersSettledAtCutOff(Id<GroupBuy> GroupBuy);

/// <summary>
/// Closes the chains of a group-buy at its cut-off. Every order takes a place in its chain while that is open, so once
/// this is committed no order can appear that the settling below would miss.
/// </summary>
public sealed class ExpireAtCutOff(Db db, OpenGroupBuys groupBuys) : IReaction<GroupBuyCutOff>
{
    public async Task React(GroupBuyCutOff happened, CancellationToken cancel)
    {
        var id = happened.GroupBuy;
        var offered = await groupBuys.Find(id, cancel)
            ?? throw new InvalidOperationException($"Group-buy {id} was cut off but cannot be found.");
        await using var work = await db.Begin(cancel);
        var marks = db.CutOffMarks;
        if (await marks.AnyAsync(row => row.GroupBuyId == id, cancel)) return;

        while (!await Close(id, offered.Groups, cancel)) { }
        marks.Add(new CutOffMark { GroupBuyId = id, At = happened.At });
        await work.Commit(cancel);
    }

    // False when the first order of a group made its chain at this very moment: then that chain is closed in the
    // next round.
    private async Task<bool> Close(Id<GroupBuy> id, IReadOnlySet<Id<Group>> groups, CancellationToken cancel)
    {
        await using var part = await db.Begin(cancel);
        var chains = db.Chains;
        await chains.Where(row => row.GroupBuyId == id && !row.Closed)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Closed, true), cancel);
        var closed = await chains.Where(row => row.GroupBuyId == id).Select(row => row.GroupId).ToListAsync(cancel);
        chains.AddRange(groups.Except(closed).Order()
            .Select(group => new Chain { GroupBuyId = id, GroupId = group, Closed = true }));
        try
        {
            await part.Commit(cancel);
            return true;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            return false;
        }
    }
}

/// <summary>Tells the modules above, once, when no order of a cut-off group-buy awaits payment any more.</summary>
public sealed class SettleCutOffs(Db db, Outbox outbox, DatabaseClock clock) : ISweep
{
    private const int Batch = 100;

    public async Task<int> Run(CancellationToken cancel)
    {
        var marks = db.CutOffMarks;
        var orders = db.Orders;
        var ready = await marks.AsNoTracking()
            .Where(mark => mark.SettledAt == null && !orders.Any(order =>
                order.GroupBuyId == mark.GroupBuyId && order.State == OrderState.AwaitingPayment))
            .OrderBy(mark => mark.GroupBuyId).Take(Batch).Select(mark => mark.GroupBuyId).ToListAsync(cancel);
        var settled = 0;
        foreach (var groupBuy in ready)
            if (await Settle(groupBuy, cancel))
                settled++;
        return settled;
    }

    private async Task<bool> Settle(Id<GroupBuy> groupBuy, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var now = await clock.Now(db, cancel);
        var marks = db.CutOffMarks;
        var moved = await marks.Where(mark => mark.GroupBuyId == groupBuy && mark.SettledAt == null)
            .ExecuteUpdateAsync(mark => mark.SetProperty(x => x.SettledAt, now), cancel);
        if (moved == 0) return false;
        outbox.Add(new OrdersSettledAtCutOff(groupBuy));
        await work.Commit(cancel);
        return true;
    }
}
