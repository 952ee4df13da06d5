using Linli.Accounts;
using Linli.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Connectors;

public static class ConnectorServices
{
    /// <summary>Adds the implementations of the ports that modules declare.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services,
        IConfiguration settings) => services
        .AddSandboxSms().AddSandboxPayments();

    private static IServiceCollection AddSandboxSms(this IServiceCollection services) => services
        .AddSingleton<SandboxSms>()
        .AddSingleton<ISmsSender>(provider => provider.GetRequiredService<SandboxSms>());

    private static IServiceCollection AddSandboxPayments(this IServiceCollection services) => services
        .AddSingleton<SandboxPayments>()
        .AddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<SandboxPayments>())
        .AddSweep<SandboxNotices>(TimeSpan.FromSeconds(1));
}
