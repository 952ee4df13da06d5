using CsCheck;
using Linli.Operations;

namespace Linli.Tests.Operations;

/// <summary>
/// The state machine against the plain sentences of the definition, evaluated anew at every moment that could matter.
/// </summary>
public sealed class SegmentDefinitionTests
{
    // Quarter days over four months, so that windows of whole days end exactly on orders again and again.
    private const int Ticks = 480;

    private static readonly Gen<SegmentRules> Rules =
        from orders in Gen.Int[1, 4]
        from window in Gen.Int[1, 40]
        from dormant in Gen.Int[1, 30]
        from recency in Gen.Int[1, dormant]
        select new SegmentRules(orders, window, recency, dormant);

    private static readonly Gen<MemberHistory> Histories =
        from edges in Gen.Int[0, Ticks].Array[0, 5]
        from open in Gen.Bool
        from orders in Gen.Select(Gen.Int[0, Ticks], Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))).Array[0, 25]
        select new MemberHistory(Stays([.. edges.Order()], open),
            orders.Select(order => new PaidOrder(At(order.Item1), Money.Zero, order.Item2)));

    [Fact]
    public void The_machine_says_what_the_definition_says_at_every_moment() =>
        Gen.Select(Histories, Rules).Sample((history, rules) =>
        {
            var moves = SegmentMoves.Until(history, rules, At(Ticks + 400));
            foreach (var moment in Moments(history, rules))
                if (SegmentMoves.At(moves, moment) != ByDefinition(history, rules, moment)) return false;
            return true;
        }, iter: 3_000);

    [Fact]
    public void Moves_follow_each_other_in_time_and_each_begins_where_the_last_ended() =>
        Gen.Select(Histories, Rules).Sample((history, rules) =>
        {
            Segment? before = null;
            var at = DateTimeOffset.MinValue;
            foreach (var move in SegmentMoves.Until(history, rules, At(Ticks + 400)))
            {
                if (move.From != before || move.To == before || move.At < at) return false;
                (before, at) = (move.To, move.At);
            }
            return true;
        }, iter: 3_000);

    [Fact]
    public void Looking_earlier_shows_the_beginning_of_looking_later() =>
        Gen.Select(Histories, Rules, Gen.Int[0, Ticks]).Sample((history, rules, until) =>
            SegmentMoves.Until(history, rules, At(until)).SequenceEqual(
                SegmentMoves.Until(history, rules, At(Ticks + 400)).Where(move => move.At <= At(until))), iter: 2_000);

    [Fact]
    public void A_refund_leaves_no_trace() =>
        Gen.Select(Histories, Rules).Sample((history, rules) =>
            SegmentMoves.Until(history, rules, At(Ticks)).SequenceEqual(SegmentMoves.Until(
                new MemberHistory(history.Stays, history.PaidAt.Select(paid => new PaidOrder(paid, Money.Zero))
                    .Append(new PaidOrder(At(77), Money.Zero, FullyRefunded: true))), rules, At(Ticks))), iter: 500);

    internal static Segment? ByDefinition(MemberHistory history, SegmentRules rules, DateTimeOffset now)
    {
        var joined = history.Stays.Where(stay => stay.JoinedAt <= now).ToList();
        if (joined.Count == 0) return null;
        if (joined[^1].LeftAt <= now) return Segment.Left;
        var paid = history.PaidAt.Where(order => order <= now).ToList();
        if (paid.Count == 0) return Segment.Potential;
        if (now - paid[^1] > TimeSpan.FromDays(rules.DormantAfterDays)) return Segment.Dormant;
        var since = joined[^1].JoinedAt;
        for (var i = 1; i < paid.Count; i++)
            if (paid[i] - paid[i - 1] > TimeSpan.FromDays(rules.DormantAfterDays) && paid[i] > since) since = paid[i];
        var counted = paid.Count(order => order >= since && now - order <= TimeSpan.FromDays(rules.CoreWindowDays));
        return counted >= rules.CoreOrders && now - paid[^1] <= TimeSpan.FromDays(rules.CoreRecencyDays)
            ? Segment.Core
            : Segment.New;
    }

    /// <summary>Every moment at which something could begin or end, and the ones just before and after.</summary>
    private static IEnumerable<DateTimeOffset> Moments(MemberHistory history, SegmentRules rules)
    {
        var edges = history.Stays.SelectMany(stay => new[] { stay.JoinedAt, stay.LeftAt ?? stay.JoinedAt })
            .Concat(history.PaidAt).ToList();
        int[] spans = [0, rules.CoreRecencyDays, rules.CoreWindowDays, rules.DormantAfterDays];
        return from edge in edges
               from span in spans
               from near in new[] { -1, 0, 1, 2 }
               select edge.AddDays(span) + near * SegmentRules.Instant;
    }

    private static IEnumerable<Stay> Stays(int[] edges, bool open)
    {
        for (var i = 0; i + 1 < edges.Length; i += 2)
            yield return new Stay(At(edges[i]), open && i + 3 >= edges.Length ? null : At(edges[i + 1]));
    }

    private static DateTimeOffset At(int quarters) => History.Zero.AddHours(6 * quarters);
}
