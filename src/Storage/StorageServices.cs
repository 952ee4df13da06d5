using Linli.Operations;
using Linli.Ordering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Storage;

/// <summary>Where the data lives: exactly one of the two is set.</summary>
/// <param name="SqliteFile">Path of the embedded database file.</param>
/// <param name="Postgres">Npgsql connection string.</param>
/// <param name="Durable">False only while a database is being made that is thrown away when that fails.</param>
public sealed record StorageSettings(string? SqliteFile, string? Postgres, bool Durable = true)
{
    /// <summary>A pool larger than this queues in the database instead of here, and convoys on hot rows.</summary>
    public const int MostConnections = 40;

    internal string SqliteConnection => new SqliteConnectionStringBuilder
    {
        DataSource = SqliteFile,
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    internal string PostgresConnection
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(Postgres);
            settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MostConnections);
            settings.ApplicationName ??= "linli";
            // Everything set for a while is set for a transaction, or taken back (PostgresBatch), so a reset at every
            // opening is a statement for nothing.
            settings.NoResetOnClose = true;
            // What is asked again and again is planned once for each connection; the plans of so few take little room.
            if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 50;
            return settings.ToString();
        }
    }
}

public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageSettings settings)
    {
        services.AddSingleton(settings);
        services.AddScoped<PrepareDatabase>();
        if (settings.Postgres is not null)
        {
            services.AddDbContext<Db, PostgresDb>(options => Configure(options, settings),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddSingleton<DatabaseClock, PostgresClock>();
            services.AddSingleton<NightTuning, PostgresNightTuning>();
            services.AddSingleton<IBatchStatements, PostgresBatch>();
        }
        else
        {
            services.AddDbContext<Db, SqliteDb>(options => Configure(options, settings),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddSingleton<DatabaseClock, SqliteClock>();
            services.AddSingleton<NightTuning, SqliteNightTuning>();
            services.AddSingleton<IBatchStatements, SqliteBatch>();
        }
        return services;
    }

    /// <summary>
    /// Begins making the database's model on a thread of its own, the longest piece of a start. Everything that opens
    /// the database later waits for it or finds it made; a failure is met again there, with its reason.
    /// </summary>
    public static void MakeModelAside(StorageSettings settings) => Aside.Begin("model", () =>
    {
        using Db db = settings.Postgres is not null
            ? new PostgresDb(Configure(new DbContextOptionsBuilder<PostgresDb>(), settings).Options)
            : new SqliteDb(Configure(new DbContextOptionsBuilder<SqliteDb>(), settings).Options);
        _ = db.Model;
    });

    private static T Configure<T>(T options, StorageSettings settings)
        where T : DbContextOptionsBuilder
    {
        // First, since models are only shared between options that were given in the same order.
        options.ConfigureWarnings(TrustMigrations);
        if (settings.Postgres is not null)
            options.UseNpgsql(settings.PostgresConnection).UseInternalServiceProvider(PostgresInternals.Value);
        else
            options.UseSqlite(settings.SqliteConnection).AddInterceptors(new SqlitePragmas(settings.Durable))
                .UseInternalServiceProvider(SqliteInternals.Value);
        return options;
    }

    // What EF Core is made of, once per engine. Left to itself it finds it anew for every context by comparing all
    // options, which is a tenth of the work of a small request.
    private static readonly Lazy<ServiceProvider> PostgresInternals =
        new(() => new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider());

    private static readonly Lazy<ServiceProvider> SqliteInternals =
        new(() => new ServiceCollection().AddEntityFrameworkSqlite().BuildServiceProvider());

    // Comparing the whole model with the migrations at every start takes a third of a second; the House tests compare
    // them once for all.
    private static void TrustMigrations(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.PendingModelChangesWarning);
}
