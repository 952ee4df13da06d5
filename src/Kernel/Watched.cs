using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>
/// Values kept in memory for as long as no <see cref="Changes"/> tell that they were changed, at most ten minutes: right
/// at once on the node that changed them, within a second on the others. Whoever changes a value must tell, in the same
/// transaction. What was not found is not kept.
/// </summary>
/// <remarks>
/// A value is served when it was asked for less than a second ago, or when a reading of the changes is heard that began
/// less than a second ago. The ten minutes are for what cannot happen: a change that is committed later than that.
/// </remarks>
public sealed class Watched<TKey, TValue>
    where TKey : notnull
{
    public static readonly TimeSpan Longest = ChangeWatch.Latest;

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
                await watch.Heard(cancel);
                if (values.TryGetValue(key, out var still) && ReferenceEquals(still, kept)) return kept.Value;
            }
        }
        return await Read(key, cancel);
    }

    private async Task<TValue?> Read(TKey key, CancellationToken cancel)
    {
        var (at, before) = (clock.GetTimestamp(), Volatile.Read(ref forgotten));
        var value = await read(key, cancel);
        // What was changed while it was read must not come back.
        if (EqualityComparer<TValue>.Default.Equals(value, default) || before != Volatile.Read(ref forgotten))
            return value;
        values.Set(key, new Kept(value!, at));
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
    private sealed record Kept(TValue Value, long At);
}

/// <summary>
/// Rows by key, <see cref="Watched{TKey,TValue}"/>; read for many callers at once in a scope of their own, or in the
/// caller's unit of work when there is one, whose changes must be seen.
/// </summary>
public sealed class WatchedRows<TKey, TValue>
    where TKey : notnull
{
    private readonly GatheredRows<TKey, TValue> rows;
    private readonly Watched<TKey, TValue> kept;

    /// <param name="whats">The changes that concern these rows.</param>
    /// <param name="keyOf">The key a change names.</param>
    /// <param name="most">Rows kept at most.</param>
    public WatchedRows(IServiceScopeFactory scopes, ChangeWatch watch, TimeProvider clock, IEnumerable<string> whats,
        Func<string, TKey> keyOf, int most, Func<Db, IReadOnlyList<TKey>, Task<Dictionary<TKey, TValue>>> read)
    {
        rows = new(scopes, read);
        kept = new(watch, clock, whats, keyOf, most, rows.Find);
    }

    /// <param name="fresh">Read after this call began.</param>
    public async ValueTask<TValue?> Find(Db db, TKey key, CancellationToken cancel, bool fresh = false) =>
        fresh || db.InWork ? await rows.Find(db, key, cancel) : await kept.Find(key, cancel);

    /// <summary>For callers that are in no unit of work.</summary>
    public ValueTask<TValue?> Find(TKey key, CancellationToken cancel) => kept.Find(key, cancel);
}
