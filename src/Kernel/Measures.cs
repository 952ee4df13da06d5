using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Linli.Kernel;

/// <summary>
/// What the house measures of itself; exported by the host when telemetry is switched on, free otherwise.
/// </summary>
public static class Measures
{
    public const string Name = "Linli";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Refusals by <c>code</c>.</summary>
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("linli.refusals");

    /// <summary>Letters by <c>reaction</c> and <c>result</c> (delivered, failed, parked).</summary>
    public static readonly Counter<long> Letters = Meter.CreateCounter<long>("linli.letters");

    /// <summary>Rows moved by <c>sweep</c>.</summary>
    public static readonly Counter<long> Swept = Meter.CreateCounter<long>("linli.swept");
}
