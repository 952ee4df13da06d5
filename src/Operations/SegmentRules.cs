namespace Linli.Operations;

/// <summary>What is wrong with one setting, in both languages, naming the setting.</summary>
public sealed record SettingFault(string Field, string Chinese, string English);

/// <summary>
/// The numbers of a city that tell the segments apart (PRODUCT 3.1). A day is 24 hours; "within N days" includes the
/// moment exactly N days later, "more than N days" begins one microsecond after it.
/// </summary>
/// <param name="CoreOrders">Paid orders that make a member Core: 1 to 100.</param>
/// <param name="CoreWindowDays">Days, back from now, within which those orders lie: 1 to 730.</param>
/// <param name="CoreRecencyDays">Days within which the last of them lies: 1 to <see cref="DormantAfterDays"/>.</param>
/// <param name="DormantAfterDays">A member whose last paid order is more days ago is Dormant: 1 to 730.</param>
public sealed record SegmentRules(int CoreOrders, int CoreWindowDays, int CoreRecencyDays, int DormantAfterDays)
{
    /// <summary>
    /// Times are kept in whole microseconds, the finest both engines store: the first moment that is more than N days
    /// after another lies this much behind it.
    /// </summary>
    public static readonly TimeSpan Instant = TimeSpan.FromMicroseconds(1);

    private const int MostOrders = 100, MostDays = 730;

    /// <summary>Three orders within 60 days, the last within 30; Dormant after 30 days.</summary>
    public static SegmentRules Standard { get; } = new(3, 60, 30, 30);

    /// <summary>Every setting that is out of range; empty when the rules can be used.</summary>
    public IReadOnlyList<SettingFault> Faults()
    {
        var faults = new List<SettingFault>();
        Range(nameof(CoreOrders), CoreOrders, MostOrders);
        Range(nameof(CoreWindowDays), CoreWindowDays, MostDays);
        Range(nameof(CoreRecencyDays), CoreRecencyDays, MostDays);
        Range(nameof(DormantAfterDays), DormantAfterDays, MostDays);
        if (CoreRecencyDays > DormantAfterDays)
            faults.Add(new SettingFault(nameof(CoreRecencyDays),
                $"主力的最近下单天数（{CoreRecencyDays}）不能大于沉睡天数（{DormantAfterDays}）：沉睡的成员不可能是主力。",
                $"CoreRecencyDays ({CoreRecencyDays}) must not exceed DormantAfterDays ({DormantAfterDays}): a Dormant member is never Core."));
        return faults;

        void Range(string field, int value, int most)
        {
            if (value < 1 || value > most)
                faults.Add(new SettingFault(field, $"{field} 必须在 1 到 {most} 之间，现在是 {value}。",
                    $"{field} must be from 1 to {most}; it is {value}."));
        }
    }
}
