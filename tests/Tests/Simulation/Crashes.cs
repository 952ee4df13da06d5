using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linli.Tests.Simulation;

/// <summary>The process died here, as far as the code that was running can tell.</summary>
public sealed class CrashException(string where) : Exception(where);

/// <summary>
/// Breaks commits by the dice: before (nothing was stored) or after (everything was, but nobody hears of it). Off while
/// calm.
/// </summary>
internal sealed class Crashes(Random dice) : DbTransactionInterceptor
{
    private const double Chance = 0.03;

    public bool Calm { get; set; } = true;

    public int Count { get; private set; }

    public static bool Caused(Exception? exception) =>
        exception is not null && (exception is CrashException || Caused(exception.InnerException));

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction,
        TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Roll("before the commit");
        return new ValueTask<InterceptionResult>(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Roll("between commit and answer");
        return Task.CompletedTask;
    }

    private void Roll(string where)
    {
        if (Calm || dice.NextDouble() >= Chance) return;
        Count++;
        throw new CrashException(where);
    }
}

/// <summary>The database's clock keeps time while the clock of the node jumps.</summary>
internal sealed class SteadyClock(TimeProvider node) : DatabaseClock
{
    /// <summary>How far the node is ahead.</summary>
    public TimeSpan Skew { get; set; }

    public DateTimeOffset Moment => node.GetUtcNow() - Skew;

    public override ValueTask<DateTimeOffset> Now(Db db, CancellationToken cancel) => new(Moment);
}
