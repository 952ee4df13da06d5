namespace Linli.Settlement;

/// <summary>How often statements are made.</summary>
public enum CycleKind { Weekly, Monthly }

/// <summary>One settlement period in business time: from the start of its first day to the start of the day after its
/// last.</summary>
public readonly record struct Cycle(DateOnly First, DateOnly Last)
{
    public DateTimeOffset From => BusinessTime.StartOf(First);

    /// <summary>Exclusive end: the cut.</summary>
    public DateTimeOffset Until => BusinessTime.StartOf(Last.AddDays(1));

    /// <summary>The cycle a moment falls into: Monday to Sunday, or a calendar month.</summary>
    public static Cycle Containing(DateTimeOffset moment, CycleKind kind)
    {
        var day = BusinessTime.DayOf(moment);
        if (kind == CycleKind.Monthly)
        {
            var first = new DateOnly(day.Year, day.Month, 1);
            return new Cycle(first, first.AddMonths(1).AddDays(-1));
        }
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new Cycle(monday, monday.AddDays(6));
    }
}
