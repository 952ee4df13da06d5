using Microsoft.EntityFrameworkCore;

namespace Linli.Storage;

/// <summary>The embedded database lives on this machine, so its clock is this machine's.</summary>
internal sealed class SqliteClock(TimeProvider clock) : DatabaseClock
{
    public override ValueTask<DateTimeOffset> Now(Db db, CancellationToken cancel) => new(clock.GetUtcNow());
}

/// <summary>The server's own clock at the moment of the statement, not at the start of the transaction.</summary>
internal sealed class PostgresClock : DatabaseClock
{
    public override string Sql => "clock_timestamp()";

    public override async ValueTask<DateTimeOffset> Now(Db db, CancellationToken cancel)
    {
        var moment = await db.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancel);
        return new DateTimeOffset(moment, TimeSpan.Zero);
    }
}
