using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

// Not in Linli.Kernel: a method of the namespace around all modules is found before the framework's of the same name,
// so no module can map a route the dear way by habit.
#pragma warning disable IDE0130
namespace Linli;
#pragma warning restore IDE0130

/// <summary>
/// Maps routes as the framework does, except that the code which reads a request and writes its answer is made at
/// the first request and not at start: made for hundreds of routes, it is a third of a start and a tenth of the
/// memory. What is wrong with a handler's parameters is still found at start.
/// </summary>
public static class RoutesOnFirstUse
{
    /// <summary>Maps a GET route.</summary>
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
        => Map(routes, pattern, handler, HttpMethods.Get);

    /// <summary>Maps a POST route.</summary>
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
        => Map(routes, pattern, handler, HttpMethods.Post);

    /// <summary>Maps a PUT route.</summary>
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
        => Map(routes, pattern, handler, HttpMethods.Put);

    /// <summary>Maps a DELETE route.</summary>
    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
        => Map(routes, pattern, handler, HttpMethods.Delete);

    private static RouteHandlerBuilder Map(
        IEndpointRouteBuilder routes, string pattern, Delegate handler, string method) =>
        RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, OnFirstUse);

    private static RequestDelegateResult OnFirstUse(
        Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? inferred)
    {
        var made = new Lazy<RequestDelegate>(() =>
            RequestDelegateFactory.Create(handler, options, inferred).RequestDelegate);
        return new RequestDelegateResult(context => made.Value(context), inferred?.EndpointMetadata ?? []);
    }
}
