namespace Linli.Payments;

/// <summary>
/// Places between two steps where a process may die. Nothing happens there, unless a test makes it: then it throws, and
/// what follows must come out as if the power had failed.
/// </summary>
public sealed class CrashPoints
{
    internal const string Verified = "verified", Stored = "stored", Committed = "committed", Claimed = "claimed",
        Applied = "applied", Done = "done";

    internal Action<string>? Reached { get; set; }

    internal void At(string point) => Reached?.Invoke(point);
}
