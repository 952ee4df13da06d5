using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel;

/// <summary>
/// Timed work that looks for what is due in the tables and does it: closing, expiring, releasing. What is due is a
/// fact in a table, so a restart loses nothing; each row moves by compare-and-set, so two nodes never do it twice.
/// </summary>
public interface ISweep
{
    /// <summary>
    /// Does what is due now, in bounded transactions. Answers how many rows it moved; 0 when nothing was due.
    /// </summary>
    Task<int> Run(CancellationToken cancel);
}

/// <summary>A sweep and how often it looks. The host's scheduler runs it; tests run it by hand.</summary>
public sealed record SweepRegistration(string Name, Type Sweep, TimeSpan Every);

public static class SweepServices
{
    public static IServiceCollection AddSweep<TSweep>(this IServiceCollection services, TimeSpan every)
        where TSweep : class, ISweep
    {
        services.AddScoped<TSweep>();
        return services.AddSingleton(new SweepRegistration(typeof(TSweep).Name, typeof(TSweep), every));
    }
}

/// <summary>Runs a sweep in a scope of its own; a failure is logged and met again at the next run.</summary>
public sealed partial class SweepRunner(
    IServiceScopeFactory scopes, SweepBoard board, TimeProvider clock, ILogger<SweepRunner> log)
{
    public async Task<int> Run(SweepRegistration sweep, CancellationToken cancel)
    {
        using var activity = Measures.Activities.StartActivity(sweep.Name);
        var (at, begun) = (clock.GetUtcNow(), clock.GetTimestamp());
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var moved = await ((ISweep)scope.ServiceProvider.GetRequiredService(sweep.Sweep)).Run(cancel);
            board.Note(sweep.Name, new SweepRun(at, clock.GetElapsedTime(begun), moved, null));
            Measures.Swept.Add(moved, new KeyValuePair<string, object?>("sweep", sweep.Name));
            if (moved > 0) Moved(log, sweep.Name, moved);
            return moved;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            board.Note(sweep.Name, new SweepRun(at, clock.GetElapsedTime(begun), null, exception.GetType().Name));
            Failed(log, exception, sweep.Name);
            throw;
        }
    }

    /// <summary>
    /// Delivers letters and runs these sweeps until nothing of it is due at this moment of the clock. For clocks that
    /// stand still: a demonstration that is played, tests. Throws when something still moves after so many rounds.
    /// </summary>
    public async Task Rest(
        Courier courier, IReadOnlyList<SweepRegistration> sweeps, int mostRounds, CancellationToken cancel)
    {
        // In turns, until every one has had nothing to do since the last that had something: whole rounds would ask
        // half of them once more for nothing.
        var turns = sweeps.Count + 1;
        for (var (turn, idle) = (0, 0); idle < turns; turn++)
        {
            if (turn == mostRounds * turns)
                throw new InvalidOperationException("It does not come to rest: something moves in every round.");
            var place = turn % turns;
            var moved = place == 0 ? await courier.DeliverDue(cancel) : await Run(sweeps[place - 1], cancel);
            idle = moved == 0 ? idle + 1 : 0;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Sweep} moved {Moved}")]
    private static partial void Moved(ILogger log, string sweep, int moved);

    [LoggerMessage(LogLevel.Error, "{Sweep} failed; it runs again at its next time")]
    private static partial void Failed(ILogger log, Exception exception, string sweep);
}
