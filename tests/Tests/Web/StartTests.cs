using System.Diagnostics;
using Linli.Tests.Faults;

namespace Linli.Tests.Web;

/// <summary>The first start with the demo town, as a process of its own.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asked_to_stop_while_the_town_is_made_it_stops_and_leaves_no_database(bool knownPort)
    {
        var folder = Directory.CreateTempSubdirectory("linli-start-").FullName;
        var port = knownPort ? Node.FreePort() : 0;
        using var process = Process.Start(
            LinliProcess.Start("serve", "--data", folder, "--urls", $"http://127.0.0.1:{port}"))!;
        try
        {
            using var limit = new CancellationTokenSource(Longest);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            string? line;
            do line = await process.StandardOutput.ReadLineAsync(limit.Token);
            while (line is not null && !line.Contains("playing week 1", StringComparison.Ordinal));
            if (line is null) Assert.Fail(await errors);

            using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString()])) await kill.WaitForExitAsync(limit.Token);
            var rest = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);

            Assert.Equal(0, process.ExitCode);
            Assert.DoesNotContain("playing week 6", rest);
            Assert.Contains("Nothing is half done", await errors);
            Assert.False(File.Exists(Path.Combine(folder, "linli.db")));
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
