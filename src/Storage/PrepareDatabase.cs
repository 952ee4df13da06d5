using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Storage;

/// <summary>
/// Brings the database to this version's tables, or says why it will not: not durable, not reachable, or newer than
/// this program.
/// </summary>
public sealed class PrepareDatabase(Db db)
{
    /// <summary>Migrations not yet applied, oldest first. Writes nothing.</summary>
    /// <exception cref="UnfitDatabaseException">The database is newer than this program.</exception>
    public async Task<IReadOnlyList<string>> Pending(CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet();
        RefuseNewer(known, applied);
        return [.. known.Where(name => !applied.Contains(name))];
    }

    /// <summary>Applies what is pending. Answers the names of what was applied.</summary>
    /// <exception cref="UnfitDatabaseException">The database must not be used as it is; the message says what to change.</exception>
    public async Task<IReadOnlyList<string>> Run(CancellationToken cancel)
    {
        var applied = await Migrate(cancel);
        await RefuseUnsafe(cancel);
        return applied;
    }

    /// <summary>As <see cref="Run"/>, without asking whether the database is durable.</summary>
    public async Task<IReadOnlyList<string>> Migrate(CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet();
        RefuseNewer(known, applied);
        if (db is SqliteDb) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
        List<string> pending = [.. known.Where(name => !applied.Contains(name))];
        if (pending.Count == 0) return [];
        // An empty database takes the script of all migrations at once, a fifth of the time of one after the other. One
        // that is not there yet on the server is made by the migrations.
        var there = db is SqliteDb || await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel);
        if (applied.Count == 0 && there && await EmptyDatabase.Fill(db, cancel)) return known;
        await db.Database.MigrateAsync(cancel);
        return pending;
    }

    /// <summary>Refuses a database whose settings could lose an acknowledged order in a power cut.</summary>
    public async Task RefuseUnsafe(CancellationToken cancel)
    {
        if (db is SqliteDb)
        {
            var journal = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(cancel);
            var synchronous = await db.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(cancel);
            Expect("journal_mode", journal, "wal");
            Expect("synchronous", synchronous >= 2 ? "2" : synchronous.ToString(), "2");
            return;
        }
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit" })
        {
            var value = await db.Database.SqlQuery<string>($"SELECT current_setting({setting}) AS \"Value\"").SingleAsync(cancel);
            if (value == "off") Expect(setting, value, "on");
        }
    }

    private static void Expect(string setting, string found, string wanted)
    {
        if (found != wanted)
            throw new UnfitDatabaseException($"The database setting {setting} is '{found}', but orders are only safe with '{wanted}'. "
                + "Change it in the database's configuration and start again.");
    }

    private static void RefuseNewer(List<string> known, HashSet<string> applied)
    {
        var unknown = applied.Except(known).Order().ToList();
        if (unknown.Count > 0)
            throw new UnfitDatabaseException($"The database was written by a newer version ({unknown[^1]}). "
                + "Nothing was changed. Start that version, or restore a backup made before it.");
    }
}

/// <summary>The database must not be used as it is; the message says what was found and what to do.</summary>
public sealed class UnfitDatabaseException(string message) : Exception(message);
