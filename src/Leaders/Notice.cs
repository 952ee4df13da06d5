namespace Linli.Leaders;

/// <summary>
/// How long before it takes effect a change is announced: 7 days, and 15 when leaders lose by it (lower commission).
/// What
/// binds nobody yet may begin at once. Pure.
/// </summary>
public static class Notice
{
    public const int UsualDays = 7, LossDays = 15;

    /// <param name="latest">The day the change before this one takes effect; the new one comes later.</param>
    public static Refusal? Check(
        DateOnly effectiveOn, DateOnly today, int noticeDays, bool bindsSomebody, DateOnly? latest)
    {
        var days = bindsSomebody ? noticeDays : 0;
        var earliest = today.AddDays(days);
        if (effectiveOn < earliest)
            return LeadersRefusals.NoticeTooShort.With("days", days).With("earliest", earliest.ToString("yyyy-MM-dd"));
        return latest is { } last && effectiveOn <= last
            ? LeadersRefusals.NotLater.With("day", last.ToString("yyyy-MM-dd"))
            : null;
    }
}
