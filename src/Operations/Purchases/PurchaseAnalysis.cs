namespace Linli.Operations;

/// <summary>How a purchase log is looked at.</summary>
/// <param name="At">The moment looked at; later purchases are left out. Null: the last purchase.</param>
/// <param name="FitUntil">Last day the frequency model learns from; null: the day of <paramref name="At"/>.</param>
/// <param name="ExpectDays">Days ahead for which purchases are expected: 1 to 3650.</param>
public sealed record AnalysisOptions(
    SegmentRules Rules, DateTimeOffset? At = null, CohortStep Cohort = CohortStep.Week,
    DateOnly? FitUntil = null, int ExpectDays = 30);

/// <summary>One calendar month of business time; the first begins with its first day, the last ends with the moment
/// looked at.</summary>
/// <param name="Complete">The whole month was looked at.</param>
/// <param name="Buyers">Members with at least one order in the month.</param>
public sealed record PurchaseMonth(
    DateOnly Month, bool Complete, int Orders, int Buyers, Money Gmv, SegmentPeriod Period);

/// <summary>One member of a log at the moment looked at.</summary>
/// <param name="Group">Of the last purchase; null without groups.</param>
/// <param name="Since">When the segment began.</param>
/// <param name="Alive">Probability of ever buying again; null without a model.</param>
/// <param name="Expected">Days with a purchase expected in the days ahead; null without a model.</param>
public sealed record PurchaserState(
    string Member, string? Group, Segment Segment, DateTimeOffset Since,
    DateTimeOffset FirstOrder, DateTimeOffset LastOrder, int Orders, Money Amount,
    PurchaseSummary Summary, double? Alive, double? Expected);

/// <summary>The members whose last purchase was in one group.</summary>
public sealed record PurchaseGroup(string? Group, SegmentCounts Segments, int Orders, Money Gmv);

/// <summary>How well a model fitted to the days before foretold the days after.</summary>
/// <param name="Days">From the day after the fit to the day looked at.</param>
/// <param name="Actual">Days with a purchase of the fitted members in that time.</param>
public sealed record Holdout(int Days, double Expected, int Actual);

/// <summary>The fitted frequency model and what it expects of all members together.</summary>
/// <param name="Expected">Days with a purchase within <see cref="AnalysisOptions.ExpectDays"/>; null without a model.</param>
public sealed record FrequencyReport(
    BgNbdFit Fit, DateOnly FitUntil, int Repeaters, int ExpectDays, double? Expected,
    IReadOnlyDictionary<Segment, double> ExpectedBySegment, Holdout? Holdout);

/// <summary>
/// Everything the rules and formulas of Operations say about a purchase log. The first purchase is the joining, nobody
/// leaves, every row is an order of its own; the frequency model alone counts the purchases of one day as one.
/// </summary>
/// <param name="LaterRows">Purchases after <paramref name="At"/>, left out.</param>
/// <param name="RepeatedRows">Purchases with the same member, time, amount and group as an earlier row; they count.</param>
/// <param name="InSeveralGroups">Members with purchases in more than one group; they stand where they bought last.</param>
public sealed record PurchaseAnalysis(
    DateTimeOffset At, DateTimeOffset FirstOrder, int Members, int Orders, Money Gmv,
    int LaterRows, int RepeatedRows, int InSeveralGroups, SegmentCounts Segments,
    IReadOnlyList<PurchaseMonth> Months, IReadOnlyList<Cohort> Cohorts, FrequencyReport Frequency,
    IReadOnlyList<PurchaseGroup> Groups, IReadOnlyList<PurchaserState> Purchasers)
{
    /// <returns>Null when no purchase was made up to the moment looked at.</returns>
    public static PurchaseAnalysis? Of(PurchaseFile file, AnalysisOptions options) =>
        file.Purchases.Count == 0 ? null : new PurchaseWalk(file, options).Analyse();
}
