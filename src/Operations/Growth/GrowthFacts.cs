namespace Linli.Operations;

/// <summary>One observed week of a group (or a sum of groups): what a growth model learns from.</summary>
/// <param name="AtStart">Segments just before the week.</param>
/// <param name="Moves">All moves of the week, joinings included.</param>
/// <param name="CoreGmv">GMV by members who were Core right after paying.</param>
/// <param name="RestGmv">All other GMV.</param>
public sealed record GrowthWeek(
    SegmentCounts AtStart, IReadOnlyList<MoveCount> Moves, Money CoreGmv, Money RestGmv);

/// <summary>A forecast: what the observed rates lead to, and between which bounds it falls in nine of ten
/// draws.</summary>
/// <param name="Low">5 % of the draws are lower; never above <paramref name="Expected"/>.</param>
/// <param name="High">5 % of the draws are higher; never below <paramref name="Expected"/>.</param>
public readonly record struct Forecast(double Expected, double Low, double High);

/// <summary>Expected members per segment; fractions are expectations.</summary>
public readonly record struct SegmentForecast(double Potential, double New, double Core, double Dormant)
{
    public double Members => Potential + New + Core + Dormant;
}

/// <summary>One week ahead.</summary>
/// <param name="Week">1 is the week that begins now.</param>
/// <param name="AtEnd">Segments at the end of the week.</param>
/// <param name="Core">Core members at its end.</param>
/// <param name="GmvFen">GMV of the week.</param>
public sealed record ProjectedWeek(int Week, SegmentForecast AtEnd, Forecast Core, Forecast GmvFen);

/// <summary>Where the observed rates lead when nothing changes, and how far away that is.</summary>
/// <param name="GmvFen">GMV of a week there.</param>
/// <param name="HalfWayWeeks">Weeks until half of today's distance is left; null when it is reached at once.</param>
public sealed record SteadyState(SegmentForecast Segments, double GmvFen, double? HalfWayWeeks);

/// <summary>The weeks ahead of one group.</summary>
/// <param name="Steady">Null when there is none: people join and nobody ever leaves.</param>
/// <param name="Seed">Gives the same bounds again.</param>
public sealed record GrowthProjection(
    IReadOnlyList<ProjectedWeek> Weeks, SteadyState? Steady, int Draws, int Seed);

/// <summary>One of the four rates that can be worked on.</summary>
public enum GrowthLever
{
    NewRate = 1,
    ConversionRate = 2,
    ChurnRate = 3,
    WakeRate = 4,
}

/// <summary>What one percentage point of a weekly rate is worth (a point less, for churn).</summary>
/// <param name="Rate">The observed weekly rate; without a value nothing is known and nothing is gained.</param>
/// <param name="Points">The step taken: 1, or what room there is when the rate is closer to its end than that.</param>
/// <param name="CoreGained">Core members more at the end of the horizon.</param>
/// <param name="GmvGainedFen">GMV more over the whole horizon.</param>
public sealed record LeverWorth(GrowthLever Lever, Rate Rate, double Points, double CoreGained, double GmvGainedFen);
