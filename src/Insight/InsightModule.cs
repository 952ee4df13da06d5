using Linli.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Insight;

public sealed class InsightModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<MoveClock>();
    }

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        if (!api.ServiceProvider.GetRequiredService<Installation>().Demo) return;
        api.MapGroup("/sandbox").WithTags("Sandbox").RequireAuthorization(Policies.Administrator)
            .MapPost("/clock", MoveClock.Post).WithSummary("Go on in time (demo mode only)");
    }
}
