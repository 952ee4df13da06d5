namespace Linli.Operations;

/// <summary>Moves and visits of all observed weeks, indexed by the model's states.</summary>
/// <param name="Spending">GMV in fen per Core and per New visit, week by week, for weeks that had any visit.</param>
internal sealed record GrowthTally(
    int Weeks, long[] Visits, long[,] Moves, long[] Leaving, long[] Arrivals,
    IReadOnlyList<(double Core, double New)> Spending)
{
    internal static GrowthTally Of(IReadOnlyList<GrowthWeek> weeks)
    {
        var states = GrowthModel.States.Length;
        var (visits, moves) = (new long[states], new long[states, states]);
        var (leaving, arrivals) = (new long[states], new long[states]);
        var spending = new List<(double, double)>();
        foreach (var week in weeks)
        {
            var here = new long[states];
            foreach (var state in GrowthModel.States) here[GrowthModel.At(state)] = week.AtStart[state];
            foreach (var (from, to, count) in week.Moves)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(count);
                if (to == Segment.Left)
                {
                    if (from is { } left and not Segment.Left) leaving[GrowthModel.At(left)] += count;
                    continue;
                }
                here[GrowthModel.At(to)] += count;
                if (from is null or Segment.Left) arrivals[GrowthModel.At(to)] += count;
                else moves[GrowthModel.At(from.Value), GrowthModel.At(to)] += count;
            }
            for (var i = 0; i < states; i++) visits[i] += here[i];
            var (core, fresh) = (here[GrowthModel.At(Segment.Core)], here[GrowthModel.At(Segment.New)]);
            if (core + fresh > 0)
                spending.Add((core == 0 ? 0 : (double)week.CoreGmv.Fen / core,
                    fresh == 0 ? 0 : (double)week.RestGmv.Fen / fresh));
        }
        return new GrowthTally(weeks.Count, visits, moves, leaving, arrivals, spending);
    }
}
