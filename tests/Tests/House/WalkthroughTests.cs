using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Tests.Web;

namespace Linli.Tests.House;

/// <summary>The commands of docs/walkthrough.md, run against the real program as they stand, from the first to the last.</summary>
public sealed partial class WalkthroughTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private readonly string folder = Directory.CreateTempSubdirectory("linli-walk-").FullName;
    private readonly StringBuilder said = new();
    private Process? server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
        server?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_command_works_and_the_books_add_up()
    {
        Assert.SkipUnless(new[] { "bash", "curl", "jq" }.All(Installed), "The walkthrough needs bash, curl and jq.");
        using var limit = new CancellationTokenSource(Longest);
        var address = await Serve(limit.Token);
        var script = Path.Combine(folder, "walk.sh");
        await File.WriteAllTextAsync(script, Script(), limit.Token);

        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.ArgumentList.Add(script);
        start.Environment["LINLI"] = address;
        start.Environment["DATA"] = Path.Combine(folder, "tour");
        using var walk = Process.Start(start)!;
        var output = walk.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = walk.StandardError.ReadToEndAsync(limit.Token);
        await walk.WaitForExitAsync(limit.Token);

        var text = await output;
        Assert.True(walk.ExitCode == 0, $"{text}\n{await errors}\n--- server\n{said}");
        Assert.Contains("Everything adds up to the fen.", text);
        Assert.Contains("All invariants hold.", text);
        Assert.Contains("\"short\":3", text);
        Assert.Contains("\"damaged\":1", text);
        Assert.Contains("\"state\":\"Done\"", text);
    }

    /// <summary>The blocks marked <c>sh</c>, in order; the program is the one just built.</summary>
    private static string Script()
    {
        var script = new StringBuilder("set -euo pipefail\n");
        foreach (Match block in Block().Matches(Repository.Read("docs/walkthrough.md")))
            script.Append(block.Groups["code"].Value).Append('\n');
        return script.ToString().Replace("./linli ", $"dotnet {LinliProcess.Program} ", StringComparison.Ordinal);
    }

    private async Task<string> Serve(CancellationToken cancel)
    {
        var start = LinliProcess.Start("serve", "--empty", "--sandbox", "--data", Path.Combine(folder, "tour"), "--urls", "http://127.0.0.1:0");
        start.Environment["Limits__SignInPerMinute"] = "100000";
        start.Environment["LINLI_ADMIN_PASSWORD"] = "a-long-password";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var ready = new TaskCompletionSource<string>();
        server = new Process { StartInfo = start, EnableRaisingEvents = true };
        server.OutputDataReceived += (_, line) => Heard(line.Data, ready);
        server.ErrorDataReceived += (_, line) => Heard(line.Data, ready);
        server.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended:\n{said}"));
        server.Start();
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return await ready.Task.WaitAsync(cancel);
    }

    private void Heard(string? line, TaskCompletionSource<string> ready)
    {
        if (line is null) return;
        lock (said) said.AppendLine(line);
        if (Address().Match(line) is { Success: true } found) ready.TrySetResult(found.Groups["address"].Value);
    }

    private static bool Installed(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, tool)));

    [GeneratedRegex(@"^```sh\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<address>http://127\.0\.0\.1:\d+)/health/ready")]
    private static partial Regex Address();
}
