using Linli.Operations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Storage;

/// <summary>The embedded database needs nothing said.</summary>
internal sealed class SqliteNightTuning : NightTuning
{
    public override Task Begin(Db db, CancellationToken cancel) => Task.CompletedTask;

    public override Task Filled(Db db, string table, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>
/// Sorts in memory, and counts working tables before they are joined: without that the planner takes them for empty
/// or huge.
/// </summary>
internal sealed class PostgresNightTuning : NightTuning
{
    public override async Task Begin(Db db, CancellationToken cancel) =>
        await db.Database.ExecuteSqlRawAsync("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off", cancel);

    public override async Task Filled(Db db, string table, CancellationToken cancel)
    {
        // The name is one of the run's own working tables.
        var statement = "ANALYZE " + table;
        await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }
}
