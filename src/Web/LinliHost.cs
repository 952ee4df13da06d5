using System.Text.Json;
using System.Text.Json.Serialization;
using Linli.Connectors;
using Linli.Insight;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scalar.AspNetCore;

namespace Linli.Web;

/// <summary>Builds the one host: the same for the server, the command line's verbs and the tests.</summary>
public static class LinliHost
{
    /// <param name="adjust">Last word on services and server, for tests and verbs.</param>
    public static WebApplication Build(HostSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (settings.Urls is not null) builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(new Installation(settings.DataFolder, settings.Demo));
        services.AddSingleton(TimeProvider.System);
        services.AddKernel();
        services.AddStorage(settings.Storage);
        if (settings.Demo) services.AddDemoClock();
        foreach (var module in Modules.All)
            module.AddServices(services, builder.Configuration);
        services.AddConnectors(builder.Configuration);
        services.Configure<JsonOptions>(options => Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<Faults>();
        services.AddLinliOpenApi();
        services.AddLinliLimits(builder.Configuration);
        builder.AddTelemetry();
        builder.AddPages(settings);
        services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: ["ready"]);
        if (settings.Background) services.AddBackground(settings);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSafeHeaders();
        app.UseOrderTurns();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        var api = app.MapGroup("/api");
        foreach (var module in Modules.All)
            module.MapRoutes(api);
        app.MapPages();
        app.MapHealth();
        app.MapMemberApp();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGroup("").AllowAnonymous().MapScalarApiReference("/docs", options => options.WithTitle("Linli API"));
        FixedEndpoints.Fix(app);
        return app;
    }

    /// <summary>In a demonstration time can be moved on, for the database as for everybody.</summary>
    private static void AddDemoClock(this IServiceCollection services)
    {
        services.AddSingleton(new DemoClock(TimeProvider.System));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider =>
            provider.GetRequiredService<DemoClock>()));
        services.Replace(ServiceDescriptor.Singleton<DatabaseClock, DemoDatabaseClock>());
    }

    /// <summary>How the API reads and writes JSON.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        // Numbers would let through values that no enum has.
        json.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        json.NumberHandling = JsonNumberHandling.Strict;
        // A field the API does not know is refused: a client that sends a price must learn that nobody reads it.
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }
}
