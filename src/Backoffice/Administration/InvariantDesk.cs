using Linli.Kernel;

namespace Linli.Backoffice.Administration;

/// <summary>The invariants one by one, so that a page can show how far it is and stop between them.</summary>
public sealed class InvariantDesk(IEnumerable<Invariant> invariants)
{
    private readonly Invariant[] all = [.. invariants.OrderBy(one => one.Name, StringComparer.Ordinal)];

    public IEnumerable<string> Names => all.Select(one => one.Name);

    /// <summary>What breaks one of them, each line with its name.</summary>
    public async Task<IEnumerable<string>> Breaks(int at, CancellationToken cancel) =>
        (await all[at].Breaks(cancel)).Select(line => $"{all[at].Name}: {line}");
}
