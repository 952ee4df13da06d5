using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>
/// Reads by key, gathered: while one read is on its way, all who ask meanwhile share the next one. A key is always read
/// after it was asked for, so the answer is never older than the question; a thousand callers cost a few statements.
/// When many ask, a read waits a moment for company, at most <see cref="LongestPause"/>; the first one never does.
/// </summary>
/// <param name="read">Answers the keys it finds; those left out get <c>default</c>.</param>
/// <param name="most">Keys in one read at most.</param>
/// <param name="pause">How a read waits for company; tests end it when they like.</param>
public sealed class Gathered<TKey, TValue>(
    Func<IReadOnlyList<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> read, int most = 500,
    Func<TimeSpan, Task>? pause = null) where TKey : notnull
{
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(8);

    // So many make a read worth its while: a statement costs as much as some forty keys in it.
    private const int Company = 48;

    private readonly Lock gate = new();
    private Dictionary<TKey, TaskCompletionSource<TValue?>> waiting = [];
    private bool reading;

    public Task<TValue?> Find(TKey key, CancellationToken cancel)
    {
        Task<TValue?> answer;
        bool begin;
        lock (gate)
        {
            if (!waiting.TryGetValue(key, out var asked))
                waiting.Add(key, asked = new(TaskCreationOptions.RunContinuationsAsynchronously));
            answer = asked.Task;
            begin = !reading;
            reading = true;
        }
        if (begin)
        {
            // The reading goes on for others; it belongs to nobody's request.
            using var nobody = ExecutionContext.SuppressFlow();
            _ = Read();
        }
        return answer.WaitAsync(cancel);
    }

    private async Task Read()
    {
        while (Next() is { } asked)
        {
            var begun = Stopwatch.GetTimestamp();
            foreach (var some in asked.Chunk(most)) await Answer(some);
            await Pause(Stopwatch.GetElapsedTime(begun));
        }
    }

    // Short after a quick read: those who wait already are worth a third of the time, not more.
    private async Task Pause(TimeSpan took)
    {
        int waits;
        lock (gate) waits = waiting.Count;
        if (waits is 0 or >= Company) return;
        var wait = took + took < LongestPause ? took + took : LongestPause;
        await (pause is null ? Task.Delay(wait) : pause(wait));
    }

    private Dictionary<TKey, TaskCompletionSource<TValue?>>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                reading = false;
                return null;
            }
            var asked = waiting;
            waiting = [];
            return asked;
        }
    }

    private async Task Answer(KeyValuePair<TKey, TaskCompletionSource<TValue?>>[] asked)
    {
        try
        {
            var found = await read([.. asked.Select(one => one.Key)]);
            foreach (var (key, answer) in asked)
                answer.SetResult(found.TryGetValue(key, out var value) ? value : default);
        }
        catch (Exception exception)
        {
            // Each who asked gets the reason; the next read tries again.
            foreach (var (_, answer) in asked) answer.TrySetException(exception);
        }
    }
}

/// <summary>
/// Rows by key, read for many callers at once in a scope of their own, or in the caller's unit of work when there is
/// one, whose changes must be seen.
/// </summary>
public sealed class GatheredRows<TKey, TValue>(
    IServiceScopeFactory scopes, Func<Db, IReadOnlyList<TKey>, Task<Dictionary<TKey, TValue>>> read)
    where TKey : notnull
{
    private readonly Gathered<TKey, TValue> gathered = new(async keys =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<Db>(), keys);
    });

    public async Task<TValue?> Find(Db db, TKey key, CancellationToken cancel) =>
        db.InWork ? (await read(db, [key])).GetValueOrDefault(key) : await gathered.Find(key, cancel);

    /// <summary>For callers that are in no unit of work.</summary>
    public Task<TValue?> Find(TKey key, CancellationToken cancel) => gathered.Find(key, cancel);
}
