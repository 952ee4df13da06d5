using Linli.Backoffice;
using Linli.Kernel;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace Linli.Web;

/// <summary>Mounts the back office at <c>/admin</c>, and the files its pages need.</summary>
internal static class Pages
{
    private const string Assets = "Linli.Web.staticwebassets.endpoints.json";

    internal static void AddPages(this WebApplicationBuilder builder, HostSettings settings)
    {
        // The program runs from where it was built as well as from where it was published.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Services.AddBackoffice(new Installation(settings.DataFolder, settings.Demo));
    }

    internal static void MapPages(this WebApplication app)
    {
        // Tests have no pages' files beside them; everything else is the same there.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, Assets))) app.MapStaticAssets(Assets).AllowAnonymous();
        app.MapBackoffice();
    }
}
