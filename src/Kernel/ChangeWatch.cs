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

    /// <summary>How long a change whose number was passed over is still waited for.</summary>
    public static readonly TimeSpan Latest = TimeSpan.FromMinutes(10);

    // Many more at once are not worth telling apart.
    private const int Most = 5_000;

    // Numbers are drawn before the commit: this many below the newest one a change may still turn up.
    private const int Behind = 1_000;

    private readonly Func<long, int, Task<IReadOnlyList<HeardChange>>> readAfter;
    private readonly Func<IReadOnlyList<long>, Task<IReadOnlyList<HeardChange>>> readThese;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Action<string>>> listeners = [];

    // One thing is remembered: which reading was the last.
    private readonly Remembered<int, int> readings;

    // Numbers that were passed over, and when: they were drawn by a transaction that is not committed yet, or never is.
    private readonly Dictionary<long, long> missing = [];
    private long? heard;

    public ChangeWatch(IServiceScopeFactory scopes, TimeProvider clock)
        : this((after, most) => Rows(scopes, changes => changes.Where(row => row.Number > after)
                .OrderByDescending(row => row.Number).Take(most)),
            these => Rows(scopes, changes => changes.Where(row => EF.Parameter(these).Contains(row.Number))), clock)
    {
    }

    /// <param name="readAfter">The last changes after a number, at most so many; the newest first.</param>
    /// <param name="readThese">Those of these numbers that are there.</param>
    internal ChangeWatch(Func<long, int, Task<IReadOnlyList<HeardChange>>> readAfter,
        Func<IReadOnlyList<long>, Task<IReadOnlyList<HeardChange>>> readThese, TimeProvider clock)
    {
        (this.readAfter, this.readThese, this.clock) = (readAfter, readThese, clock);
        readings = new Remembered<int, int>(async _ =>
        {
            await Read();
            return 0;
        }, clock, most: 1);
    }

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
    /// Returns when a reading that began less than a second ago has been passed on to all who listen; under load that
    /// is at once.
    /// </summary>
    internal async ValueTask Heard(CancellationToken cancel) => await readings.Find(0, cancel);

    // One at a time, as what is remembered is read. Nothing is noted before all of it was read.
    private async Task Read()
    {
        foreach (var (number, since) in missing.ToList())
            if (clock.GetElapsedTime(since) >= Latest) missing.Remove(number);
        var late = missing.Count == 0 ? [] : await readThese([.. missing.Keys]);
        var rows = await readAfter(heard ?? 0, heard is null ? Behind : Most);
        // What came before the first reading is unknown.
        if (heard is null || rows.Count == Most)
        {
            string[] all;
            lock (gate) all = [.. listeners.Keys];
            foreach (var what in all) Forget(what, "");
        }
        else
            foreach (var row in rows) Forget(row.What, row.Key);
        foreach (var row in late)
        {
            Forget(row.What, row.Key);
            missing.Remove(row.Number);
        }
        Note(rows);
    }

    private void Note(IReadOnlyList<HeardChange> rows)
    {
        var last = heard ?? 0;
        heard = rows.Count > 0 ? rows[0].Number : last;
        var seen = rows.Select(row => row.Number).ToHashSet();
        var now = clock.GetTimestamp();
        for (var number = Math.Max(last, heard.Value - Behind) + 1; number < heard; number++)
            if (!seen.Contains(number)) missing.Add(number, now);
    }

    private static async Task<IReadOnlyList<HeardChange>> Rows(
        IServiceScopeFactory scopes, Func<IQueryable<Change>, IQueryable<Change>> which)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await which(scope.ServiceProvider.GetRequiredService<Db>().Changes.AsNoTracking())
            .Select(row => new HeardChange(row.Number, row.What, row.Key)).ToListAsync();
    }
}

/// <summary>A change as it is read.</summary>
internal sealed record HeardChange(long Number, string What, string Key);
