using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel;

/// <summary>
/// Wakes the courier when letters were committed on this node; letters of other nodes are found by polling.
/// </summary>
public sealed class CourierBell : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Ring()
    {
        try { bell.Release(); }
        catch (SemaphoreFullException) { /* It rings already. */ }
    }

    internal Task<bool> Wait(TimeSpan atMost, CancellationToken cancel) => bell.WaitAsync(atMost, cancel);

    public void Dispose() => bell.Dispose();
}

/// <summary>
/// Delivers letters: each in a transaction of its own, together with its removal, oldest first. A failure leaves the
/// letter, to be tried again after 1, 2, 4 … 600 seconds; after <see cref="MostAttempts"/> failures it is parked and an error logged.
/// </summary>
public sealed partial class Courier(
    IServiceScopeFactory scopes, IEnumerable<ReactionRegistration> reactions, CourierBell bell, TimeProvider clock,
    ILogger<Courier> log) : BackgroundService
{
    public const int MostAttempts = 15;
    private const int Batch = 200;

    private readonly Dictionary<string, ReactionRegistration> reactions = reactions.ToDictionary(reaction =>
        reaction.Name);

    /// <summary>Delivers what is due now, once. Answers how many letters arrived.</summary>
    public async Task<int> DeliverDue(CancellationToken cancel)
    {
        var due = await Due(cancel);
        var delivered = 0;
        foreach (var letter in due)
            if (await DeliverOne(letter, cancel))
                delivered++;
        return delivered;
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await DeliverDue(stopping) == 0) await bell.Wait(TimeSpan.FromMilliseconds(500), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                RoundFailed(log, exception);
                await bell.Wait(TimeSpan.FromSeconds(2), stopping);
            }
        }
    }

    private async Task<List<Letter>> Due(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var letters = scope.ServiceProvider.GetRequiredService<Db>().Letters;
        var now = clock.GetUtcNow();
        return await letters.AsNoTracking().Where(letter => !letter.Parked && letter.DueAt <= now)
            .OrderBy(letter => letter.DueAt).ThenBy(letter => letter.Id).Take(Batch).ToListAsync(cancel);
    }

    private async Task<bool> DeliverOne(Letter letter, CancellationToken cancel)
    {
        try
        {
            using var activity = Measures.Activities.StartActivity(letter.Reaction);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await using var work = await db.Begin(cancel);
            // Removing the row first claims it: another node that holds the same letter waits here and then finds
            // nothing.
            var letters = db.Letters;
            if (await letters.Where(row => row.Id == letter.Id).ExecuteDeleteAsync(cancel) == 0) return false;
            if (!reactions.TryGetValue(letter.Reaction, out var reaction))
                throw new InvalidOperationException($"No module of this version reacts as {letter.Reaction}.");
            await reaction.Deliver(scope.ServiceProvider, letter.Body, cancel);
            await work.Commit(cancel);
            Count(letter, "delivered");
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            await PutOff(letter, exception, cancel);
            return false;
        }
    }

    private async Task PutOff(Letter letter, Exception exception, CancellationToken cancel)
    {
        var attempts = letter.Attempts + 1;
        var parked = attempts >= MostAttempts;
        Count(letter, parked ? "parked" : "failed");
        if (parked) Parked(log, exception, letter.Reaction, letter.Id);
        else Failed(log, exception, letter.Reaction, letter.Id, attempts);
        var dueAt = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, attempts - 1)));
        var error = exception.ToString();
        if (error.Length > 4000) error = error[..4000];

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var work = await db.Begin(cancel);
        var letters = db.Letters;
        await letters.Where(row => row.Id == letter.Id).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Attempts, attempts).SetProperty(x => x.Parked, parked)
            .SetProperty(x => x.DueAt, dueAt).SetProperty(x => x.LastError, error), cancel);
        await work.Commit(cancel);
    }

    private static void Count(Letter letter, string result) => Measures.Letters.Add(1,
        new KeyValuePair<string, object?>("reaction", letter.Reaction), new KeyValuePair<string, object?>("result", result));

    [LoggerMessage(LogLevel.Warning, "Letter {Letter} to {Reaction} failed, attempt {Attempts}")]
    private static partial void Failed(ILogger log, Exception exception, string reaction, Id<Letter> letter,
        int attempts);

    [LoggerMessage(LogLevel.Error, "Letter {Letter} to {Reaction} is parked: it failed too often")]
    private static partial void Parked(ILogger log, Exception exception, string reaction, Id<Letter> letter);

    [LoggerMessage(LogLevel.Error, "The courier could not deliver; it tries again")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
