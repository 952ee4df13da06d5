using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Linli.Kernel;

/// <summary>
/// Values by key for many threads that forgets all of them rather than keep more than <paramref name="most"/>. It
/// counts what it keeps, since the framework's dictionary takes all of its locks to tell.
/// </summary>
public sealed class Bounded<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> values = new();
    private int count;

    /// <summary>About how many are kept; exact while nobody else writes.</summary>
    public int Count => Volatile.Read(ref count);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(key, out value);

    /// <summary>Keeps the value, in place of another one if there is one.</summary>
    public void Set(TKey key, TValue value)
    {
        if (!TryAdd(key, value)) values[key] = value;
    }

    /// <summary>Keeps the value unless the key has one.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        if (Count >= most) Clear();
        if (!values.TryAdd(key, value)) return false;
        Interlocked.Increment(ref count);
        return true;
    }

    /// <summary>Keeps the value in place of exactly this one.</summary>
    public bool TryUpdate(TKey key, TValue value, TValue before) => values.TryUpdate(key, value, before);

    public void Remove(TKey key)
    {
        if (values.TryRemove(key, out _)) Interlocked.Decrement(ref count);
    }

    public void Clear()
    {
        // First the count: what comes in between is counted and gone, never kept and uncounted.
        Volatile.Write(ref count, 0);
        values.Clear();
    }
}
