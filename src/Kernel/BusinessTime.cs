namespace Linli.Kernel;

/// <summary>
/// Business days and hours are those of Asia/Shanghai: UTC+8 all year (no daylight saving since 1991), so a fixed
/// offset is exact for every date the system can hold and needs no time-zone data on the machine.
/// </summary>
public static class BusinessTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);

    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);
}
