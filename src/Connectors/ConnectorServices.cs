using Linli.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Connectors;

public static class ConnectorServices
{
    /// <summary>Adds the implementations of the ports that modules declare.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration settings) => services
        .AddSandboxPayments();

    private static IServiceCollection AddSandboxPayments(this IServiceCollection services) => services
        .AddSingleton<SandboxPayments>()
        .AddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<SandboxPayments>())
        .AddSweep<SandboxNotices>(TimeSpan.FromSeconds(1));
}
