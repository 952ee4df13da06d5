namespace Linli.Tests.Faults;

/// <summary>How hard the fault tests try: briefly in <c>./test</c>, for long by <c>bench/faults/run</c>.</summary>
internal static class Effort
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("LINLI_FAULTS");

    /// <summary>True when LINLI_FAULTS=long, or busy.</summary>
    public static bool IsLong => Asked is "long" or "busy";

    /// <summary>
    /// True when LINLI_FAULTS=long: the machine does nothing else, so time may decide. On a busy one it is only told.
    /// </summary>
    public static bool IsTimed => Asked == "long";

    /// <summary>LINLI_FAULT_ROUNDS where it is set, else by the kind of run.</summary>
    public static int Rounds(int brief, int atLength) =>
        int.TryParse(Environment.GetEnvironmentVariable("LINLI_FAULT_ROUNDS"), out var rounds) && IsLong ? rounds
        : IsLong ? atLength : brief;

    public static int Of(int brief, int atLength) => IsLong ? atLength : brief;
}
