using Linli.Kernel;
using Linli.Operations;

namespace Linli.Web.Verbs;

/// <summary>What <c>linli segments --json</c> prints; the text for people is made from the same.</summary>
internal sealed record SegmentsReport(
    string File, string Format, string Encoding, IReadOnlyList<string> Columns, int Rows,
    SegmentsReport.Faulty BadRows, IReadOnlyList<string> Notes, SegmentRules Rules, IReadOnlyList<string> Definitions,
    SegmentsReport.Overall? Total, SegmentCounts? Segments, IReadOnlyList<SegmentsReport.Month> Months,
    SegmentsReport.CohortTable? Cohorts, SegmentsReport.Frequencies? Frequency, IReadOnlyList<PurchaseGroup> Groups,
    IReadOnlyList<SegmentsReport.Member> Members)
{
    // A file of the wrong kind has a fault in every row; the first ones tell what is wrong, the number tells how much.
    private const int MostFaults = 10_000;

    internal sealed record Faulty(int Count, IReadOnlyList<BadPurchase> List);

    internal sealed record Overall(
        DateTimeOffset At, DateTimeOffset FirstOrder, int Members, int Orders, Money GmvFen, bool HasAmounts);

    internal sealed record Figure(long Numerator, long Denominator, double? Value)
    {
        internal static Figure Of(Rate rate) => new(rate.Numerator, rate.Denominator, rate.Value);
    }

    internal sealed record Rates(Figure New, Figure Conversion, Figure Churn, Figure Wake);

    internal sealed record Month(
        string Name, bool Complete, int Orders, int Buyers, Money GmvFen, long Joined,
        SegmentCounts AtStart, SegmentCounts AtEnd, IReadOnlyList<MoveCount> Moves, Rates Rates);

    internal sealed record CohortLine(
        DateOnly Start, int Size, IReadOnlyList<int> Active, IReadOnlyList<double> Retention);

    internal sealed record CohortTable(string Step, IReadOnlyList<CohortLine> List);

    internal sealed record Model(
        double R, double Alpha, double A, double B, double LogLikelihood, bool Converged, int Steps, string? Reason);

    internal sealed record Frequencies(
        string Unit, DateOnly FitUntil, int Members, int Repeaters, Model? BgNbd, string? Reason, int ExpectDays,
        double? Expected, IReadOnlyDictionary<Segment, double> ExpectedBySegment, Holdout? Holdout);

    internal sealed record Member(
        string Name, string? Group, Segment Segment, DateTimeOffset Since, DateTimeOffset FirstOrder,
        DateTimeOffset LastOrder, int Orders, Money AmountFen, int Repeats, double RecencyWeeks,
        double AgeWeeks, double? Alive, double? Expected);

    internal static SegmentsReport Of(
        string path, PurchaseFile log, AnalysisOptions options, PurchaseAnalysis? found, int mostMembers) => new(
        path, log.Format.ToString(), log.Encoding, log.Columns, log.Rows,
        new Faulty(log.BadRows.Count, [.. log.BadRows.Take(MostFaults)]), [.. NotesOn(log, found)], options.Rules,
        Words(options.Rules, options.Cohort, options.ExpectDays), found is null ? null
            : new Overall(found.At, found.FirstOrder, found.Members, found.Orders, found.Gmv, log.HasAmounts),
        found?.Segments, [.. (found?.Months ?? []).Select(Of)],
        found is null ? null : new CohortTable(options.Cohort.ToString(),
            [.. found.Cohorts.Select(cohort => new CohortLine(cohort.Start, cohort.Size, cohort.Active,
                [.. cohort.Active.Select(active => (double)active / cohort.Size)]))]),
        found is null ? null : Of(found.Frequency), found?.Groups ?? [],
        [.. (found?.Purchasers ?? []).OrderByDescending(one => one.Expected).ThenByDescending(one => one.LastOrder)
            .ThenBy(one => one.Member, StringComparer.Ordinal).Take(mostMembers).Select(Of)]);

    internal static IReadOnlyList<string> Words(SegmentRules rules, CohortStep step, int expectDays = 30) =>
    [
        "Member: one value of the member column. Order: one row, also when a member has several on one day. Joining: the first order. Nobody leaves.",
        "Time without an offset is Asia/Shanghai; a day without a time stands at 00:00; a day given as --at counts wholly. Rows after the moment looked at are left out.",
        "Potential 潜在: in the group, never paid (with joining = first order, only for an instant).",
        $"Dormant 沉睡: the last order is more than {rules.DormantAfterDays} × 24 hours before the moment looked at (exactly {rules.DormantAfterDays} days is not more).",
        $"Core 主力: the last order within {rules.CoreRecencyDays} days and at least {rules.CoreOrders} orders within the last {rules.CoreWindowDays} days, counting only those since joining or since waking (the last order that came more than {rules.DormantAfterDays} days after the one before).",
        "New 新: everybody else; a Core member whose window thins out is New again, a Dormant member who buys is New again.",
        "Rates of a month (business time) count moves: New = Potential→New ÷ (Potential at start + joined); Conversion = New→Core ÷ (New at start + moves into New); Churn = Potential, New, Core → Dormant or Left ÷ (those three at start + joined); Wake = Dormant→New ÷ (Dormant at start + moves into Dormant). – means nobody stands under the line.",
        $"Cohort: members by the {(step == CohortStep.Week ? "calendar week (Monday to Sunday)" : "calendar month")} of their first order; active[k] = members of the cohort with at least one order in the k-th {step.ToString().ToLowerInvariant()} after it, the joining {step.ToString().ToLowerInvariant()} being 0; the last one may be incomplete.",
        $"Frequency: BG/NBD (Fader, Hardie and Lee 2005) by maximum likelihood; time in weeks; purchases of one day count as one; repeats = days with an order after the first; age = first order to --fit-until. Expected = days with an order in the {expectDays} days after the moment looked at.",
    ];

    private static IEnumerable<string> NotesOn(PurchaseFile log, PurchaseAnalysis? found)
    {
        if (!log.HasAmounts) yield return "There is no column for amounts: every order counts as 0.";
        if (log.Rounded > 0) yield return $"{log.Rounded} amounts have more than two decimals and were rounded to the nearest hundredth.";
        if (found is null) yield break;
        if (found.LaterRows > 0) yield return $"{found.LaterRows} orders after the moment looked at were left out.";
        if (found.RepeatedRows > 0) yield return $"{found.RepeatedRows} rows repeat another row in member, time, amount and group; each counts as an order.";
        if (found.InSeveralGroups > 0)
            yield return $"{found.InSeveralGroups} members bought in several groups; each stands, with all orders, in the group of the last one.";
    }

    private static Month Of(PurchaseMonth month) => new(
        month.Month.ToString("yyyy-MM"), month.Complete, month.Orders, month.Buyers, month.Gmv, month.Period.Joined,
        month.Period.AtStart, month.Period.AtEnd, month.Period.Moves, Of(month.Period.Rates));

    private static Rates Of(FourRates rates) => new(
        Figure.Of(rates.New), Figure.Of(rates.Conversion), Figure.Of(rates.Churn), Figure.Of(rates.Wake));

    private static Frequencies Of(FrequencyReport report) => new(
        "week", report.FitUntil, report.Fit.Members, report.Repeaters, report.Fit.Model is not { } model ? null
            : new Model(model.R, model.Alpha, model.A, model.B, report.Fit.LogLikelihood, report.Fit.Converged,
                report.Fit.Steps, report.Fit.Reason?.English),
        report.Fit.Model is null ? report.Fit.Reason?.English : null, report.ExpectDays, report.Expected,
        report.ExpectedBySegment, report.Holdout);

    private static Member Of(PurchaserState one) => new(
        one.Member, one.Group, one.Segment, one.Since, one.FirstOrder, one.LastOrder, one.Orders, one.Amount,
        one.Summary.Repeats, one.Summary.Recency, one.Summary.Age, one.Alive, one.Expected);
}
