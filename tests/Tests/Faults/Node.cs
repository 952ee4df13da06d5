using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Linli.Tests.Web;

namespace Linli.Tests.Faults;

/// <summary>One server process on a port that stays its own, to be killed and started again.</summary>
internal sealed class Node : IAsyncDisposable
{
    /// <summary>A program other than the one built with the tests: LINLI_PROGRAM.</summary>
    private static readonly string? Program = Environment.GetEnvironmentVariable("LINLI_PROGRAM");

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly string[] words;
    private readonly Dictionary<string, string> settings;
    private readonly StringBuilder said = new();
    private Process? process;

    private Node(string[] words, Dictionary<string, string> settings, int port)
    {
        this.words = words;
        this.settings = settings;
        Address = new Uri($"http://127.0.0.1:{port}");
        Http = Client();
    }

    public Uri Address { get; }

    /// <summary>For single questions; loads take a client of their own.</summary>
    public HttpClient Http { get; }

    /// <summary>From the start of the process to its first answer, the last time it was started.</summary>
    public TimeSpan Took { get; private set; }

    public int ProcessId => process!.Id;

    public bool IsDead => process is null or { HasExited: true };

    public string Said
    {
        get { lock (said) return said.ToString(); }
    }

    public static async Task<Node> Start(Place place, params (string Name, string Value)[] settings)
    {
        var node = new Node(["serve", "--empty", "--sandbox", .. place.Words], settings.ToDictionary(x => x.Name, x => x.Value), FreePort());
        await node.Start();
        return node;
    }

    public HttpClient Client() => new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseProxy = false })
    {
        BaseAddress = Address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Starts, or starts again; comes back with the first answer.</summary>
    public async Task Start(string? startupHook = null, params (string Name, string Value)[] once)
    {
        string[] call = [.. words, "--urls", Address.ToString()];
        var start = Program is null ? LinliProcess.Start(call)
            : new ProcessStartInfo(Program, call) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Usual.Concat(settings).Concat(once.Select(x => KeyValuePair.Create(x.Name, x.Value))))
            start.Environment[name] = value;
        if (startupHook is not null) start.Environment["DOTNET_STARTUP_HOOKS"] = startupHook;
        var begun = Stopwatch.GetTimestamp();
        process?.Dispose();
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReady();
        Took = Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>kill -9: nothing is finished, nothing is told to anybody.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for a process that dies by itself.</summary>
    public async Task UntilDead()
    {
        using var limit = new CancellationTokenSource(Longest);
        try { await process!.WaitForExitAsync(limit.Token); }
        catch (OperationCanceledException) { throw new TimeoutException($"The server did not die. It said:\n{Said}"); }
    }

    /// <summary>Asks until it answers that it is ready.</summary>
    public async Task UntilReady()
    {
        using var limit = new CancellationTokenSource(Longest);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var last = "nothing";
        while (!limit.IsCancellationRequested)
        {
            if (IsDead)
            {
                await process!.WaitForExitAsync();
                throw new InvalidOperationException($"The server ended:\n{Said}");
            }
            try
            {
                using var answer = await Http.GetAsync("/health/ready", limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
                last = $"{(int)answer.StatusCode}";
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet, or too busy to answer one question in time.
                last = exception.Message;
            }
            try { await pace.WaitForNextTickAsync(limit.Token); }
            catch (OperationCanceledException) { break; }
        }
        throw new TimeoutException($"The server is not ready; its last answer: {last}. It said:\n{Said}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is { HasExited: false }) await Kill();
        process?.Dispose();
    }

    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (said)
        {
            // A server that complains without end must not fill the memory of its watcher.
            if (said.Length < 200_000) said.AppendLine(line);
        }
    }

    // One key for all nodes, so that each takes the notices of the sandbox's provider.
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["Limits__SignInPerMinute"] = "1000000",
        ["Limits__WritePerMinute"] = "1000000",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Payments__Sandbox__Key"] = Place.SandboxKey,
        ["LINLI_ADMIN_PASSWORD"] = "a-long-password",
    };
}
