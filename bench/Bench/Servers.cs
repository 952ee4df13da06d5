using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Linli.Bench;

/// <summary>A process of ours on a port of its own; killed when disposed, gently first.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Queue<string> said = new();

    private ServerProcess(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public int Pid => process.Id;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<ServerProcess> Start(
        string program, string ready, IReadOnlyDictionary<string, string> settings, params string[] words)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var word in words) start.ArgumentList.Add(word.Replace("{port}", $"{port}", StringComparison.Ordinal));
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!, port);
        server.process.OutputDataReceived += (_, line) => server.Note(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Note(line.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await server.Answers(ready);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await stop.WaitForExitAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try { await process.WaitForExitAsync(limit.Token); }
            catch (OperationCanceledException) { process.Kill(); }
        }
        process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > 40) said.Dequeue();
        }
    }

    private async Task Answers(string path)
    {
        using var client = new HttpClient();
        for (var tries = 0; tries < 300; tries++)
        {
            if (process.HasExited) break;
            try
            {
                using var answer = await client.GetAsync($"http://127.0.0.1:{Port}{path}");
                if (path.Length == 0 || answer.IsSuccessStatusCode || path == "/") return;
            }
            catch (HttpRequestException) { /* Not listening yet. */ }
            await Task.Delay(200);
        }
        lock (said) throw new InvalidOperationException("The server does not answer:\n" + string.Join('\n', said));
    }
}

/// <summary>A PostgreSQL of our own in a temporary folder, with the settings it comes with: durable.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string bin, folder;

    private PostgresServer(string bin, string folder, int port, int pid) =>
        (this.bin, this.folder, Port, Pid) = (bin, folder, port, pid);

    public int Port { get; }

    /// <summary>Of the postmaster.</summary>
    public int Pid { get; }

    public string Version { get; private init; } = "";

    public string Database(string name) => $"Host=127.0.0.1;Port={Port};Username=linli;Database={name}";

    public static async Task<PostgresServer> Start(string place, bool statements)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path =>
                int.Parse(Path.GetFileName(path))).Select(path => Path.Combine(path, "bin")).FirstOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is missing: install the package postgresql.");
        var folder = Path.Combine(place, "pg");
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root")
        {
            await Shell.Run("chmod", "755", place);
            await Shell.Run("chown", "postgres", folder);
        }
        await AsOwner(Path.Combine(bin, "initdb"), "-D", folder, "-U", "linli", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        var port = ServerProcess.FreePort();
        await AsOwner(Path.Combine(bin, "pg_ctl"), "-D", folder, "-w", "-l", Path.Combine(folder, "server.log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            + (statements ? " -c shared_preload_libraries=pg_stat_statements" : ""), "start");
        await AsOwner(Path.Combine(bin, "createdb"), "-h", "127.0.0.1", "-p", $"{port}", "-U", "linli", "linli");
        var pid = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "postmaster.pid")))[0]);
        return new PostgresServer(bin, folder, port, pid) { Version = Path.GetFileName(Path.GetDirectoryName(bin))! };
    }

    /// <summary>What cost the server most since it started: calls, total seconds, rows, text.</summary>
    public async Task<string> Statements(string database)
    {
        await Query(database, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        return await Query(database, """
            SELECT calls, round(total_exec_time::numeric / 1000, 2) AS seconds, rows,
                left(regexp_replace(query, '\s+', ' ', 'g'), 150) AS statement
            FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 40
            """);
    }

    private Task<string> Query(string database, string sql) => AsOwner(Path.Combine(bin, "psql"), "-h", "127.0.0.1",
        "-p", $"{Port}", "-U", "linli", "-d", database, "-c", sql);

    public async ValueTask DisposeAsync() => await AsOwner(Path.Combine(bin, "pg_ctl"), "-D", folder, "-m", "fast", "-w", "stop");

    private static Task<string> AsOwner(string program, params string[] words) => Environment.UserName == "root"
        ? Shell.Run("runuser", ["-u", "postgres", "--", program, .. words])
        : Shell.Run(program, words);
}

internal static class Shell
{
    public static async Task<string> Run(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/",
        };
        foreach (var word in words) start.ArgumentList.Add(word);
        // A server that stays holds its starter's pipes open, so only the exit is waited for there.
        if (words.Contains("start")) start.RedirectStandardOutput = start.RedirectStandardError = false;
        using var process = Process.Start(start)!;
        var (said, cried) = words.Contains("start") ? ("", "")
            : (await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"{program} {string.Join(' ', words)} failed ({process.ExitCode}):\n{said}\n{cried}");
    }
}

/// <summary>What processes used, from the kernel's books.</summary>
internal static class Usage
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds of a process and of what it started and buried.</summary>
    public static double Cpu(int pid)
    {
        var fields = Stat(pid);
        return fields is null ? 0 : (Number(fields, 11) + Number(fields, 12) + Number(fields, 13) + Number(fields, 14)) / TicksPerSecond;
    }

    /// <summary>Of a process with its living children.</summary>
    public static double CpuOfTree(int pid) => Cpu(pid) + Children(pid).Sum(Cpu);

    public static double MegabytesResident(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
    }

    private static IEnumerable<int> Children(int pid) => Directory.GetDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
        .Where(id => id > 0 && Stat(id) is { } fields && Number(fields, 1) == pid);

    // What follows the name in parentheses, which may hold blanks.
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string[] fields, int place) => long.Parse(fields[place]);
}
