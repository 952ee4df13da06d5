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
    internal async Task Rest(CancellationToken cancel)
    {
        for (var round = 0; round < MostRounds; round++)
            if (await Step(sweeps, cancel) == 0)
                return;
        throw new InvalidOperationException("The town does not come to rest: something moves in every round.");
    }

    /// <summary>Only letters and these sweeps, until nothing is due.</summary>
    internal async Task Rest(IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        var some = sweeps.Where(sweep => names.Contains(sweep.Name)).ToList();
        for (var round = 0; round < MostRounds; round++)
            if (await Step(some, cancel) == 0)
                return;
    }

    private async Task<int> Step(IEnumerable<SweepRegistration> some, CancellationToken cancel)
    {
        var moved = await courier.DeliverDue(cancel);
        foreach (var sweep in some) moved += await runner.Run(sweep, cancel);
        return moved;
    }
}
