using System.Globalization;
using System.Threading.RateLimiting;
using Linli.Kernel;
using Linli.Ordering;
using Microsoft.AspNetCore.RateLimiting;

namespace Linli.Web;

internal static class RequestLimits
{
    /// <summary>
    /// Per process; settings <c>Limits:SignInPerMinute</c> (60) and <c>Limits:WritePerMinute</c> (600).
    /// </summary>
    internal static IServiceCollection AddLinliLimits(this IServiceCollection services, IConfiguration settings) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, _) =>
                await KernelRefusals.TooManyRequests.Problem.ExecuteAsync(rejected.HttpContext);
            Add(limiter, Limits.SignIn, settings.GetValue("Limits:SignInPerMinute", 60),
                http => http.Connection.RemoteIpAddress?.ToString() ?? "");
            Add(limiter, Limits.Write, settings.GetValue("Limits:WritePerMinute", 600),
                http => http.Request.Headers.Authorization.ToString() is { Length: > 0 } token
                    ? string.GetHashCode(token, StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)
                    : http.Connection.RemoteIpAddress?.ToString() ?? "");
        });

    /// <summary>
    /// While a node has as many orders in progress as it takes (<see cref="OrderTurns"/>), one more is refused before
    /// anything is read for it, so that refusing costs next to nothing.
    /// </summary>
    internal static void UseOrderTurns(this WebApplication app)
    {
        var turns = app.Services.GetRequiredService<OrderTurns>();
        app.Use((http, next) => IsOrder(http.Request) && turns.NoneLeft
            ? OrderingRefusals.ServerBusy.Problem.ExecuteAsync(http)
            : next(http));
    }

    private static bool IsOrder(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && request.Path.StartsWithSegments("/api/orders", out var rest) && rest.Value is null or "" or "/";

    private static void Add(RateLimiterOptions limiter, string name, int perMinute, Func<HttpContext, string> who) =>
        limiter.AddPolicy(name, http => RateLimitPartition.GetFixedWindowLimiter(who(http),
            _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
        }));
}
