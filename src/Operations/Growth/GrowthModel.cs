using MathNet.Numerics.LinearAlgebra;

namespace Linli.Operations;

/// <summary>
/// The growth model (OPS-2): a Markov chain of segments in weekly steps, learnt from observed weeks. Fed with one week
/// it gives that week back exactly; the same facts and seed always give the same numbers.
/// </summary>
/// <remarks>
/// A visit is a member standing in a segment: at the week's start, or by coming into it during the week. Each visit
/// ends in one move or lasts to the end of the week, so the rate of a move is moves ÷ visits: the very denominators of
/// the four rates. With Q the rates between segments, r the sum of each segment's rates (leaving included), s the
/// members at the start and a those who join, the week's visits are e = (I − Qᵀ)⁻¹(s + a) and its end (1 − r)∘e.
/// GMV is Core visits × GMV per Core visit + New visits × GMV per New visit, since whoever orders stands in one of the
/// two right after it.
/// </remarks>
public sealed class GrowthModel
{
    internal static readonly Segment[] States = [Segment.Potential, Segment.New, Segment.Core, Segment.Dormant];

    private readonly Matrix<double> rates;
    private readonly Vector<double> leaving;
    private readonly Vector<double> arrivals;

    private GrowthModel(Matrix<double> rates, Vector<double> leaving, Vector<double> arrivals,
        double coreFen, double newFen, FourRates observed, GrowthTally tally)
    {
        (this.rates, this.leaving, this.arrivals) = (rates, leaving, arrivals);
        (CoreFenPerVisit, NewFenPerVisit, Observed, Tally) = (coreFen, newFen, observed, tally);
    }

    /// <summary>Weekly means over all observed weeks.</summary>
    public FourRates Observed { get; }

    /// <summary>GMV per Core visit in fen; 0 when none was observed.</summary>
    public double CoreFenPerVisit { get; }

    /// <summary>GMV per New visit in fen; 0 when none was observed.</summary>
    public double NewFenPerVisit { get; }

    internal GrowthTally Tally { get; }

    /// <summary>Weekly rate of a move per visit; <c>Left</c> as target is leaving.</summary>
    public double this[Segment from, Segment to] => to == Segment.Left
        ? leaving[At(from)]
        : rates[At(from), At(to)];

    /// <summary>Members who join per week, by the segment they come into.</summary>
    public SegmentForecast Arrivals => Forecast(arrivals);

    /// <param name="weeks">At least one; recent weeks say more than old ones, so give those that are like today.</param>
    public static GrowthModel Fit(IReadOnlyList<GrowthWeek> weeks)
    {
        ArgumentOutOfRangeException.ThrowIfZero(weeks.Count);
        var tally = GrowthTally.Of(weeks);
        var rates = Matrix<double>.Build.Dense(States.Length, States.Length,
            (from, to) => Share(tally.Moves[from, to], tally.Visits[from]));
        var leaving = Vector<double>.Build.Dense(States.Length, from => Share(tally.Leaving[from], tally.Visits[from]));
        var arrivals = Vector<double>.Build.Dense(States.Length, to => (double)tally.Arrivals[to] / weeks.Count);
        var observed = weeks.Select(week => FourRates.Of(week.AtStart, week.Moves)).Aggregate((one, other) =>
            new FourRates(one.New + other.New, one.Conversion + other.Conversion, one.Churn + other.Churn,
                one.Wake + other.Wake));
        return new GrowthModel(rates, leaving, arrivals,
            Share(weeks.Sum(week => week.CoreGmv.Fen), tally.Visits[At(Segment.Core)]),
            Share(weeks.Sum(week => week.RestGmv.Fen), tally.Visits[At(Segment.New)]), observed, tally);
    }

    /// <summary>Members and GMV for the weeks ahead, with bounds from simulated draws.</summary>
    /// <param name="horizonWeeks">1 to 104.</param>
    /// <param name="draws">At least 100; 1,000 give bounds that are steady to a few per cent.</param>
    public GrowthProjection Project(SegmentCounts now, int horizonWeeks = 12, int draws = 1_000, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonWeeks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizonWeeks, 104);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        var path = Path(Start(now), horizonWeeks);
        var bounds = GrowthDraws.Bounds(Tally, now, horizonWeeks, draws, seed);
        var weeks = path.Select((week, i) => new ProjectedWeek(i + 1, Forecast(week.End),
            Within(week.End[At(Segment.Core)], bounds[i].Core), Within(week.GmvFen, bounds[i].Gmv))).ToList();
        return new GrowthProjection(weeks, Steady(now), draws, seed);
    }

    /// <summary>
    /// What one point of each rate is worth over the horizon, the most valuable first: that one is the weakest lever.
    /// </summary>
    public IReadOnlyList<LeverWorth> Levers(SegmentCounts now, int horizonWeeks = 12)
    {
        var without = Path(Start(now), horizonWeeks);
        return [.. Enum.GetValues<GrowthLever>().Select(lever =>
            {
                var (moved, rate, points) = Move(lever);
                var with = moved.Path(Start(now), horizonWeeks);
                return new LeverWorth(lever, rate, points,
                    with[^1].End[At(Segment.Core)] - without[^1].End[At(Segment.Core)],
                    with.Sum(week => week.GmvFen) - without.Sum(week => week.GmvFen));
            })
            .OrderByDescending(worth => worth.CoreGained).ThenByDescending(worth => worth.GmvGainedFen)
            .ThenBy(worth => worth.Lever)];
    }

    /// <summary>Where the chain comes to rest; null when people join and nobody ever leaves.</summary>
    public SteadyState? Steady(SegmentCounts now)
    {
        // Nothing is known of a state nobody was ever seen in: whoever stands there stays, and nobody comes.
        int[] seen = [.. Enumerable.Range(0, States.Length).Where(state => Tally.Visits[state] > 0)];
        var end = Start(now);
        var whole = Step();
        var step = Matrix<double>.Build.Dense(seen.Length, seen.Length, (to, from) => whole[seen[to], seen[from]]);
        var sizes = seen.Length == 0 ? [] : step.Evd().EigenValues.Select(value => value.Magnitude).ToArray();
        if (sizes.Length > 0 && sizes.Max() < Closed)
        {
            var joining = Vector<double>.Build.Dense(seen.Length, state => arrivals[seen[state]]);
            var rest = (Matrix<double>.Build.DenseIdentity(seen.Length) - step).Solve(step * joining);
            for (var i = 0; i < seen.Length; i++) end[seen[i]] = rest[i];
        }
        else if (arrivals.Sum() > 0) return null;
        else
        {
            // Nobody comes and somebody never leaves: where it ends depends on today. Squaring reaches a million weeks.
            for (var i = 0; i < 20; i++) whole *= whole;
            end = whole * end;
        }
        var slowest = sizes.Where(size => size < Closed).DefaultIfEmpty(0).Max();
        return new SteadyState(Forecast(end), Gmv(Visits(end)),
            slowest > 1e-9 ? Math.Log(.5) / Math.Log(slowest) : null);
    }

    // A chain that leaks less than a billionth in a week does not come to rest in any time a person would wait.
    private const double Closed = 1 - 1e-9;

    private (GrowthModel Model, Rate Rate, double Points) Move(GrowthLever lever) => lever switch
    {
        GrowthLever.NewRate => Raise(Segment.Potential, Segment.New, Observed.New),
        GrowthLever.ConversionRate => Raise(Segment.New, Segment.Core, Observed.Conversion),
        GrowthLever.WakeRate => Raise(Segment.Dormant, Segment.New, Observed.Wake),
        GrowthLever.ChurnRate => Hold(),
        _ => throw new ArgumentOutOfRangeException(nameof(lever), lever, "No such lever."),
    };

    private (GrowthModel, Rate, double) Raise(Segment from, Segment to, Rate rate)
    {
        var room = rate.Value is null ? 0 : Math.Clamp(1 - rates.Row(At(from)).Sum() - leaving[At(from)], 0, .01);
        var raised = rates.Clone();
        raised[At(from), At(to)] += room;
        return (With(raised, leaving), rate, room * 100);
    }

    // A point of churn is taken from all its parts alike.
    private (GrowthModel, Rate, double) Hold()
    {
        var churn = Observed.Churn.Value ?? 0;
        var points = Math.Min(churn, .01);
        var (held, kept) = (rates.Clone(), leaving.Clone());
        if (churn > 0)
            foreach (var from in new[] { Segment.Potential, Segment.New, Segment.Core })
            {
                held[At(from), At(Segment.Dormant)] *= 1 - points / churn;
                kept[At(from)] *= 1 - points / churn;
            }
        return (With(held, kept), Observed.Churn, points * 100);
    }

    private GrowthModel With(Matrix<double> newRates, Vector<double> newLeaving) =>
        new(newRates, newLeaving, arrivals, CoreFenPerVisit, NewFenPerVisit, Observed, Tally);

    private List<(Vector<double> End, double GmvFen)> Path(Vector<double> start, int weeks)
    {
        var path = new List<(Vector<double>, double)>();
        var stay = Stay();
        for (var i = 0; i < weeks; i++)
        {
            var visits = Visits(start);
            start = stay.PointwiseMultiply(visits);
            path.Add((start, Gmv(visits)));
        }
        return path;
    }

    private Vector<double> Visits(Vector<double> start) => Inner().Solve(start + arrivals);

    private Matrix<double> Inner() => Matrix<double>.Build.DenseIdentity(States.Length) - rates.Transpose();

    private Vector<double> Stay() => 1 - rates.RowSums() - leaving;

    private Matrix<double> Step() => Matrix<double>.Build.DenseOfDiagonalVector(Stay()) * Inner().Inverse();

    private double Gmv(Vector<double> visits) =>
        visits[At(Segment.Core)] * CoreFenPerVisit + visits[At(Segment.New)] * NewFenPerVisit;

    internal static int At(Segment state) => (int)state - 1;

    private static Vector<double> Start(SegmentCounts now) =>
        Vector<double>.Build.DenseOfArray([now.Potential, now.New, now.Core, now.Dormant]);

    private static SegmentForecast Forecast(Vector<double> members) =>
        new(members[0], members[1], members[2], members[3]);

    private static Forecast Within(double expected, (double Low, double High) bounds) =>
        new(expected, Math.Min(bounds.Low, expected), Math.Max(bounds.High, expected));

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
