namespace Linli.Operations;

/// <summary>One stay, walked from order to order.</summary>
internal readonly ref struct SegmentWalk(
    ReadOnlySpan<DateTimeOffset> orders, SegmentRules rules, Stay stay, DateTimeOffset until,
    List<SegmentMove> moves)
{
    private readonly ReadOnlySpan<DateTimeOffset> orders = orders;
    private readonly TimeSpan dormant = TimeSpan.FromDays(rules.DormantAfterDays);
    private readonly TimeSpan window = TimeSpan.FromDays(rules.CoreWindowDays);
    private readonly TimeSpan recency = TimeSpan.FromDays(rules.CoreRecencyDays);

    internal Segment Through(Segment? before)
    {
        var joined = stay.JoinedAt;
        var next = FirstFrom(joined);
        var now = next == 0 ? Segment.Potential
            : joined - orders[next - 1] > dormant ? Segment.Dormant : Segment.New;
        moves.Add(new SegmentMove(joined, before, now));

        // Orders count towards Core from here on: since joining, later since waking.
        var counted = next;
        for (; next < orders.Length && Within(orders[next]); next++)
        {
            var paid = orders[next];
            now = Wait(now, next, paid);
            if (now is Segment.Potential or Segment.Dormant)
            {
                if (now == Segment.Dormant) counted = next;
                now = Move(paid, now, Segment.New);
            }
            var first = next - (rules.CoreOrders - 1);
            if (now == Segment.New && first >= counted && paid - orders[first] <= window)
                now = Move(paid, now, Segment.Core);
        }
        return Wait(now, next, until);
    }

    /// <summary>What time alone does between the last order before <paramref name="next"/> and a moment.</summary>
    private Segment Wait(Segment now, int next, DateTimeOffset moment)
    {
        if (now is not (Segment.New or Segment.Core)) return now;
        var last = orders[next - 1];
        var sleeps = After(last, dormant);
        if (now == Segment.Core)
        {
            var thins = After(orders[next - rules.CoreOrders], window);
            var fades = After(last, recency);
            var ends = thins < fades ? thins : fades;
            if (ends < sleeps && ends <= moment && Within(ends)) now = Move(ends, now, Segment.New);
        }
        return sleeps <= moment && Within(sleeps) ? Move(sleeps, now, Segment.Dormant) : now;
    }

    private Segment Move(DateTimeOffset at, Segment from, Segment to)
    {
        moves.Add(new SegmentMove(at, from, to));
        return to;
    }

    private bool Within(DateTimeOffset moment) =>
        moment <= until && (stay.LeftAt is not { } left || moment < left);

    private int FirstFrom(DateTimeOffset moment)
    {
        var at = orders.BinarySearch(moment);
        if (at < 0) return ~at;
        while (at > 0 && orders[at - 1] == moment) at--;
        return at;
    }

    // The end of time is far enough: an order that late never falls asleep.
    private static DateTimeOffset After(DateTimeOffset moment, TimeSpan span) =>
        DateTimeOffset.MaxValue - moment <= span + SegmentRules.Instant
            ? DateTimeOffset.MaxValue
            : moment + span + SegmentRules.Instant;
}
