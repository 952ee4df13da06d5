using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Linli.Web;

/// <summary>
/// All endpoints of the host, made exactly once. Route groups make theirs anew for everybody who asks — authorization
/// at start, routing at the first request —, and making hundreds of them is most of a start.
/// </summary>
internal sealed class FixedEndpoints(IEnumerable<EndpointDataSource> sources) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> endpoints = new(() =>
    {
        using var all = new CompositeEndpointDataSource(sources);
        return [.. all.Endpoints];
    });

    public override IReadOnlyList<Endpoint> Endpoints => endpoints.Value;

    /// <summary>Never fires: nothing is mapped after the host was built.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    /// <summary>Puts one fixed source in the place of everything mapped so far.</summary>
    internal static void Fix(IEndpointRouteBuilder routes)
    {
        var mapped = routes.DataSources.ToList();
        routes.DataSources.Clear();
        routes.DataSources.Add(new FixedEndpoints(mapped));
    }

    /// <summary>
    /// Makes the endpoints beside what else a start does. A failure is met again, with its reason, when the server
    /// starts.
    /// </summary>
    internal static void MakeAside(IEndpointRouteBuilder routes) =>
        Aside.Begin("endpoints", () => _ = routes.DataSources.Sum(source => source.Endpoints.Count));
}
