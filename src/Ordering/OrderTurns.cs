using System.Threading.RateLimiting;

namespace Linli.Ordering;

/// <summary>
/// Bounds the orders a node works on at once, so that memory stays bounded and whoever has a turn is answered within a
/// second or so. A turn begins when the whole request was read: nobody holds one by sending slowly.
/// </summary>
public sealed class OrderTurns(int most) : IDisposable
{
    /// <summary>Unless <c>Limits:OrdersAtOnce</c> says otherwise.</summary>
    public const int Usual = 1_024;

    private readonly ConcurrencyLimiter turns = new(
        new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 });

    /// <summary>True when the next one would be refused.</summary>
    public bool NoneLeft => turns.GetStatistics()!.CurrentAvailablePermits == 0;

    /// <summary>A turn, or none, without waiting; to be disposed of in either case.</summary>
    public RateLimitLease Take() => turns.AttemptAcquire();

    public void Dispose() => turns.Dispose();
}
