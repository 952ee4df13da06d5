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
    internal Task Rest(CancellationToken cancel) => runner.Rest(courier, [.. sweeps], MostRounds, cancel);

    /// <summary>Only letters and these sweeps, until nothing is due.</summary>
    internal Task Rest(IReadOnlyCollection<string> names, CancellationToken cancel) =>
        runner.Rest(courier, [.. sweeps.Where(sweep => names.Contains(sweep.Name))], MostRounds, cancel);
}
