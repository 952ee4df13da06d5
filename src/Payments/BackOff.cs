namespace Linli.Payments;

/// <summary>How long to wait before asking a provider again: 15, 30, 60 … at most 600 seconds.</summary>
internal static class BackOff
{
    internal static TimeSpan After(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(600, 15 * Math.Pow(2, Math.Min(attempts, 10))));
}
