using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>
/// Something that holds over the whole database after every commit. Each module states its own; <c>linli invariants</c>
/// and the simulation ask all of them. Asking changes nothing.
/// </summary>
public abstract class Invariant
{
    /// <summary>Most breaks one question answers with: enough to see the pattern.</summary>
    public const int MostBreaks = 50;

    /// <summary>The rule as a short sentence, such as "reserved stock is that of open orders".</summary>
    public abstract string Name { get; }

    /// <summary>One sentence per break, at most <see cref="MostBreaks"/>; empty when the rule holds.</summary>
    public abstract Task<IReadOnlyList<string>> Breaks(CancellationToken cancel);
}

public static class InvariantServices
{
    public static IServiceCollection AddInvariant<TInvariant>(this IServiceCollection services)
        where TInvariant : Invariant => services.AddScoped<Invariant, TInvariant>();
}
