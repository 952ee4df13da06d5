namespace Linli.GroupBuys;

/// <summary>
/// The times of a group-buy, in order: preview ≤ opening &lt; cut-off, pickup on a later day than the cut-off.
/// </summary>
public sealed record Timing(DateTimeOffset PreviewAt, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
    DateOnly PickupOn)
{
    public const int MostDays = 31;

    private static readonly TimeOnly Preview = new(20, 0), Opening = new(7, 0), CutOff = new(16, 0);

    /// <summary>The times flash slots start at unless others are given.</summary>
    public static readonly IReadOnlyList<TimeOnly> FlashTimes = [new(7, 0), new(10, 0), new(15, 0)];

    /// <summary>
    /// Preview 20:00 the evening before, opening 07:00, cut-off 16:00 the next day, pickup the day after.
    /// </summary>
    public static Timing Of(DateOnly day) =>
        new(BusinessTime.At(day.AddDays(-1), Preview), BusinessTime.At(day, Opening),
        BusinessTime.At(day.AddDays(1), CutOff), day.AddDays(2));

    /// <summary>The same lengths and hours on other days.</summary>
    public Timing Shifted(int days) => new(PreviewAt.AddDays(days), OpensAt.AddDays(days), ClosesAt.AddDays(days),
        PickupOn.AddDays(days));

    public Refusal? Fault()
    {
        if (PreviewAt > OpensAt) return GroupBuysRefusals.BadTimes.With("field", "previewAt");
        if (OpensAt >= ClosesAt || ClosesAt - OpensAt > TimeSpan.FromDays(MostDays))
            return GroupBuysRefusals.BadTimes.With("field", "closesAt");
        return PickupOn <= BusinessTime.DayOf(ClosesAt) || PickupOn > BusinessTime.DayOf(ClosesAt).AddDays(MostDays)
            ? GroupBuysRefusals.BadTimes.With("field", "pickupOn")
            : null;
    }
}
