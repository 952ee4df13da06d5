namespace Linli.Insight;

/// <summary>
/// The clock of a demonstration: real time plus an offset that only grows, or, while a town is being played, a
/// moment that
/// stands still until moved. Never used outside demo mode.
/// </summary>
public sealed class DemoClock(TimeProvider real) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly long began = real.GetTimestamp();
    private readonly DateTimeOffset beganAt = real.GetUtcNow();
    private TimeSpan offset;
    private DateTimeOffset? standing;

    /// <summary>How far this clock is ahead of real time.</summary>
    public TimeSpan Offset
    {
        get { lock (gate) return offset; }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return standing ?? real.GetUtcNow() + offset;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Moves with the clock: what is kept for a second is not taken for fresh after a move.</summary>
    public override long GetTimestamp()
    {
        lock (gate)
            return standing?.UtcTicks ?? beganAt.UtcTicks + real.GetElapsedTime(began).Ticks + offset.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Goes on from now plus this much.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (gate)
        {
            if (standing is not null) standing += by;
            else offset += by;
        }
    }

    /// <summary>Stands still at a moment.</summary>
    public void StandAt(DateTimeOffset moment)
    {
        lock (gate) standing = moment.ToUniversalTime();
    }
}

/// <summary>
/// The database's clock in a demonstration: as far ahead as the demonstration is, in whole microseconds as databases
/// keep them, so that what is answered first and what is read back later are the same.
/// </summary>
public sealed class DemoDatabaseClock(DemoClock clock) : DatabaseClock
{
    public override ValueTask<DateTimeOffset> Now(Db db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return new(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));
    }
}
