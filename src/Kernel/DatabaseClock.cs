namespace Linli.Kernel;

/// <summary>
/// The one clock all nodes share: the database's. Deadlines that decide money (cut-off, reservations) are compared with
/// it, so that a node whose own clock is wrong neither opens late nor closes early.
/// </summary>
public abstract class DatabaseClock
{
    /// <summary>The database's time now, in UTC, asked on the connection (and in the transaction) of <paramref name="db"/>.</summary>
    public abstract ValueTask<DateTimeOffset> Now(Db db, CancellationToken cancel);

    /// <summary>The same time as a statement says it for itself; null where it must be asked for.</summary>
    public virtual string? Sql => null;
}
