using System.Diagnostics;
using Npgsql;

namespace Linli.Tests.Faults;

/// <summary>
/// A PostgreSQL server of its own, as durable as it comes, to be killed and started again. Only this class touches its
/// processes, by the number in its own folder.
/// </summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string folder, programs;
    private readonly int port;

    private OwnPostgres(string folder, string programs, int port)
    {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Null when the server's programs are not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault()
        : null;

    public static async Task<OwnPostgres> Start()
    {
        var folder = Directory.CreateTempSubdirectory("linli-postgres-").FullName;
        var server = new OwnPostgres(folder, Programs!, Node.FreePort());
        // The server refuses to run as root, so its folder belongs to the user that came with the package.
        if (Environment.UserName == "root") await Run("chown", "postgres", folder);
        await server.As("initdb", "-D", server.Data, "-U", "linli", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await server.StartAgain();
        return server;
    }

    public string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "linli",
        Database = database,
    }.ToString();

    /// <summary>Starts the stopped or killed server; comes back when it has recovered and takes connections.</summary>
    public Task StartAgain() => As("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(Data, "server.log"), "-o",
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200", "start");

    /// <summary>Stops without finishing anything; the next start recovers from the log.</summary>
    public Task StopAtOnce() => As("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>kill -9 of the first process; its children notice and end.</summary>
    public async Task Kill()
    {
        var pid = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0]);
        using var server = Process.GetProcessById(pid);
        server.Kill();
        await server.WaitForExitAsync();
        // The children must be gone before the next start, or it refuses because their shared memory is in use.
        NpgsqlConnection.ClearAllPools();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (ChildrenLive(pid)) await pace.WaitForNextTickAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await StopAtOnce();
        Directory.Delete(folder, recursive: true);
    }

    // Orphans lose their parent's number, so they are known by the folder they work in.
    private bool ChildrenLive(int parent) => Directory.GetDirectories("/proc").Any(process =>
    {
        if (!int.TryParse(Path.GetFileName(process), out var pid) || pid == parent) return false;
        try { return new DirectoryInfo(Path.Combine(process, "cwd")).ResolveLinkTarget(false)?.FullName == Data; }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { return false; }
    });

    private Task As(string program, params string[] words) => Environment.UserName == "root"
        ? Run("runuser", ["-u", "postgres", "--", Path.Combine(programs, program), .. words])
        : Run(Path.Combine(programs, program), words);

    private static async Task Run(string program, params string[] words)
    {
        // The server inherits what its starter holds open, so nothing of it may be a pipe that we wait for.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var word in words) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', words)} ended with {process.ExitCode}");
    }
}
