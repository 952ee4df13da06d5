namespace Linli.Operations;

/// <summary>
/// The segments of PRODUCT 3.1 as an exact state machine. At any moment of a stay a member is
/// <list type="bullet">
/// <item>Potential when no counted order was paid so far;</item>
/// <item>Dormant when the last counted order was paid more than <c>DormantAfterDays</c> ago;</item>
/// <item>Core when the last was paid within <c>CoreRecencyDays</c> and at least <c>CoreOrders</c> were paid within
/// <c>CoreWindowDays</c>, counting only those since joining (this stay) and since waking (the last order that came
/// more than <c>DormantAfterDays</c> after the one before it, that order included);</item>
/// <item>New otherwise: so a Core member whose window thins out is New again.</item>
/// </list>
/// Orders paid before joining or between stays do not make a member Core, but somebody who paid before is not
/// Potential. A move by time alone comes before an order of the same moment, and leaving before both.
/// </summary>
public static class SegmentMoves
{
    /// <summary>All moves up to and including a moment, in order, those by time alone with their exact
    /// moments.</summary>
    public static IReadOnlyList<SegmentMove> Until(MemberHistory history, SegmentRules rules, DateTimeOffset until)
    {
        var moves = new List<SegmentMove>();
        Until(history, rules, until, moves);
        return moves;
    }

    /// <summary>Adds the moves to a list, for callers with many members.</summary>
    public static void Until(
        MemberHistory history, SegmentRules rules, DateTimeOffset until, List<SegmentMove> moves)
    {
        Segment? before = null;
        foreach (var stay in history.Stays)
        {
            if (stay.JoinedAt > until) return;
            var walk = new SegmentWalk(history.Orders, rules, stay, until, moves);
            before = walk.Through(before);
            if (stay.LeftAt is not { } left || left > until) return;
            moves.Add(new SegmentMove(left, before, Segment.Left));
            before = Segment.Left;
        }
    }

    /// <summary>The segment at a moment, by moves that reach at least so far; null before the first joining.</summary>
    public static Segment? At(IReadOnlyList<SegmentMove> moves, DateTimeOffset moment)
    {
        var (low, high) = (0, moves.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (moves[middle].At <= moment) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? null : moves[low - 1].To;
    }

    /// <summary>
    /// When the segment at <paramref name="now"/> changes next if the member does nothing at all; null when time alone
    /// changes nothing any more.
    /// </summary>
    public static SegmentMove? NextByTime(MemberHistory history, SegmentRules rules, DateTimeOffset now)
    {
        var idle = new MemberHistory(history.Stays.Where(stay => stay.JoinedAt <= now)
                .Select(stay => stay.LeftAt > now ? stay with { LeftAt = null } : stay),
            history.PaidAt.Where(paid => paid <= now).Select(paid => new PaidOrder(paid, Money.Zero)));
        foreach (var move in Until(idle, rules, DateTimeOffset.MaxValue))
            if (move.At > now && move.At < DateTimeOffset.MaxValue) return move;
        return null;
    }
}
