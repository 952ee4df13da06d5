using System.Collections.Concurrent;

namespace Linli.Kernel;

/// <summary>The last run of a sweep on this node.</summary>
/// <param name="Moved">Rows it moved; null when it failed.</param>
public sealed record SweepRun(DateTimeOffset At, TimeSpan Took, int? Moved, string? Error);

/// <summary>Remembers the last run of every sweep on this node, for administrators; forgotten at a restart.</summary>
public sealed class SweepBoard
{
    private readonly ConcurrentDictionary<string, SweepRun> runs = new();

    public SweepRun? Last(string sweep) => runs.GetValueOrDefault(sweep);

    internal void Note(string sweep, SweepRun run) => runs[sweep] = run;
}
