namespace Linli.Operations;

/// <summary>A share as its whole-numbered parts; it has no value while nobody stands under the line.</summary>
public readonly record struct Rate(long Numerator, long Denominator)
{
    /// <summary>Null when the denominator is zero: no rate, which is not a rate of zero.</summary>
    public double? Value => Denominator == 0 ? null : (double)Numerator / Denominator;

    public static Rate operator +(Rate left, Rate right) =>
        new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);

    /// <summary><c>12.3 % (37/301)</c>, or <c>– (0/0)</c> where there is no rate.</summary>
    public override string ToString() => Value is { } value
        ? FormattableString.Invariant($"{value * 100:0.0} % ({Numerator}/{Denominator})")
        : $"– ({Numerator}/{Denominator})";
}

/// <summary>
/// The four rates of a period exactly as PRODUCT 3.1 writes them, from the counts at its start and the moves within it.
/// They count moves: a member who wakes twice in a long period counts twice. Facts of groups add up before dividing.
/// </summary>
/// <param name="New">Potential→New ÷ (Potential at start + joined).</param>
/// <param name="Conversion">New→Core ÷ (New at start + became New, by whatever move).</param>
/// <param name="Churn">Potential, New, Core → Left or Dormant ÷ (those three at start + joined).</param>
/// <param name="Wake">Dormant→New ÷ (Dormant at start + became Dormant).</param>
public sealed record FourRates(Rate New, Rate Conversion, Rate Churn, Rate Wake)
{
    /// <param name="atStart">Segments just before the period: after all moves earlier than its first moment.</param>
    /// <param name="moves">Moves from the period's first moment up to, not including, its end.</param>
    public static FourRates Of(SegmentCounts atStart, IEnumerable<MoveCount> moves)
    {
        long joined = 0, first = 0, becameNew = 0, converted = 0, churned = 0, woke = 0, becameDormant = 0;
        foreach (var (from, to, count) in moves)
        {
            if (from is null or Segment.Left) joined += count;
            if (to == Segment.New) becameNew += count;
            if (to == Segment.Dormant) becameDormant += count;
            if (from == Segment.Potential && to == Segment.New) first += count;
            if (from == Segment.New && to == Segment.Core) converted += count;
            if (from == Segment.Dormant && to == Segment.New) woke += count;
            if (IsAwake(from) && to is (Segment.Left or Segment.Dormant)) churned += count;
        }
        return new FourRates(
            new Rate(first, atStart.Potential + joined),
            new Rate(converted, atStart.New + becameNew),
            new Rate(churned, atStart.Potential + atStart.New + atStart.Core + joined),
            new Rate(woke, atStart.Dormant + becameDormant));
    }

    private static bool IsAwake(Segment? segment) => segment is Segment.Potential or Segment.New or Segment.Core;
}

/// <summary>The segments at a period's ends and what moved between: start + moves = end, always.</summary>
/// <param name="From">First moment of the period.</param>
/// <param name="To">First moment after it.</param>
public sealed record SegmentPeriod(
    DateTimeOffset From, DateTimeOffset To, SegmentCounts AtStart, IReadOnlyList<MoveCount> Moves)
{
    public SegmentCounts AtEnd => Moves.Aggregate(AtStart, (counts, move) =>
        (move.From is { } from ? counts.Plus(from, -move.Moves) : counts).Plus(move.To, move.Moves));

    /// <summary>Members who came into the group in the period, those who came back included.</summary>
    public long Joined => Moves.Where(move => move.From is null or Segment.Left).Sum(move => move.Moves);

    public FourRates Rates => FourRates.Of(AtStart, Moves);

    /// <summary>
    /// Cuts a sequence of moves into adjoining periods.
    /// </summary>
    /// <param name="bounds">At least two moments, rising: the end of one period is the start of the next.</param>
    /// <param name="moves">Moves of any members in any order; those after the last bound are left out.</param>
    public static IReadOnlyList<SegmentPeriod> Cut(
        IReadOnlyList<DateTimeOffset> bounds, IEnumerable<SegmentMove> moves)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Count, 2);
        var tallies = new long[bounds.Count, Kinds, Kinds];
        DateTimeOffset[] edges = [.. bounds];
        foreach (var move in moves)
        {
            // Row 0 is what came before the first period; row i is period i - 1; behind the last bound nobody looks.
            var at = Array.BinarySearch(edges, move.At);
            var row = at >= 0 ? at + 1 : ~at;
            if (row < bounds.Count) tallies[row, (int)(move.From ?? 0), (int)move.To]++;
        }

        var periods = new List<SegmentPeriod>();
        var counts = new SegmentPeriod(edges[0], edges[0], default, Row(tallies, 0)).AtEnd;
        for (var i = 1; i < edges.Length; i++)
        {
            var period = new SegmentPeriod(edges[i - 1], edges[i], counts, Row(tallies, i));
            periods.Add(period);
            counts = period.AtEnd;
        }
        return periods;
    }

    // One more than the largest number of a segment; zero stands for "not yet a member".
    private const int Kinds = (int)Segment.Left + 1;

    private static List<MoveCount> Row(long[,,] tallies, int row)
    {
        var counts = new List<MoveCount>();
        for (var from = 0; from < Kinds; from++)
            for (var to = 0; to < Kinds; to++)
                if (tallies[row, from, to] is > 0 and var moves)
                    counts.Add(new MoveCount(from == 0 ? null : (Segment)from, (Segment)to, moves));
        return counts;
    }
}
