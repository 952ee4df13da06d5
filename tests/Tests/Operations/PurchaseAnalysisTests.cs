using System.Globalization;
using System.Text;
using CsCheck;
using Linli.Operations;
using Linli.Tests.House;

namespace Linli.Tests.Operations;

/// <summary>What is said about a log against a plain, slow computation of the same words.</summary>
public sealed class PurchaseAnalysisTests
{
    private sealed record Row(string Member, DateOnly Day, int Fen);

    private static readonly Gen<Row[]> Logs = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 200], Gen.Int[0, 5_000])
        .Select((member, day, fen) => new Row($"m{member}", new DateOnly(2026, 1, 5).AddDays(day), fen)).Array[1, 80];

    [Fact]
    public void Equals_a_plain_computation_on_any_log() =>
        Gen.Select(Logs, Gen.Int[0, 230]).Sample((rows, back) =>
        {
            var at = back > 200 ? (DateOnly?)null : new DateOnly(2026, 1, 5).AddDays(back);
            var found = Analyse(rows, at);
            var seen = rows.Where(row => at is null || row.Day <= at).ToList();
            if (seen.Count == 0) return found is null;
            return Same(Plain(seen, at ?? seen.Max(row => row.Day)), found!);
        }, iter: 400);

    [Fact]
    public void Equals_a_plain_computation_on_the_CDNOW_log_where_it_is_at_hand()
    {
        Assert.SkipUnless(File.Exists(BgNbdTests.Cdnow), $"{BgNbdTests.Cdnow} is not on this machine.");
        var rows = File.ReadLines(BgNbdTests.Cdnow).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length == 5)
            .Select(cells => new Row(cells[1], DateOnly.ParseExact(cells[2], "yyyyMMdd"), (int)(decimal.Parse(cells[4], CultureInfo.InvariantCulture) * 100)))
            .ToList();
        var found = PurchaseAnalysis.Of(PurchaseFile.Read(File.ReadAllBytes(BgNbdTests.Cdnow)).File!, new AnalysisOptions(SegmentRules.Standard))!;
        Assert.Equal((2357, 6919), (found.Members, found.Orders));
        Assert.True(Same(Plain(rows, new DateOnly(1998, 6, 30)), found));
        Assert.Equal(new SegmentCounts(0, 121, 22, 2214), found.Segments);
    }

    [Fact]
    public void Equals_a_plain_computation_on_the_grocer_log_where_it_is_at_hand()
    {
        var path = Repository.PathOf("../shared/data/purchases/groceryElog.csv");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine.");
        var rows = File.ReadLines(path).Skip(1).Select(line => line.Replace("\"", "").Split(','))
            .Select(cells => new Row(cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd"), 0)).ToList();
        var found = PurchaseAnalysis.Of(PurchaseFile.Read(File.ReadAllBytes(path)).File!, new AnalysisOptions(SegmentRules.Standard))!;
        Assert.Equal((1525, 10_483), (found.Members, found.Orders));
        Assert.True(Same(Plain(rows, new DateOnly(2007, 12, 30)), found));
    }

    [Fact]
    public void Looks_at_groups_repeats_and_days_to_come()
    {
        var text = "member,time,amount,group\na,2026-01-05 10:00,5,甲\na,2026-01-05 10:00,5,甲\na,2026-02-01 09:00,7,乙\nb,2026-01-06,1,甲\nc,2026-03-01,9,甲\n";
        var log = PurchaseFile.Read(Encoding.UTF8.GetBytes(text)).File!;
        var found = PurchaseAnalysis.Of(log, new AnalysisOptions(SegmentRules.Standard, BusinessTime.StartOf(new DateOnly(2026, 2, 10))))!;
        Assert.Equal((2, 4, 1, 1, 1), (found.Members, found.Orders, found.LaterRows, found.RepeatedRows, found.InSeveralGroups));
        Assert.Equal(new Money(1_800), found.Gmv);
        // a: three orders within sixty days, all since joining; b: more than thirty days ago.
        Assert.Equal(new SegmentCounts(0, 0, 1, 1), found.Segments);
        Assert.Equal([("乙", 3, 1_700L), ("甲", 1, 100L)], found.Groups.OrderBy(group => group.Group == "甲").Select(group => (group.Group!, group.Orders, group.Gmv.Fen)));
        Assert.Null(found.Frequency.Fit.Model);
        Assert.Equal([true, false], found.Months.Select(month => month.Complete));
        Assert.Null(PurchaseAnalysis.Of(log, new AnalysisOptions(SegmentRules.Standard, BusinessTime.StartOf(new DateOnly(2020, 1, 1)))));
    }

    private static PurchaseAnalysis? Analyse(Row[] rows, DateOnly? at)
    {
        var text = new StringBuilder("member,time,amount\n");
        foreach (var row in rows) text.Append(CultureInfo.InvariantCulture, $"{row.Member},{row.Day:yyyy-MM-dd},{row.Fen / 100m}\n");
        return PurchaseAnalysis.Of(PurchaseFile.Read(Encoding.UTF8.GetBytes(text.ToString())).File!,
            new AnalysisOptions(SegmentRules.Standard, at is { } day ? BusinessTime.StartOf(day) : null));
    }

    private sealed record Computed(
        int Members, int Orders, long Fen, Dictionary<Segment, int> Segments, List<string> Months, List<string> Cohorts);

    private static Computed Plain(List<Row> rows, DateOnly at)
    {
        var members = rows.GroupBy(row => row.Member).Select(own => own.Select(row => row.Day).Order().ToList()).ToList();
        var now = BusinessTime.StartOf(at);
        var moves = members.SelectMany(days => Moves(days, now)).ToList();
        var (first, months) = (rows.Min(row => row.Day), new List<string>());
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= at; month = month.AddMonths(1))
        {
            var (from, to) = (BusinessTime.StartOf(month), BusinessTime.StartOf(month.AddMonths(1)));
            var inside = moves.Where(move => move.At >= from && move.At < to && move.At <= now).ToList();
            int Standing(Segment segment) => moves.Count(move => move.At < from && move.To == segment) - moves.Count(move => move.At < from && move.From == segment);
            int Moved(Segment? start, Segment end) => inside.Count(move => move.From == start && move.To == end);
            var joined = inside.Count(move => move.From is null);
            var sold = rows.Where(row => row.Day >= month && row.Day < month.AddMonths(1)).ToList();
            months.Add($"{month:yyyy-MM} {sold.Count} {sold.Select(row => row.Member).Distinct().Count()} {sold.Sum(row => (long)row.Fen)} "
                + $"{Moved(Segment.Potential, Segment.New)}/{Standing(Segment.Potential) + joined} "
                + $"{Moved(Segment.New, Segment.Core)}/{Standing(Segment.New) + inside.Count(move => move.To == Segment.New)} "
                + $"{Moved(Segment.New, Segment.Dormant) + Moved(Segment.Core, Segment.Dormant)}/{Standing(Segment.Potential) + Standing(Segment.New) + Standing(Segment.Core) + joined} "
                + $"{Moved(Segment.Dormant, Segment.New)}/{Standing(Segment.Dormant) + inside.Count(move => move.To == Segment.Dormant)}");
        }
        return new Computed(members.Count, rows.Count, rows.Sum(row => (long)row.Fen),
            members.GroupBy(days => At(days, now)!.Value).ToDictionary(same => same.Key, same => same.Count()), months,
            [.. members.GroupBy(days => Monday(days[0])).OrderBy(cohort => cohort.Key).Select(cohort => $"{cohort.Key:yyyy-MM-dd} {cohort.Count()}: "
                + string.Join(' ', Enumerable.Range(0, (Monday(at).DayNumber - cohort.Key.DayNumber) / 7 + 1)
                    .Select(k => cohort.Count(days => days.Any(day => Monday(day) == cohort.Key.AddDays(7 * k))))))]);
    }

    /// <summary>Moves by looking, at every moment that matters, at the segment just before and at that moment.</summary>
    private static IEnumerable<SegmentMove> Moves(List<DateOnly> days, DateTimeOffset now)
    {
        var orders = days.Select(BusinessTime.StartOf).Distinct().ToList();
        foreach (var moment in orders.Concat(orders.SelectMany(order => new[] { 30, 60 }.Select(span => order.AddDays(span) + SegmentRules.Instant)))
            .Distinct().Where(moment => moment <= now).Order())
        {
            var (before, after) = (At(days, moment - SegmentRules.Instant), At(days, moment));
            if (before is null)
            {
                yield return new SegmentMove(moment, null, Segment.Potential);
                before = Segment.Potential;
            }
            if (before is Segment.Potential or Segment.Dormant && after is not Segment.Dormant)
            {
                yield return new SegmentMove(moment, before, Segment.New);
                before = Segment.New;
            }
            if (before != after) yield return new SegmentMove(moment, before, after!.Value);
        }
    }

    private static Segment? At(List<DateOnly> days, DateTimeOffset moment)
    {
        var orders = days.Select(BusinessTime.StartOf).Where(order => order <= moment).ToList();
        if (orders.Count == 0) return null;
        if (moment - orders[^1] > TimeSpan.FromDays(30)) return Segment.Dormant;
        var woke = Enumerable.Range(1, orders.Count - 1).Where(i => orders[i] - orders[i - 1] > TimeSpan.FromDays(30)).DefaultIfEmpty(0).Max();
        return orders.Skip(woke).Count(order => moment - order <= TimeSpan.FromDays(60)) >= 3 ? Segment.Core : Segment.New;
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static bool Same(Computed plain, PurchaseAnalysis found) =>
        (plain.Members, plain.Orders, plain.Fen) == (found.Members, found.Orders, found.Gmv.Fen)
        && Enum.GetValues<Segment>().All(segment => plain.Segments.GetValueOrDefault(segment) == found.Segments[segment])
        && plain.Months.SequenceEqual(found.Months.Select(month =>
            $"{month.Month:yyyy-MM} {month.Orders} {month.Buyers} {month.Gmv.Fen} {Of(month.Period.Rates.New)} {Of(month.Period.Rates.Conversion)} {Of(month.Period.Rates.Churn)} {Of(month.Period.Rates.Wake)}"))
        && plain.Cohorts.SequenceEqual(found.Cohorts.Select(cohort => $"{cohort.Start:yyyy-MM-dd} {cohort.Size}: {string.Join(' ', cohort.Active)}"));

    private static string Of(Rate rate) => $"{rate.Numerator}/{rate.Denominator}";
}
