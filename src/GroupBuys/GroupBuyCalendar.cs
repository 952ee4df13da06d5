using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>A group-buy on the calendar.</summary>
public sealed record CalendarRow(
    Id<GroupBuy> Id, string Title, GroupBuyState State, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
        DateOnly PickupOn);

/// <summary>What opens or is picked up within some days, in the actor's cities; at most a few hundred.</summary>
public sealed class GroupBuyCalendar(Db db)
{
    /// <summary>As many as a month's calendar can show.</summary>
    public const int Most = 500;

    // Goods are picked up soon after they were ordered, so what is picked up in a month opened not long before it.
    private static readonly TimeSpan LongestSale = TimeSpan.FromDays(31);

    public async Task<IReadOnlyList<CalendarRow>?> Between(
        DateOnly from, DateOnly until, Actor actor, CancellationToken cancel)
    {
        DateTimeOffset first = BusinessTime.StartOf(from).ToUniversalTime() - LongestSale,
            last = BusinessTime.StartOf(until.AddDays(1)).ToUniversalTime();
        var rows = db.GroupBuys.AsNoTracking().Where(row => row.OpensAt >= first && row.OpensAt < last);
        // Named one by one, the states let the index on state and opening do the work.
        GroupBuyState[] states = [GroupBuyState.Draft, GroupBuyState.Scheduled, GroupBuyState.Open,
            GroupBuyState.CutOff];
        rows = rows.Where(row => states.Contains(row.State));
        if (actor.Cities.Count > 0) rows = rows.Where(row => actor.Cities.Contains(row.CityCode));
        return await rows.OrderByDescending(row => row.OpensAt).Take(Most).Select(row => new CalendarRow(
            row.Id, row.Title, row.State, row.OpensAt, row.ClosesAt, row.PickupOn)).ToListAsync(cancel);
    }
}
