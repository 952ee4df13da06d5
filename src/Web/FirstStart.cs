using Linli.Kernel;

namespace Linli.Web;

/// <summary>What a first start made, in lines for the person at the terminal.</summary>
internal sealed record FirstStart(IReadOnlyList<string> Lines)
{
    internal static Task<FirstStart> Run(IServiceProvider services, HostSettings settings, CancellationToken cancel) =>
        Task.FromResult(new FirstStart([]));
}
