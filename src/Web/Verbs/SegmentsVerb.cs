using System.CommandLine;
using System.Globalization;
using Linli.Kernel;
using Linli.Operations;

namespace Linli.Web.Verbs;

internal static class SegmentsVerb
{
    internal static Command Make()
    {
        var command = new Command("segments", "Segments, rates, cohorts and buying frequency of any purchase log, without a server.\n\n"
            + string.Join("\n", SegmentsReport.Words(SegmentRules.Standard, CohortStep.Week).Select(line => $"* {line}")));
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with member, time, and perhaps amount and group (Chinese or English headings in any order; UTF-8, UTF-16 or GB18030; comma, semicolon or tab), or a CDNOW file.",
        };
        var format = new Option<string>("--format") { Description = "auto, csv or cdnow.", DefaultValueFactory = _ => "auto" };
        format.AcceptOnlyFromAmong("auto", "csv", "cdnow");
        var at = new Option<string?>("--at") { Description = "Day or moment to look at, such as 2026-01-31 (the whole day counts). Without it: the last purchase." };
        var cohort = new Option<string>("--cohort") { Description = "Cohorts by joining week or month.", DefaultValueFactory = _ => "week" };
        cohort.AcceptOnlyFromAmong("week", "month");
        var fitUntil = new Option<string?>("--fit-until") { Description = "Last day the frequency model learns from; the days after it then test the forecast." };
        var coreOrders = Number("--core-orders", "Paid orders that make a member Core.", SegmentRules.Standard.CoreOrders);
        var coreWindow = Number("--core-window", "Days within which those orders lie.", SegmentRules.Standard.CoreWindowDays);
        var coreRecency = new Option<int?>("--core-recency") { Description = "Days within which the last of them lies. Without it: 30, or --dormant-after when that is less." };
        var dormantAfter = Number("--dormant-after", "A member whose last order is more days ago is Dormant.", SegmentRules.Standard.DormantAfterDays);
        var days = Number("--days", "Days ahead for which purchases are expected.", 30);
        var members = new Option<int?>("--members") { Description = "How many members to list, those most expected to buy first. Without it: 10, with --json all." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        command.Arguments.Add(file);
        foreach (var option in new Option[] { format, at, cohort, fitUntil, coreOrders, coreWindow, coreRecency,
            dormantAfter, days, members, json })
            command.Options.Add(option);

        command.SetAction(async (call, cancel) =>
        {
            var rules = new SegmentRules(call.GetValue(coreOrders), call.GetValue(coreWindow),
                call.GetValue(coreRecency)
                    ?? Math.Min(SegmentRules.Standard.CoreRecencyDays, call.GetValue(dormantAfter)),
                call.GetValue(dormantAfter));
            if (rules.Faults() is { Count: > 0 } faults)
                throw new RefusedException(string.Join('\n', faults.Select(fault => fault.English)));
            if (call.GetValue(days) is < 1 or > 3650) throw new RefusedException("--days must be from 1 to 3650.");
            if (call.GetValue(members) < 0) throw new RefusedException("--members must not be negative.");
            var log = await Read(call.GetValue(file)!, Enum.Parse<PurchaseFormat>(call.GetValue(format)!,
                ignoreCase: true), cancel);
            var options = new AnalysisOptions(rules, At(call.GetValue(at), log),
                Enum.Parse<CohortStep>(call.GetValue(cohort)!, ignoreCase: true),
                call.GetValue(fitUntil) is { } until ? BusinessTime.DayOf(Moment("--fit-until", until)) : null, call.GetValue(days));
            var analysis = PurchaseAnalysis.Of(log, options);
            if (analysis is null && log.BadRows.Count == 0)
                throw new RefusedException(log.Purchases.Count == 0 ? "The file holds no purchases." : $"No purchase was made up to {options.At:yyyy-MM-dd HH:mm}.");
            var asJson = call.GetValue(json);
            var report = SegmentsReport.Of(call.GetValue(file)!, log, options, analysis,
                call.GetValue(members) ?? (asJson ? int.MaxValue : 10));
            CommandLine.Print(asJson, report, SegmentsText.Lines);
            return log.BadRows.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    private static async Task<PurchaseFile> Read(string path, PurchaseFormat format, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new RefusedException($"There is no file {path}.");
        if (new FileInfo(path).Length > PurchaseFile.MostBytes)
            throw new RefusedException($"{path} is larger than {PurchaseFile.MostBytes / 1024 / 1024} MB; split it.");
        var (file, fault) = PurchaseFile.Read(await File.ReadAllBytesAsync(path, cancel), format);
        return file ?? throw new RefusedException($"{path}: {fault!.English}");
    }

    // Purchases of a log of days alone stand at the first moment of their day, so that is the moment to compare with;
    // in a log with times the whole day counts.
    private static DateTimeOffset? At(string? text, PurchaseFile log)
    {
        if (text is null) return null;
        var moment = Moment("--at", text);
        var dayAlone = text.AsSpan().Trim().IndexOfAny(" T:") < 0;
        return dayAlone && log.HasTimes ? moment.AddDays(1) - SegmentRules.Instant : moment;
    }

    private static DateTimeOffset Moment(string option, string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var moment) && moment.Year is >= 1970 and <= 2200
            ? new DateTimeOffset(moment.DateTime, BusinessTime.Offset)
            : throw new RefusedException($"{option} {text}: expected a day or moment such as 2026-01-31 or \"2026-01-31 18:00\".");
}
