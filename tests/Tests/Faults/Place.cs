using Linli.Storage;
using Microsoft.Data.Sqlite;

namespace Linli.Tests.Faults;

/// <summary>Where a shop's data lies: a folder of its own, and a PostgreSQL database or none.</summary>
internal sealed class Place : IAsyncDisposable
{
    public static readonly string SandboxKey = Convert.ToBase64String(new byte[32]);

    private readonly TestDatabase? database;

    private Place(string? postgres, TestDatabase? database)
    {
        this.database = database;
        Folder = Directory.CreateTempSubdirectory("linli-fault-").FullName;
        Settings = postgres is null
            ? new StorageSettings(Path.Combine(Folder, "linli.db"), null)
            : new StorageSettings(null, postgres);
    }

    public string Folder { get; }

    public StorageSettings Settings { get; }

    /// <summary>The words that name this place to the program.</summary>
    public string[] Words => Settings.Postgres is { } postgres ? ["--data", Folder, "--postgres", postgres] : ["--data", Folder];

    /// <summary>An empty place on the engine of this run.</summary>
    public static async Task<Place> Make()
    {
        if (!TestDatabase.IsPostgres) return new Place(null, null);
        var database = await TestDatabase.Make(empty: true);
        return new Place(database.Settings.Postgres, database);
    }

    /// <summary>An empty place on a server of one's own.</summary>
    public static Place On(OwnPostgres server) => new(server.Connection("postgres"), null);

    /// <summary>The same house, opened in this process at the real time; close it before the files are touched.</summary>
    public Task<Shop> Open() => Shop.OpenAt(Settings, Folder, SandboxKey);

    /// <summary>Asks the tables, or changes them, past everything that guards them; nothing is made or brought up to date.</summary>
    public async Task<T> Ask<T>(Func<Db, Task<T>> ask)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(Settings).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<Db>());
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
