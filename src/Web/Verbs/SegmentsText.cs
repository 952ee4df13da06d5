using System.Globalization;
using Linli.Kernel;
using Linli.Operations;

namespace Linli.Web.Verbs;

/// <summary>The report of <c>linli segments</c> for people.</summary>
internal static class SegmentsText
{
    private const int MostFaults = 100, MostCohortColumns = 13, MostGroups = 50;

    internal static IEnumerable<string> Lines(SegmentsReport report) => Head(report)
        .Concat(report.Segments is { } segments ? At(segments) : [])
        .Concat(Months(report))
        .Concat(report.Cohorts is { } cohorts ? Cohorts(cohorts) : [])
        .Concat(report.Frequency is { } frequency ? Frequency(frequency) : [])
        .Concat(Groups(report.Groups))
        .Concat(Members(report))
        .Concat(["", "What the words mean", .. report.Definitions.Select(line => $"  {line}")]);

    private static IEnumerable<string> Head(SegmentsReport report)
    {
        yield return $"{report.File}: {report.Format}, {report.Encoding}; {string.Join(", ", report.Columns)}";
        yield return Text($"{report.Rows:N0} rows = {report.Rows - report.BadRows.Count:N0} orders + {report.BadRows.Count:N0} bad rows");
        foreach (var bad in report.BadRows.List.Take(MostFaults))
            yield return $"BAD  row {bad.Row}{(bad.Column.Length > 0 ? $", {bad.Column}" : "")}: \"{bad.Value}\" – {bad.Reason}";
        if (report.BadRows.Count > MostFaults) yield return Text($"BAD  and {report.BadRows.Count - MostFaults:N0} more; --json lists them.");
        if (report.BadRows.Count > 0) yield return "Everything below is about the good rows alone.";
        foreach (var note in report.Notes) yield return $"Note: {note}";
        if (report.Total is not { } total) yield break;
        yield return "";
        yield return Text($"{total.Members:N0} members, {total.Orders:N0} orders{(total.HasAmounts ? $", {Amount(total.GmvFen)}" : "")}, from {Moment(total.FirstOrder)} to {Moment(total.At)} (Asia/Shanghai)");
    }

    private static IEnumerable<string> At(SegmentCounts segments)
    {
        yield return "";
        yield return "Segments at that moment";
        foreach (var (segment, name) in new[]
        {
            (Segment.Potential, "Potential 潜在"), (Segment.New, "New 新      "), (Segment.Core, "Core 主力   "), (Segment.Dormant, "Dormant 沉睡"),
        })
            yield return Text($"  {name,-14}{segments[segment],12:N0}{Share(segments[segment], segments.Members),9}");
    }

    private static IEnumerable<string> Months(SegmentsReport report)
    {
        if (report.Months.Count == 0) yield break;
        yield return "";
        yield return "Months: orders and moves within, segments at the end, rates (* = incomplete)";
        yield return "  month     orders   buyers   joined      New     Core  Dormant |     new   conv.   churn    wake |       amount";
        foreach (var month in report.Months)
            yield return Text($"  {month.Name}{(month.Complete ? ' ' : '*')}{month.Orders,8}{month.Buyers,9}{month.Joined,9}{month.AtEnd.New,9}{month.AtEnd.Core,9}{month.AtEnd.Dormant,9} |{Percent(month.Rates.New.Value),8}{Percent(month.Rates.Conversion.Value),8}{Percent(month.Rates.Churn.Value),8}{Percent(month.Rates.Wake.Value),8} | {Amount(month.GmvFen),12}");
    }

    private static IEnumerable<string> Cohorts(SegmentsReport.CohortTable cohorts)
    {
        var widest = cohorts.List.Max(cohort => cohort.Active.Count);
        yield return "";
        yield return $"Cohorts by joining {cohorts.Step.ToLowerInvariant()}: share with an order in the k-th {cohorts.Step.ToLowerInvariant()} after"
            + (widest > MostCohortColumns ? $" (first {MostCohortColumns - 1} of {widest - 1}; --json has all)" : "");
        yield return "  from          size" + string.Concat(Enumerable.Range(0, Math.Min(widest, MostCohortColumns)).Select(k => Text($"{k,8}")));
        foreach (var cohort in cohorts.List)
            yield return Text($"  {cohort.Start:yyyy-MM-dd}{cohort.Size,8}") + string.Concat(cohort.Retention.Take(MostCohortColumns).Select(share => $"{Percent(share),8}"));
    }

    private static IEnumerable<string> Frequency(SegmentsReport.Frequencies frequency)
    {
        yield return "";
        yield return Text($"Buying frequency (BG/NBD, weeks, fitted to {frequency.FitUntil:yyyy-MM-dd}): {frequency.Members:N0} members, {frequency.Repeaters:N0} bought again");
        if (frequency.BgNbd is not { } model)
        {
            yield return $"  no model: {frequency.Reason}";
            yield break;
        }
        yield return Text($"  r {model.R:0.0000}   α {model.Alpha:0.000}   a {model.A:0.0000}   b {model.B:0.000}   log-likelihood {model.LogLikelihood:0.0}");
        if (model.Reason is { } reason) yield return $"  CAREFUL: {reason}";
        yield return Text($"  expected in the next {frequency.ExpectDays} days: {frequency.Expected:N1} ({string.Join(", ", frequency.ExpectedBySegment.Select(pair => Text($"{pair.Key} {pair.Value:N1}")))})");
        if (frequency.Holdout is { } holdout)
            yield return Text($"  tested on the {holdout.Days} days after the fit: expected {holdout.Expected:N0}, bought {holdout.Actual:N0} ({(holdout.Expected < holdout.Actual ? "too few" : "too many")} by {Percent(Math.Abs(holdout.Expected / Math.Max(1, holdout.Actual) - 1))})");
    }

    private static IEnumerable<string> Groups(IReadOnlyList<PurchaseGroup> groups)
    {
        if (groups.Count == 0) yield break;
        yield return "";
        yield return "Groups: members by segment, orders, amount" + (groups.Count > MostGroups ? $" (first {MostGroups} of {groups.Count}; --json has all)" : "");
        foreach (var group in groups.Take(MostGroups))
            yield return Text($"  {group.Group ?? "(none)"}: New {group.Segments.New}, Core {group.Segments.Core}, Dormant {group.Segments.Dormant}; {group.Orders} orders, {Amount(group.Gmv)}");
    }

    private static IEnumerable<string> Members(SegmentsReport report)
    {
        if (report.Members.Count == 0) yield break;
        yield return "";
        yield return $"Members most expected to buy in the next {report.Frequency?.ExpectDays} days";
        yield return "  expected   alive  segment   orders  last order        member";
        foreach (var member in report.Members)
            yield return Text($"{member.Expected,10:0.000}{Percent(member.Alive),8}  {member.Segment,-9}{member.Orders,7}  {Moment(member.LastOrder)}  {member.Name}{(member.Group is { } group ? $" ({group})" : "")}");
    }

    private static string Share(long part, long whole) => whole == 0 ? "" : Percent((double)part / whole);

    private static string Percent(double? share) => share is { } value ? Text($"{value * 100:0.0} %") : "–";

    // Without a sign of currency: the log does not say which one it is in.
    private static string Amount(Money amount) => Text($"{amount.Fen / 100m:N2}");

    private static string Moment(DateTimeOffset moment) => Text($"{moment.ToOffset(BusinessTime.Offset):yyyy-MM-dd HH:mm}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
