namespace Linli.Kernel;

/// <summary>
/// Values kept in memory for as long as no <see cref="Changes"/> tell that they were changed, at most a minute: right at
/// once on the node that changed them, within a second on the others. Whoever changes a value must tell, in the same
/// transaction. What was not found is not kept.
/// </summary>
/// <remarks>
/// A value is served when it was asked for less than a second ago, or when a reading of the changes is heard that began
/// after the value was stored and less than a second ago. The minute is for what cannot happen: a change that becomes
/// visible after a hundred later ones were heard.
/// </remarks>
public sealed class Watched<TKey, TValue>
    where TKey : notnull
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ChangeWatch watch;
    private readonly TimeProvider clock;
    private readonly Func<string, TKey> keyOf;
    private readonly Func<TKey, CancellationToken, Task<TValue?>> read;
    private readonly Bounded<TKey, Kept> values;
    private int forgotten;

    /// <param name="whats">The changes that concern these values.</param>
    /// <param name="keyOf">The key a change names.</param>
    /// <param name="read">Reads after it was called.</param>
    /// <param name="most">Values kept at most; then all are forgotten, which costs one read each.</param>
    public Watched(ChangeWatch watch, TimeProvider clock, IEnumerable<string> whats, Func<string, TKey> keyOf, int most,
        Func<TKey, CancellationToken, Task<TValue?>> read)
    {
        (this.watch, this.clock, this.keyOf, this.read) = (watch, clock, keyOf, read);
        values = new(most);
        foreach (var what in whats) watch.Listen(what, Forget);
    }

    public async ValueTask<TValue?> Find(TKey key, CancellationToken cancel)
    {
        if (values.TryGetValue(key, out var kept))
        {
            var age = clock.GetElapsedTime(kept.At);
            if (age >= TimeSpan.Zero && age < ChangeWatch.Longest) return kept.Value;
            if (age >= TimeSpan.Zero && age < Longest)
            {
                await watch.Heard(kept.Before, cancel);
                if (values.TryGetValue(key, out var still) && ReferenceEquals(still, kept)) return kept.Value;
            }
        }
        return await Read(key, cancel);
    }

    private async Task<TValue?> Read(TKey key, CancellationToken cancel)
    {
        var (at, before) = (clock.GetTimestamp(), Volatile.Read(ref forgotten));
        var value = await read(key, cancel);
        if (EqualityComparer<TValue>.Default.Equals(value, default)) return value;
        values.Set(key, new Kept(value!, at, watch.Begun));
        // What was changed while it was read must not come back.
        if (before != Volatile.Read(ref forgotten)) values.Remove(key);
        return value;
    }

    private void Forget(string key)
    {
        Interlocked.Increment(ref forgotten);
        if (key.Length == 0) values.Clear();
        else values.Remove(keyOf(key));
    }

    /// <param name="At">When it was asked for: what it says is not older.</param>
    /// <param name="Before">Readings of the changes that had begun when it was stored.</param>
    private sealed record Kept(TValue Value, long At, int Before);
}
