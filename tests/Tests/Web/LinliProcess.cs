using System.Diagnostics;

namespace Linli.Tests.Web;

/// <summary>Runs the built program as a person at a terminal would.</summary>
internal static class LinliProcess
{
    internal static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Linli.Web.dll");

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    internal sealed record Ended(int ExitCode, string Output, string Errors);

    internal static ProcessStartInfo Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var word in words) start.ArgumentList.Add(word);
        start.Environment.Remove("LINLI_POSTGRES");
        start.Environment.Remove("LINLI_DATA");
        // Short lives: measuring methods to compile them better later pays only in long ones.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    internal static async Task<Ended> Run(params string[] words)
    {
        using var process = Process.Start(Start(words))!;
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ended(process.ExitCode, await output, await errors);
        }
        catch
        {
            process.Kill();
            throw;
        }
    }
}
