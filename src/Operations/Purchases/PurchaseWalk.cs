namespace Linli.Operations;

/// <summary>One pass over a log, member by member; a million purchases take a second or two.</summary>
internal sealed class PurchaseWalk
{
    private readonly PurchaseFile file;
    private readonly AnalysisOptions options;
    private readonly DateTimeOffset at;
    private readonly DateOnly today;
    private readonly DateOnly fitUntil;
    private readonly Purchase[] ordered;
    private readonly int[] starts;
    private readonly List<SegmentMove> moves = [];
    private readonly List<CohortMember> cohort = [];
    private readonly List<Buyer> buyers = [];
    private int repeated, severalGroups;

    private sealed record Buyer(int Member, int From, int To, SegmentMove Last, PurchaseSummary Now,
        PurchaseSummary? Fitted, int DaysAfterFit);

    internal PurchaseWalk(PurchaseFile file, AnalysisOptions options)
    {
        (this.file, this.options) = (file, options);
        at = options.At ?? file.Purchases.Max(purchase => purchase.At);
        today = BusinessTime.DayOf(at);
        fitUntil = options.FitUntil is { } day && day < today ? day : today;
        (ordered, starts) = ByMember();
    }

    internal PurchaseAnalysis? Analyse()
    {
        if (ordered.Length == 0) return null;
        for (var member = 0; member < file.Members.Count; member++)
            if (starts[member] < starts[member + 1]) Visit(member, starts[member], starts[member + 1]);

        var fit = FitBgNbd.Run(buyers.Where(buyer => buyer.Fitted is not null).Select(buyer => buyer.Fitted!.Value));
        var purchasers = buyers.ConvertAll(buyer => State(buyer, fit.Model));
        return new PurchaseAnalysis(at, ordered.Min(purchase => purchase.At), buyers.Count, ordered.Length,
            Sum(ordered), file.Purchases.Count - ordered.Length, repeated, severalGroups,
            purchasers.Aggregate(default(SegmentCounts), (counts, one) => counts.Plus(one.Segment, 1)),
            Months(), Cohorts.Of(cohort, today, options.Cohort), Frequency(fit, purchasers),
            Groups(purchasers), purchasers);
    }

    /// <summary>Purchases up to the moment looked at, by member and time; the rows of a member keep the file's order
    /// where times are equal.</summary>
    private (Purchase[] Ordered, int[] Starts) ByMember()
    {
        var begins = new int[file.Members.Count + 1];
        foreach (var purchase in file.Purchases)
            if (purchase.At <= at) begins[purchase.Member + 1]++;
        for (var i = 1; i < begins.Length; i++) begins[i] += begins[i - 1];
        var (next, sorted) = ((int[])begins.Clone(), new Purchase[begins[^1]]);
        foreach (var purchase in file.Purchases)
            if (purchase.At <= at) sorted[next[purchase.Member]++] = purchase;
        for (var member = 0; member < file.Members.Count; member++)
            sorted.AsSpan(begins[member], begins[member + 1] - begins[member]).Sort(static (one, other) =>
                one.At != other.At ? one.At.CompareTo(other.At)
                : one.Fen != other.Fen ? one.Fen.CompareTo(other.Fen) : one.Group.CompareTo(other.Group));
        return (sorted, begins);
    }

    private void Visit(int member, int from, int to)
    {
        var (times, days) = (new DateTimeOffset[to - from], new DateOnly[to - from]);
        var several = false;
        var (after, last) = (0, default(DateOnly));
        for (var i = from; i < to; i++)
        {
            times[i - from] = ordered[i].At;
            var day = days[i - from] = BusinessTime.DayOf(ordered[i].At);
            if (i > from && ordered[i] == ordered[i - 1]) repeated++;
            several |= i > from && ordered[i].Group != ordered[i - 1].Group;
            if (day > fitUntil && day != last) after++;
            last = day;
        }
        if (several) severalGroups++;
        SegmentMoves.Until(MemberHistory.OfPurchases(times), options.Rules, at, moves);
        cohort.Add(new CohortMember(days[0], days));
        var fitted = PurchaseSummary.OfDays(days, fitUntil);
        buyers.Add(new Buyer(member, from, to, moves[^1], PurchaseSummary.OfDays(days, today)!.Value, fitted,
            fitted is null ? 0 : after));
    }

    private PurchaserState State(Buyer buyer, BgNbd? model)
    {
        var rows = ordered.AsSpan(buyer.From, buyer.To - buyer.From);
        var amount = 0L;
        foreach (var row in rows) amount += row.Fen;
        return new PurchaserState(file.Members[buyer.Member], rows[^1].Group < 0 ? null : file.Groups[rows[^1].Group],
            buyer.Last.To, buyer.Last.At, rows[0].At, rows[^1].At, rows.Length, new Money(amount), buyer.Now,
            model?.Alive(buyer.Now), model?.Expected(buyer.Now, options.ExpectDays / 7.0));
    }

    private List<PurchaseMonth> Months()
    {
        var first = BusinessTime.DayOf(ordered.Min(purchase => purchase.At));
        var count = Number(today) - Number(first) + 1;
        var (orders, active, fen) = (new int[count], new int[count], new long[count]);
        foreach (var buyer in buyers)
        {
            var before = -1;
            for (var i = buyer.From; i < buyer.To; i++)
            {
                var month = Number(BusinessTime.DayOf(ordered[i].At)) - Number(first);
                orders[month]++;
                fen[month] += ordered[i].Fen;
                if (month != before) active[month]++;
                before = month;
            }
        }
        var starts = Enumerable.Range(0, count)
            .Select(i => new DateOnly(first.Year, first.Month, 1).AddMonths(i)).ToList();
        var next = BusinessTime.StartOf(starts[^1].AddMonths(1));
        var end = at + SegmentRules.Instant;
        var periods = SegmentPeriod.Cut([.. starts.Select(BusinessTime.StartOf), end], moves);
        // A log of days alone stands at the first moments of its days, so its last day is complete when looked at.
        var seen = file.HasTimes ? end : end + TimeSpan.FromDays(1);
        return [.. periods.Select((period, i) => new PurchaseMonth(starts[i], i < count - 1 || seen >= next,
            orders[i], active[i], new Money(fen[i]), period))];
    }

    private FrequencyReport Frequency(BgNbdFit fit, List<PurchaserState> purchasers)
    {
        var fitted = buyers.Where(buyer => buyer.Fitted is not null).ToList();
        var days = today.DayNumber - fitUntil.DayNumber;
        var holdout = fit.Model is { } model && days > 0
            ? new Holdout(days, fitted.Sum(buyer => model.Expected(buyer.Fitted!.Value, days / 7.0)),
                fitted.Sum(buyer => buyer.DaysAfterFit))
            : null;
        return new FrequencyReport(fit, fitUntil, fitted.Count(buyer => buyer.Fitted!.Value.Repeats > 0),
            options.ExpectDays,
            fit.Model is null ? null : purchasers.Sum(one => one.Expected!.Value),
            fit.Model is null ? new Dictionary<Segment, double>()
                : purchasers.GroupBy(one => one.Segment).OrderBy(same => same.Key)
                    .ToDictionary(same => same.Key, same => same.Sum(one => one.Expected!.Value)),
            holdout);
    }

    private List<PurchaseGroup> Groups(List<PurchaserState> purchasers) => file.Groups.Count == 0 ? [] :
        [.. purchasers.GroupBy(one => one.Group).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new PurchaseGroup(same.Key,
            same.Aggregate(default(SegmentCounts), (counts, one) => counts.Plus(one.Segment, 1)),
            same.Sum(one => one.Orders), Money.Sum(same.Select(one => one.Amount))))];

    private static Money Sum(Purchase[] purchases)
    {
        var fen = 0L;
        foreach (var purchase in purchases) fen += purchase.Fen;
        return new Money(fen);
    }

    private static int Number(DateOnly day) => day.Year * 12 + day.Month - 1;
}
