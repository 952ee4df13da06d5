using Linli.Accounts;
using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>What was ordered and paid on one business day: money after refunds, hour by hour from midnight.</summary>
/// <param name="ByHour">24 sums, or fewer while the day is not over.</param>
public sealed record DayFigures(DateOnly Day, Money Sales, int Orders, IReadOnlyList<Money> ByHour);

/// <summary>What one group ordered and paid within some days.</summary>
public sealed record GroupSales(Id<Group> Group, string Name, Money Sales, int Orders);

/// <summary>
/// Figures of days, in the actor's cities, by when orders were placed. Ids grow with time, so a day is a range of the
/// primary key and costs what was ordered on it, however much is stored.
/// </summary>
public sealed class OrderFigures(Db db, GroupBook groups, TimeProvider clock)
{
    private const int MostGroups = 50, MostDays = 31;

    /// <param name="upTo">Looks no further than this time of day, to compare a running day with an earlier one.</param>
    public async Task<DayFigures> Day(DateOnly day, TimeSpan upTo, Actor actor, CancellationToken cancel)
    {
        DateTimeOffset begin = BusinessTime.StartOf(day), end = begin + upTo;
        if (end > clock.GetUtcNow()) end = clock.GetUtcNow();
        var (hours, orders) = (new List<Money>(), 0);
        for (var from = begin; from < end && hours.Count < 24; from = from.AddHours(1))
        {
            var until = from.AddHours(1) < end ? from.AddHours(1) : end;
            var sums = await Paid(from, until, actor).GroupBy(_ => 1)
                .Select(rows => new { Fen = rows.Sum(row => row.Payable.Fen - row.Refunded.Fen), Count = rows.Count() })
                .ToListAsync(cancel);
            var found = sums.FirstOrDefault();
            hours.Add(new Money(found?.Fen ?? 0));
            orders += found?.Count ?? 0;
        }
        return new DayFigures(day, Money.Sum(hours), orders, hours);
    }

    /// <summary>The groups that bought most from the first to the last day, at most 31 days.</summary>
    public async Task<IReadOnlyList<GroupSales>> TopGroups(
        DateOnly first, DateOnly last, int take, Actor actor, CancellationToken cancel)
    {
        if (last.DayNumber - first.DayNumber >= MostDays) first = last.AddDays(1 - MostDays);
        var found = await Paid(BusinessTime.StartOf(first), BusinessTime.StartOf(last.AddDays(1)), actor)
            .GroupBy(row => row.GroupId)
            .Select(rows => new { rows.Key, Fen = rows.Sum(row => row.Payable.Fen - row.Refunded.Fen),
                Count = rows.Count() })
            .OrderByDescending(row => row.Fen).Take(Math.Clamp(take, 1, MostGroups)).ToListAsync(cancel);
        var names = await groups.Find([.. found.Select(row => row.Key)], cancel);
        return [.. found.Select(row => new GroupSales(row.Key, names.TryGetValue(row.Key, out var group) ? group.Name : "",
            new Money(row.Fen), row.Count))];
    }

    private IQueryable<Order> Paid(DateTimeOffset from, DateTimeOffset until, Actor actor)
    {
        Id<Order> first = FirstAt(from), end = FirstAt(until);
        var rows = db.Orders.AsNoTracking().Where(row => row.Id.CompareTo(first) >= 0 && row.Id.CompareTo(end) < 0
            && (row.State == OrderState.Paid || row.State == OrderState.Completed));
        return actor.Cities.Count == 0 ? rows : rows.Where(row => actor.Cities.Contains(row.CityCode));
    }

    /// <summary>The smallest version 7 id of a moment (RFC 9562, 5.7): 48 bits of milliseconds, then nothing.</summary>
    internal static Id<Order> FirstAt(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, moment.ToUnixTimeMilliseconds() << 16);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Id<Order>(new Guid(bytes, bigEndian: true));
    }
}
