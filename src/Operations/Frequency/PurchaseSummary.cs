namespace Linli.Operations;

/// <summary>
/// What the purchase-frequency model needs of one member (or of many alike). Purchases of one day count as one.
/// </summary>
/// <param name="Repeats">Days with a purchase after the first one.</param>
/// <param name="Recency">From the first to the last purchase, in the model's unit; 0 without repeats.</param>
/// <param name="Age">From the first purchase to the end of observation; at least <paramref name="Recency"/>.</param>
public readonly record struct PurchaseSummary(int Repeats, double Recency, double Age)
{
    /// <summary>Summary of one member in weeks, or null when the first purchase is after the last day.</summary>
    /// <param name="days">Days with a purchase, rising; repeats allowed; days after <paramref name="until"/> are left
    /// out.</param>
    public static PurchaseSummary? OfDays(IEnumerable<DateOnly> days, DateOnly until)
    {
        DateOnly? first = null;
        var (last, repeats) = (default(DateOnly), 0);
        foreach (var day in days)
        {
            if (day > until) break;
            if (first is null) first = day;
            else if (day > last) repeats++;
            last = day;
        }
        return first is not { } begun ? null : new PurchaseSummary(repeats, Weeks(begun, last), Weeks(begun, until));
    }

    private static double Weeks(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 7.0;
}
