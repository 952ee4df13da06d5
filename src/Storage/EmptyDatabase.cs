using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Storage;

/// <summary>
/// Makes all tables of an empty database by the script that stands beside the migrations and says the same; House
/// compares the two. All or nothing, in one transaction.
/// </summary>
public static class EmptyDatabase
{
    /// <summary>
    /// Answers false when somebody else was making the tables at the same moment; then the migrations must be asked
    /// again.
    /// </summary>
    internal static async Task<bool> Fill(Db db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction.GetDbTransaction();
            command.CommandText = Committed(db);
            await command.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbException) when (!cancel.IsCancellationRequested)
        {
            // Two nodes that start at once meet at the first CREATE TABLE; the second waits there and then loses.
            if ((await db.Database.GetAppliedMigrationsAsync(cancel)).Any()) return false;
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The script that is in the program.</summary>
    public static string Committed(Db db)
    {
        using var stream = typeof(EmptyDatabase).Assembly.GetManifestResourceStream(Name(db))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What the script must be, from the migrations; needs no server.</summary>
    public static string Generated(Db db) =>
        db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions)
            .ReplaceLineEndings("\n").TrimStart('\ufeff');

    /// <summary>The script's file name below src/Storage/Migrations.</summary>
    public static string Name(Db db) => db is SqliteDb ? "Sqlite.sql" : "Postgres.sql";
}
