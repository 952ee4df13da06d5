using MathNet.Numerics.Distributions;

namespace Linli.Operations;

/// <summary>
/// Simulated futures. Each draw takes rates from their posterior (Dirichlet with Jeffreys' prior of ½ on every move
/// that can happen, gamma for arrivals), then lets every visit decide by chance, and spends as in an observed week
/// taken at random. So the bounds hold three doubts: how well the rates are known, chance among few people, and weeks
/// that differ. That the rates themselves change is not among them.
/// </summary>
internal static class GrowthDraws
{
    private const double Jeffreys = .5, Tail = .05;

    // Moves that the rules of segments make possible; the others have no prior weight.
    private static readonly Segment[][] Possible =
    [
        [Segment.New, Segment.Left],
        [Segment.Core, Segment.Dormant, Segment.Left],
        [Segment.New, Segment.Dormant, Segment.Left],
        [Segment.New, Segment.Left],
    ];

    internal static IReadOnlyList<((double Low, double High) Core, (double Low, double High) Gmv)> Bounds(
        GrowthTally tally, SegmentCounts now, int weeks, int draws, int seed)
    {
        var random = new Random(seed);
        var core = NewRows(weeks, draws);
        var gmv = NewRows(weeks, draws);
        for (var draw = 0; draw < draws; draw++)
        {
            var rates = DrawRates(tally, random);
            var arriving = DrawArrivals(tally, random);
            long[] members = [now.Potential, now.New, now.Core, now.Dormant];
            for (var week = 0; week < weeks; week++)
            {
                var visits = Week(members, rates, arriving, random);
                var spending = tally.Spending.Count == 0 ? default : tally.Spending[random.Next(tally.Spending.Count)];
                core[week][draw] = members[GrowthModel.At(Segment.Core)];
                gmv[week][draw] = visits[GrowthModel.At(Segment.Core)] * spending.Core
                    + visits[GrowthModel.At(Segment.New)] * spending.New;
            }
        }
        return [.. core.Zip(gmv, (ofCore, ofGmv) => (Quantiles(ofCore), Quantiles(ofGmv)))];
    }

    /// <summary>Moves <paramref name="members"/> one week on and returns how many visits each state had.</summary>
    private static long[] Week(long[] members, double[][] rates, double[] arriving, Random random)
    {
        var pending = members.Select((count, state) =>
            count + (arriving[state] > 0 ? Count(() => Poisson.Sample(random, arriving[state])) : 0)).ToArray();
        var visits = new long[members.Length];
        Array.Clear(members);
        // A visit may lead to further ones in the same week; each round is shorter, as most visits last.
        while (Array.FindIndex(pending, count => count > 0) is var state and >= 0)
        {
            var (left, chance) = (pending[state], 1.0);
            visits[state] += left;
            pending[state] = 0;
            for (var i = 0; i < Possible[state].Length && left > 0; i++)
            {
                var rate = rates[state][i];
                var moved = Chance.Binomial(left, chance <= 0 ? 0 : Math.Clamp(rate / chance, 0, 1), random);
                if (Possible[state][i] != Segment.Left) pending[GrowthModel.At(Possible[state][i])] += moved;
                left -= moved;
                chance -= rate;
            }
            members[state] += left;
        }
        return visits;
    }

    private static double[][] DrawRates(GrowthTally tally, Random random) =>
        [.. Possible.Select((targets, state) =>
        {
            var counts = targets.Select(to => to == Segment.Left
                ? tally.Leaving[state]
                : tally.Moves[state, GrowthModel.At(to)]).ToList();
            var stayed = Math.Max(0, tally.Visits[state] - counts.Sum());
            var weights = counts.Append(stayed).Select(count => Gamma.Sample(random, count + Jeffreys, 1)).ToList();
            return weights.Take(targets.Length).Select(weight => weight / weights.Sum()).ToArray();
        })];

    private static double[] DrawArrivals(GrowthTally tally, Random random) =>
        [.. tally.Arrivals.Select(count => count == 0 ? 0 : Gamma.Sample(random, count + Jeffreys, tally.Weeks))];

    private static long Count(Func<int> sample) => sample();

    private static double[][] NewRows(int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];

    private static (double Low, double High) Quantiles(double[] values)
    {
        Array.Sort(values);
        var skipped = (int)(values.Length * Tail);
        return (values[skipped], values[values.Length - 1 - skipped]);
    }
}
