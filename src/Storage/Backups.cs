using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Storage;

/// <summary>
/// Writes the whole database into one file while the server works, and puts such a file back. A backup is one moment:
/// every order in it has its stock, postings and letters. Keys are not in it: keep a copy of the keys folder apart.
/// </summary>
public static class Backups
{
    /// <exception cref="UnfitDatabaseException">The backup could not be made or did not pass its check.</exception>
    public static async Task Write(StorageSettings settings, string file, CancellationToken cancel)
    {
        if (File.Exists(file)) throw new UnfitDatabaseException($"{file} exists already; a backup never overwrites another.");
        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        if (settings.Postgres is { } postgres)
            await Tool("pg_dump", postgres, ["--format=custom", "--file", unfinished], cancel);
        else
        {
            await using (var source = new SqliteConnection(settings.SqliteConnection))
            await using (var target = new SqliteConnection(Alone(unfinished)))
            {
                await source.OpenAsync(cancel);
                await target.OpenAsync(cancel);
                source.BackupDatabase(target);
            }
            await Check(unfinished, cancel);
        }
        File.Move(unfinished, file);
    }

    /// <summary>
    /// Puts a backup back. The embedded database's file must not exist yet; a PostgreSQL database must be empty.
    /// </summary>
    /// <exception cref="UnfitDatabaseException">The file is no sound backup, or the place is taken.</exception>
    public static async Task Restore(StorageSettings settings, string file, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new UnfitDatabaseException($"There is no file {file}.");
        if (settings.Postgres is { } postgres)
        {
            await Tool("pg_restore", postgres, ["--no-owner", "--exit-on-error", "--single-transaction", file], cancel);
            return;
        }
        var place = settings.SqliteFile!;
        if (File.Exists(place) || File.Exists(place + "-wal"))
            throw new UnfitDatabaseException($"{place} exists. Stop the server, move the old database away, then restore.");
        await Check(file, cancel);
        var unfinished = place + ".unfinished";
        File.Copy(file, unfinished, overwrite: true);
        File.Move(unfinished, place);
    }

    private static string Alone(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();

    private static async Task Check(string file, CancellationToken cancel)
    {
        string? found;
        try
        {
            await using var connection = new SqliteConnection(Alone(file));
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check; ";
            found = (string?)await command.ExecuteScalarAsync(cancel);
            if (found == "ok")
            {
                command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'kernel_letters'";
                if ((long)(await command.ExecuteScalarAsync(cancel))! == 1) return;
                found = "it holds no Linli tables";
            }
        }
        catch (SqliteException exception)
        {
            found = exception.Message;
        }
        throw new UnfitDatabaseException($"{file} is no sound backup: {found}.");
    }

    private static async Task Tool(string tool, string postgres, string[] words, CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(postgres);
        var start = new ProcessStartInfo(tool) { RedirectStandardError = true };
        foreach (var word in new[] { "--host", settings.Host!, "--port", settings.Port.ToString(), "--dbname", settings.Database! })
            start.ArgumentList.Add(word);
        if (settings.Username is { } user)
        {
            start.ArgumentList.Add("--username");
            start.ArgumentList.Add(user);
        }
        foreach (var word in words) start.ArgumentList.Add(word);
        // By environment, since the words of a command line can be seen by every user of the machine.
        if (settings.Password is { } password) start.Environment["PGPASSWORD"] = password;
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0) throw new UnfitDatabaseException($"{tool} failed: {said.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UnfitDatabaseException($"{tool} is not installed here. It comes with the PostgreSQL client programs.");
        }
    }
}
