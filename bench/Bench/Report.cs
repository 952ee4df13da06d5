using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Linli.Bench;

/// <summary>The table of a run: medians over its rounds, and ratios to the echo measured beside and to the usual way.</summary>
internal static class Report
{
    public static string File => Path.Combine(Root(), "bench", "RESULTS.md");

    public static string Of(RunSettings settings, IReadOnlyList<Cell> cells, string? postgres)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## {DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"\n{Processor()}, {Environment.ProcessorCount} cores, load generator included; .NET {Environment.Version}, PostgreSQL {postgres ?? "–"} with durable defaults; "
            + $"{settings.Rounds} rounds of {settings.Seconds} s, medians; {settings.Members:N0} members; {settings.Stored:N0} orders stored before.");
        if (settings.Note is { } note) text.AppendLine().AppendLine(note);
        text.AppendLine("""

            | subject | scene | connections | per second | × echo | × usual | p50 ms | p99 ms | CPU µs server / database / driver | MB | other answers |
            |---|---|---|---|---|---|---|---|---|---|---|
            """);
        var medians = cells.GroupBy(cell => (cell.Subject, cell.Scene, cell.Connections)).Select(Median).ToList();
        foreach (var cell in medians)
        {
            var echo = medians.FirstOrDefault(other => other.Subject == $"echo beside {cell.Subject}" && other.Connections == cell.Connections);
            var usual = medians.Where(other => other.Subject.StartsWith("usual", StringComparison.Ordinal)
                && other.Connections == cell.Connections && other.Scene == cell.Scene).MaxBy(other => other.PerSecond);
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {cell.Subject} | {cell.Scene} | {cell.Connections} | {cell.PerSecond:N0} | {Ratio(cell, echo, "0.00")} | {Ratio(cell, usual, "0.0")} | {cell.P50:N1} | {cell.P99:N1} | {cell.ServerCpu:N0} / {cell.DatabaseCpu:N0} / {cell.DriverCpu:N0} | {cell.Megabytes:N0} | {cell.Odd} |"));
        }
        return text.ToString();
    }

    private static string Ratio(Cell cell, Cell? other, string format) => other is null || other.Subject == cell.Subject ? ""
        : (cell.PerSecond / other.PerSecond).ToString(format, CultureInfo.InvariantCulture);

    private static Cell Median(IEnumerable<Cell> rounds)
    {
        var sorted = rounds.OrderBy(cell => cell.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Processor() => !OperatingSystem.IsLinux() ? RuntimeInformation.ProcessArchitecture.ToString()
        : System.IO.File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Linli.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
