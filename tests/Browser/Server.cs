using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;

namespace Linli.Browser;

/// <summary>
/// The built server as a process of its own on a free port, over a demo town in a folder of its own; with
/// LINLI_TEST_ENGINE=browser-postgres in a database of its own on the server that LINLI_TEST_POSTGRES names.
/// </summary>
internal sealed partial class Server : IAsyncDisposable
{
    // Filling the town takes most of a minute, more on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly Process process;
    private readonly string folder;
    private readonly string? database;

    private Server(
        Process process, string folder, string? database, Uri address, IReadOnlyDictionary<string, string> secrets) =>
        (this.process, this.folder, this.database, Address, Secrets) = (process, folder, database, address, secrets);

    public Uri Address { get; }

    /// <summary>Passwords of the demonstration by user name; a member's name is its phone.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    public static string Program
    {
        get
        {
            var configuration = typeof(Server).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(fact => fact.Key == "Configuration").Value!.ToLowerInvariant();
            return Path.GetFullPath(Path.Combine(
                AppContext.BaseDirectory, "..", "..", "Web", configuration, "Linli.Web.dll"));
        }
    }

    public static async Task<Server> Start()
    {
        var folder = Directory.CreateTempSubdirectory("linli-browser-").FullName;
        var database = await MakeDatabase();
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        foreach (var word in new[] { Program, "serve", "--data", folder, "--urls", "http://127.0.0.1:0" })
            start.ArgumentList.Add(word);
        start.Environment.Remove("LINLI_POSTGRES");
        if (database is not null)
        {
            start.ArgumentList.Add("--postgres");
            start.ArgumentList.Add(Connection(database));
        }
        start.Environment["Limits__SignInPerMinute"] = start.Environment["Limits__WritePerMinute"] = "100000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        List<string> said = [];
        // Read to the end whatever comes, or the process stops at a full pipe.
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (!line.StartsWith("    ", StringComparison.Ordinal) || !line.Contains("leader02", StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var address = said.Select(word => AddressLine().Match(word)).First(found => found.Success).Groups[1].Value;
            var secrets = said.Select(word => SecretLine().Match(word)).Where(found => found.Success)
                .ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);
            return new Server(process, folder, database, new Uri(address), secrets);
        }
        throw new InvalidOperationException($"The server ended: {string.Join('\n', said)}\n{await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        if (database is not null) await Say($"DROP DATABASE {database} WITH (FORCE)");
    }

    private static async Task<string?> MakeDatabase()
    {
        if (Environment.GetEnvironmentVariable("LINLI_TEST_ENGINE") != "browser-postgres") return null;
        var name = $"linli_browser_{Environment.ProcessId}";
        await Say($"CREATE DATABASE {name}");
        return name;
    }

    private static string Connection(string database)
    {
        var server = Environment.GetEnvironmentVariable("LINLI_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set LINLI_TEST_POSTGRES to the connection string of a server to test on.");
        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
    }

    private static async Task Say(string statement)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)/")]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"^    (\S+)\s+(\S+)")]
    private static partial Regex SecretLine();
}
