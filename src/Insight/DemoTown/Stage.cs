using Microsoft.Extensions.DependencyInjection;

namespace Linli.Insight.DemoTown;

/// <summary>
/// Calls use cases in scopes of their own and lets letters and sweeps come to rest, as the host would over time.
/// </summary>
internal sealed class Stage(IServiceScopeFactory scopes, Courier courier, SweepRunner runner,
    IEnumerable<SweepRegistration> sweeps)
{
    private const int MostRounds = 200;

    internal async Task<TResult> Do<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act) where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>The value of what must be accepted; a refusal here is a mistake in the play.</summary>
    internal async Task<TResult> Get<TUseCase, TResult>(Func<TUseCase,
        Task<Outcome<TResult>>> act) where TUseCase : notnull =>
        (await Do(act)).Value;

    internal async Task Must<TUseCase>(Func<TUseCase, Task<Refusal?>> act) where TUseCase : notnull
    {
        if (await Do(act) is { } no)
            throw new InvalidOperationException($"{typeof(TUseCase).Name} refused: {no.Text(english: true)}");
    }

    /// <summary>Delivers letters and runs all sweeps until nothing is due at this moment.</summary>
    internal Task Rest(CancellationToken cancel) => Rest([.. sweeps], cancel);

    /// <summary>Only letters and these sweeps, until nothing is due.</summary>
    internal Task Rest(IReadOnlyCollection<string> names, CancellationToken cancel) =>
        Rest([.. sweeps.Where(sweep => names.Contains(sweep.Name))], cancel);

    // In turns, until every one has had nothing to do since the last that had something: whole rounds would ask half of
    // them once more for nothing.
    private async Task Rest(List<SweepRegistration> some, CancellationToken cancel)
    {
        var turns = some.Count + 1;
        for (var (turn, idle) = (0, 0); idle < turns; turn++)
        {
            if (turn == MostRounds * turns)
                throw new InvalidOperationException("The town does not come to rest: something moves in every round.");
            var place = turn % turns;
            var moved = place == 0 ? await courier.DeliverDue(cancel) : await runner.Run(some[place - 1], cancel);
            idle = moved == 0 ? idle + 1 : 0;
        }
    }
}
