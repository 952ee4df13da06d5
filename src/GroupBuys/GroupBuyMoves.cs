using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Moves of state as one conditional statement each, so that sweeps of several nodes and people never both win.
/// </summary>
internal static class GroupBuyMoves
{
    /// <summary>
    /// True for exactly one of those who try. From a state to the same one it only takes the row, so that whoever
    /// changes the draft meanwhile waits.
    /// </summary>
    public static async Task<bool> Move(
        this Db db, Id<GroupBuy> id, GroupBuyState from, GroupBuyState to, CancellationToken cancel)
    {
        var groupBuys = db.GroupBuys;
        return await groupBuys.Where(row => row.Id == id && row.State == from)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, to)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel) == 1;
    }

    /// <summary>The group-buy if the actor may see its city.</summary>
    public static async Task<GroupBuy?> Seen(this Db db, Id<GroupBuy> id, Accounts.Actor actor,
        CancellationToken cancel)
    {
        var row = await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(groupBuy => groupBuy.Id == id, cancel);
        return row is not null && actor.MaySeeCity(row.CityCode) ? row : null;
    }

    /// <summary>The ids of its items in the order stock is always taken in.</summary>
    public static async Task<IReadOnlyList<Id<GroupBuyItem>>> ItemIds(
        this Db db, Id<GroupBuy> id, CancellationToken cancel) =>
        [.. (await db.Items.Where(item => item.GroupBuyId == id).Select(item => item.Id).ToListAsync(cancel)).Order()];
}
