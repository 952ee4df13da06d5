using System.Globalization;
using System.Threading.RateLimiting;
using Linli.Kernel;
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

    private static void Add(RateLimiterOptions limiter, string name, int perMinute, Func<HttpContext, string> who) =>
        limiter.AddPolicy(name, http => RateLimitPartition.GetFixedWindowLimiter(who(http),
            _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
        }));
}
