using Linli.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Tests;

/// <summary>An empty database with all tables, made by copying a template built once per run; removed with the shop.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplate);
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static int number;

    /// <summary>True when this run is for PostgreSQL (LINLI_TEST_ENGINE=postgres, server in LINLI_TEST_POSTGRES).</summary>
    public static bool IsPostgres => Environment.GetEnvironmentVariable("LINLI_TEST_ENGINE") == "postgres";

    private static string Server => Environment.GetEnvironmentVariable("LINLI_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Set LINLI_TEST_POSTGRES to the connection string of a server to test on.");

    private TestDatabase(StorageSettings settings) => Settings = settings;

    public StorageSettings Settings { get; }

    /// <param name="empty">Without tables.</param>
    public static async Task<TestDatabase> Make(bool empty = false)
    {
        if (!IsPostgres)
        {
            var file = Path.Combine(Path.GetTempPath(), $"linli-{Guid.NewGuid():N}.db");
            if (!empty) File.Copy(await SqliteTemplate.Value, file);
            return new TestDatabase(new StorageSettings(file, null));
        }

        var template = empty ? "template1" : await PostgresTemplate.Value;
        var name = $"linli_{Environment.ProcessId}_{Interlocked.Increment(ref number)}";
        await Copying.WaitAsync();
        try { await OnServer($"CREATE DATABASE {name} TEMPLATE {template}"); }
        finally { Copying.Release(); }
        return new TestDatabase(new StorageSettings(null, Connection(name)));
    }

    public async ValueTask DisposeAsync()
    {
        if (Settings.SqliteFile is { } file)
        {
            SqliteConnection.ClearAllPools();
            foreach (var path in new[] { file, file + "-wal", file + "-shm" })
                File.Delete(path);
            return;
        }
        var name = new NpgsqlConnectionStringBuilder(Settings.Postgres).Database;
        await OnServer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<string> MakeSqliteTemplate()
    {
        var file = Path.Combine(Path.GetTempPath(), $"linli-template-{Environment.ProcessId}.db");
        await Build(new StorageSettings(file, null));
        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static async Task<string> MakePostgresTemplate()
    {
        var name = $"linli_template_{Environment.ProcessId}";
        await OnServer($"CREATE DATABASE {name}");
        await Build(new StorageSettings(null, Connection(name)));
        NpgsqlConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => OnServer($"DROP DATABASE IF EXISTS {name}").GetAwaiter().GetResult();
        return name;
    }

    private static async Task Build(StorageSettings settings)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(settings).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Database.EnsureCreatedAsync();
        foreach (var statement in settings.Postgres is null ? EngineSql.Sqlite : EngineSql.Postgres)
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static string Connection(string database) => new NpgsqlConnectionStringBuilder(Server)
    {
        Database = database,
        MaxPoolSize = 20,
    }.ToString();

    private static async Task OnServer(string statement)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
