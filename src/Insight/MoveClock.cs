using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Insight;

/// <param name="AdvanceMinutes">How far to go on, in minutes; at most 60 days.</param>
public sealed record MoveClockRequest([property: Range(1, 60 * 24 * 60)] int AdvanceMinutes);

public sealed record ClockReading(DateTimeOffset Now);

/// <summary>
/// Lets a demonstration go on to the next day: cut-off, pickup and release of commission come without waiting. Demo
/// mode only.
/// </summary>
public sealed class MoveClock(DemoClock clock)
{
    public ClockReading Run(MoveClockRequest request)
    {
        clock.Advance(TimeSpan.FromMinutes(request.AdvanceMinutes));
        return new ClockReading(clock.GetUtcNow());
    }

    internal static Ok<ClockReading> Post(MoveClockRequest request,
        MoveClock moveClock) => TypedResults.Ok(moveClock.Run(request));
}
