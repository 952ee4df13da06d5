using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>
/// That something was changed which nodes may have in memory; written in the transaction that changes it.
/// </summary>
public sealed class Change
{
    internal const int MostWhat = 20, MostKey = 64;

    /// <summary>Drawn before the commit, so a smaller one may be seen after a larger one.</summary>
    public long Number { get; private init; }
    public required string What { get; init; }

    /// <summary>Empty: all there is of it.</summary>
    public required string Key { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Tells all nodes that what they may have in memory was changed: this one once it is committed, the others within a
/// second (<see cref="Watched{TKey,TValue}"/>).
/// </summary>
public sealed class Changes(Db db, ChangeWatch watch, TimeProvider clock)
{
    /// <summary>Goes with the caller's transaction.</summary>
    /// <param name="what">At most 20 characters.</param>
    /// <param name="key">At most 64 characters; empty for all there is of it.</param>
    public void Tell(string what, string key)
    {
        db.Changes.Add(new Change { What = what, Key = key, At = clock.GetUtcNow() });
        db.AfterCommit(() => watch.Forget(what, key));
    }
}

/// <summary>Removes changes every node has long heard of.</summary>
internal sealed class ForgetChanges(Db db, TimeProvider clock) : ISweep
{
    private const int Batch = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<int> Run(CancellationToken cancel)
    {
        var (until, gone) = (clock.GetUtcNow() - Kept, 0);
        var changes = db.Changes;
        while (true)
        {
            var oldest = await changes.AsNoTracking().OrderBy(row => row.Number).Take(Batch).ToListAsync(cancel);
            var old = oldest.TakeWhile(row => row.At < until).ToList();
            if (old.Count == 0) return gone;
            await using var work = await db.Begin(cancel);
            var last = old[^1].Number;
            gone += await changes.Where(row => row.Number <= last).ExecuteDeleteAsync(cancel);
            await work.Commit(cancel);
            if (old.Count < Batch) return gone;
        }
    }
}
