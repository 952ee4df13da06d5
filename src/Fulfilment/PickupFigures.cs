using Linli.Accounts;
using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>How far the hand-over of one group-buy is.</summary>
public sealed record PickupProgress(Id<GroupBuy> GroupBuy, int Open, int HandedOver);

/// <summary>Counts of pickups for boards, in the actor's cities.</summary>
public sealed class PickupFigures(Db db)
{
    private const int Most = 50;

    /// <summary>Of the group-buys named, at most 50.</summary>
    public async Task<IReadOnlyList<PickupProgress>> Of(
        IReadOnlyCollection<Id<GroupBuy>> groupBuys, Actor actor, CancellationToken cancel)
    {
        var (ids, codes) = (groupBuys.Take(Most).ToList(), db.PickupCodes);
        var rows = codes.AsNoTracking().Where(code => ids.Contains(code.GroupBuyId));
        if (actor.Cities.Count > 0) rows = rows.Where(code => actor.Cities.Contains(code.CityCode));
        var found = await rows.GroupBy(code => new { code.GroupBuyId, code.State })
            .Select(group => new { group.Key.GroupBuyId, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        return [.. ids.Select(id => new PickupProgress(id,
            found.Where(row => row.GroupBuyId == id && row.State == PickupState.Open).Sum(row => row.Count),
            found.Where(row => row.GroupBuyId == id && row.State == PickupState.HandedOver).Sum(row => row.Count)))];
    }
}
