using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>
/// Hears on this node what was changed on any node (<see cref="Changes"/>). It reads only while somebody asks, a few
/// times a second for all who do.
/// </summary>
public sealed class ChangeWatch
{
    /// <summary>How long ago a reading may have begun that is relied upon.</summary>
    public static readonly TimeSpan Longest = Remembered<int, int>.Longest;

    // A change may be committed after others with higher numbers were heard; so the last ones are heard again.
    private const int Again = 100;

    // Many more at once are not worth telling apart.
    private const int Most = 5_000;

    private readonly Func<long?, int, Task<IReadOnlyList<HeardChange>>> read;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Action<string>>> listeners = [];

    // One thing is remembered: which reading was the last.
    private readonly Remembered<int, int> readings;
    private int begun;
    private long? heard;

    public ChangeWatch(IServiceScopeFactory scopes, TimeProvider clock)
        : this((after, most) => Rows(scopes, after, most), clock)
    {
    }

    /// <param name="read">The last changes, those after a number if one is given, at most so many; the newest first.</param>
    internal ChangeWatch(Func<long?, int, Task<IReadOnlyList<HeardChange>>> read, TimeProvider clock)
    {
        this.read = read;
        readings = new Remembered<int, int>(_ => Read(), clock, most: 1);
    }

    /// <summary>Readings that have begun.</summary>
    internal int Begun => Volatile.Read(ref begun);

    /// <summary>From now on <paramref name="forget"/> is called with the key of every change; empty: of all.</summary>
    internal void Listen(string what, Action<string> forget)
    {
        lock (gate)
            if (listeners.TryGetValue(what, out var others)) others.Add(forget);
            else listeners.Add(what, [forget]);
    }

    internal void Forget(string what, string key)
    {
        List<Action<string>>? concerned;
        lock (gate) listeners.TryGetValue(what, out concerned);
        foreach (var forget in concerned ?? []) forget(key);
    }

    /// <summary>
    /// Returns when a reading that began after the <paramref name="before"/>th, and less than a second ago, has been
    /// passed on to all who listen; under load that is at once.
    /// </summary>
    internal async ValueTask Heard(int before, CancellationToken cancel)
    {
        if (await readings.Find(0, cancel) <= before) await readings.Find(0, cancel, fresh: true);
    }

    // One at a time, as what is remembered is read.
    private async Task<int> Read()
    {
        var number = Interlocked.Increment(ref begun);
        var before = heard;
        var rows = before is { } newest ? await read(newest - Again, Most) : await read(null, 1);
        heard = Math.Max(before ?? 0, rows.Count > 0 ? rows[0].Number : 0);
        // What came before the first reading is unknown.
        if (before is null || rows.Count == Most)
        {
            string[] all;
            lock (gate) all = [.. listeners.Keys];
            foreach (var what in all) Forget(what, "");
        }
        else
            foreach (var row in rows) Forget(row.What, row.Key);
        return number;
    }

    private static async Task<IReadOnlyList<HeardChange>> Rows(IServiceScopeFactory scopes, long? after, int most)
    {
        await using var scope = scopes.CreateAsyncScope();
        var changes = scope.ServiceProvider.GetRequiredService<Db>().Changes.AsNoTracking();
        return await (after is { } number ? changes.Where(row => row.Number > number) : changes)
            .OrderByDescending(row => row.Number).Take(most)
            .Select(row => new HeardChange(row.Number, row.What, row.Key)).ToListAsync();
    }
}

/// <summary>A change as it is read.</summary>
internal sealed record HeardChange(long Number, string What, string Key);
