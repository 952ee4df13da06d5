namespace Linli.Operations;

/// <summary>What cohorts need to know of one member: business days only.</summary>
/// <param name="Joined">The day of the first joining.</param>
/// <param name="Ordered">Days with a counted order, in any order, repeats allowed; days before joining are not
/// counted.</param>
public readonly record struct CohortMember(DateOnly Joined, IReadOnlyList<DateOnly> Ordered);

/// <summary>
/// The members who joined in one calendar week (or month) and how many of them paid in each later one.
/// </summary>
/// <param name="Start">The Monday (or the first) of the joining period.</param>
/// <param name="Size">Members who joined in it, whether they ever paid or not.</param>
/// <param name="Active">[k] = how many of them paid at least one counted order in the k-th period after, [0] being the
/// joining period itself; ends with the period of the last day looked at, which may be incomplete.</param>
public sealed record Cohort(DateOnly Start, int Size, IReadOnlyList<int> Active)
{
    /// <summary>Share active in the k-th period after joining; null beyond the last day looked at.</summary>
    public double? Retention(int period) =>
        Size > 0 && period < Active.Count ? (double)Active[period] / Size : null;
}

/// <summary>How wide a cohort is, and the steps in which it is followed.</summary>
public enum CohortStep
{
    Week = 1,
    Month = 2,
}

/// <summary>Cohort tables by calendar weeks that begin on Monday, or by months, of business time.</summary>
public static class Cohorts
{
    /// <param name="until">The last day looked at; later joinings and orders do not exist.</param>
    /// <returns>One cohort per period in which somebody joined, oldest first.</returns>
    public static IReadOnlyList<Cohort> Of(IEnumerable<CohortMember> members, DateOnly until, CohortStep step)
    {
        var last = Number(until, step);
        var cohorts = new SortedDictionary<int, (int Size, int[] Active)>();
        // Period in which a member was counted last, so that two orders in one period count once.
        var seen = new HashSet<int>();
        foreach (var (joined, ordered) in members)
        {
            if (joined > until) continue;
            var start = Number(joined, step);
            var (size, active) = cohorts.TryGetValue(start, out var cohort) ? cohort : (0, new int[last - start + 1]);
            seen.Clear();
            foreach (var day in ordered)
                if (day >= joined && day <= until && seen.Add(Number(day, step)))
                    active[Number(day, step) - start]++;
            cohorts[start] = (size + 1, active);
        }
        return [.. cohorts.Select(pair => new Cohort(StartOf(pair.Key, step), pair.Value.Size, pair.Value.Active))];
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => StartOf(Number(day, CohortStep.Week), CohortStep.Week);

    // 0001-01-01 was a Monday, so whole weeks since then begin on Mondays.
    private static int Number(DateOnly day, CohortStep step) => step == CohortStep.Week
        ? day.DayNumber / 7
        : day.Year * 12 + day.Month - 1;

    private static DateOnly StartOf(int number, CohortStep step) => step == CohortStep.Week
        ? DateOnly.FromDayNumber(number * 7)
        : new DateOnly(number / 12, number % 12 + 1, 1);
}
