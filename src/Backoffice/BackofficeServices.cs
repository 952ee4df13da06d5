using Linli.Backoffice.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Backoffice;

/// <summary>The back office as the host mounts it at <c>/admin</c>.</summary>
public static class BackofficeServices
{
    /// <summary>
    /// What pages may load: their own origin only. Styles may stand in attributes, as charts and Blazor write them;
    /// scripts
    /// may not stand in pages.
    /// </summary>
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddBackoffice(this IServiceCollection services, Installation installation)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // A person who comes back from the lift finds the page as it was.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
            circuits.DisconnectedCircuitMaxRetained = 200;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = 256 * 1024);
        services.AddCascadingAuthenticationState();
        services.AddScoped<Desk>();
        services.AddScoped(typeof(Desk.Both<,>));
        services.AddScoped<LetterBox>();
        services.AddScoped<AfterSales.LiabilityDesk>();
        services.AddScoped<Administration.InvariantDesk>();
        // Anti-forgery tokens and the state of pages outlive a restart, and are read by every node that shares the
        // keys.
        services.AddDataProtection().SetApplicationName("Linli")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(installation.DataFolder, "keys", "pages")));
        return services;
    }

    /// <summary>Pages, their live line and the few plain endpoints below <c>/admin</c>.</summary>
    public static void MapBackoffice(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/admin"), admin => admin.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        }));
        app.UseAntiforgery();
        app.MapGroup("/admin").ExcludeFromDescription().MapSessions();
        // Who may frame a page is said once, in the policy above.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
