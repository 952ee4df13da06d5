using System.Data.Common;
using Linli.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linli.OperationsBench;

/// <summary>Writes many rows at once: by COPY, or by one prepared statement in one transaction.</summary>
internal sealed class Rows : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;

    private Rows(DbConnection connection, DbTransaction? transaction) => (this.connection, this.transaction) = (connection, transaction);

    internal static async Task<Rows> Open(Db db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        // For the filling only: indexes grow at random places, and the standard cache of 2 MB would write each page many times.
        if (connection is SqliteConnection) await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -1000000");
        return new Rows(connection, connection is SqliteConnection ? await connection.BeginTransactionAsync() : null);
    }

    internal Task Write(string table, string[] columns, IEnumerable<object?[]> rows) => connection is NpgsqlConnection postgres
        ? Copy(postgres, table, columns, rows) : Insert(table, columns, rows);

    internal async Task Finish()
    {
        if (transaction is not null) await transaction.CommitAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection ? "VACUUM ANALYZE" : "ANALYZE";
        command.CommandTimeout = 3_600;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA cache_size = -2000; PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }
        await connection.CloseAsync();
    }

    private static async Task Copy(NpgsqlConnection postgres, string table, string[] columns, IEnumerable<object?[]> rows)
    {
        await using var writer = await postgres.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            foreach (var cell in row)
                if (cell is null) await writer.WriteNullAsync();
                else await writer.WriteAsync(cell);
        }
        await writer.CompleteAsync();
    }

    private async Task Insert(string table, string[] columns, IEnumerable<object?[]> rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = Cell(row[i]);
            await command.ExecuteNonQueryAsync();
        }
    }

    // As SqliteDb stores them.
    private static object Cell(object? cell) => cell switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        DateTimeOffset moment => moment.UtcTicks,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => cell,
    };
}

/// <summary>What the run is compared with, and the proof that it did its work.</summary>
internal static class Yardstick
{
    /// <summary>One sequential scan of the orders by one process.</summary>
    internal static async Task Scan(Db db, int expected)
    {
        await db.Database.OpenConnectionAsync();
        if (db.Database.GetDbConnection() is NpgsqlConnection)
            await db.Database.ExecuteSqlRawAsync("SET max_parallel_workers_per_gather = 0; SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM ordering_orders WHERE payable_fen + refunded_fen > 0";
        command.CommandTimeout = 3_600;
        Expect("orders scanned", await command.ExecuteScalarAsync(), expected);
        if (db.Database.GetDbConnection() is NpgsqlConnection)
            await db.Database.ExecuteSqlRawAsync("RESET ALL");
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Every purchase stands in exactly one day, and everybody in one segment.</summary>
    internal static async Task Check(Db db, int purchases)
    {
        Expect("orders in days", await One(db, "SELECT SUM(figures_orders + figures_undone) FROM operations_group_days"), purchases);
        Expect("members without a move", await One(db, """
            SELECT COUNT(*) FROM operations_member_stays s WHERE NOT EXISTS (
                SELECT 1 FROM operations_segment_moves m WHERE m.group_id = s.group_id AND m.member_id = s.member_id)
            """), 0);
        Expect("cities that are not their groups", await One(db, """
            SELECT (SELECT SUM(figures_gmv_fen + figures_core) FROM operations_city_days)
                - (SELECT SUM(figures_gmv_fen + figures_core) FROM operations_group_days)
            """), 0);
        if (Convert.ToInt64(await One(db, "SELECT COUNT(*) FROM operations_group_weeks"), System.Globalization.CultureInfo.InvariantCulture) == 0)
            throw new InvalidOperationException("No week was graded.");
    }

    internal static async Task Forget(Db db)
    {
        await db.Database.ExecuteSqlRawAsync("UPDATE operations_groups SET computed_through = NULL");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM operations_night_runs");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM operations_group_weeks");
    }

    private static async Task<object?> One(Db db, string statement)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 3_600;
        return await command.ExecuteScalarAsync();
    }

    private static void Expect(string what, object? found, long expected)
    {
        if (Convert.ToInt64(found, System.Globalization.CultureInfo.InvariantCulture) != expected)
            throw new InvalidOperationException($"{what}: {found}, expected {expected}.");
    }
}
