namespace Linli.Kernel;

/// <summary>
/// Values kept in memory for at most a second, so what they say is at most a second old on every node. A value in use
/// is read anew in the background before its time is over; one that was forgotten is read anew by the next who asks.
/// They may say what to show or what to try, never decide money or stock.
/// </summary>
/// <param name="read">Reads one value, and with it everything it is made of.</param>
/// <param name="most">Keys kept at most; then all are forgotten, which costs one read each.</param>
public sealed class Remembered<TKey, TValue>(Func<TKey, Task<TValue>> read, TimeProvider clock, int most)
    where TKey : notnull
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(400);

    private readonly Bounded<TKey, Kept> values = new(most);
    private readonly Gathered<TKey, Kept> reads = new(async keys =>
    {
        var found = new Dictionary<TKey, Kept>(keys.Count);
        foreach (var key in keys)
        {
            var at = clock.GetTimestamp();
            found.Add(key, new Kept(await read(key), at));
        }
        return found;
    }, most);

    /// <summary>The value, at most a second old; when <paramref name="fresh"/>, read after this call began.</summary>
    public async ValueTask<TValue> Find(TKey key, CancellationToken cancel, bool fresh = false)
    {
        if (!fresh && TryFind(key, out var known)) return known!;
        values.TryGetValue(key, out var before);
        return (await Read(key, before).WaitAsync(cancel)).Value;
    }

    /// <summary>The value, if it is in memory and not too old.</summary>
    public bool TryFind(TKey key, out TValue? value)
    {
        value = default;
        if (!values.TryGetValue(key, out var kept) || kept.At is not { } at) return false;
        var age = clock.GetElapsedTime(at);
        // Below zero the clock was put back.
        if (age < TimeSpan.Zero || age >= Longest) return false;
        if (age >= Early && kept.MayRenew()) Renew(key, kept);
        value = kept.Value;
        return true;
    }

    /// <summary>What is asked for from now on shows what was committed before.</summary>
    // A mark and not a gap, so that a read which began before finds its place taken.
    public void Forget(TKey key) => values.Set(key, new Kept(default!, null));

    public void Forget() => values.Clear();

    // Whoever forgets the value while it is read wins: it is kept only in the place of the one it was read for.
    private async Task<Kept> Read(TKey key, Kept? before)
    {
        var kept = (await reads.Find(key, CancellationToken.None))!;
        if (before is null) values.TryAdd(key, kept);
        else values.TryUpdate(key, kept, before);
        return kept;
    }

    private void Renew(TKey key, Kept old)
    {
        using var nobody = ExecutionContext.SuppressFlow();
        _ = Renewed();

        async Task Renewed()
        {
            try { await Read(key, old); }
            catch (Exception) { /* Whoever finds the old one too old reads again, and hears the reason. */ }
        }
    }

    private sealed class Kept(TValue value, long? at)
    {
        private int renewing;

        public TValue Value => value;

        /// <summary>When the read began: what it says is not older. Null: forgotten.</summary>
        public long? At => at;

        public bool MayRenew() => Interlocked.Exchange(ref renewing, 1) == 0;
    }
}
