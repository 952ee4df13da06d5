using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Connectors;

public static class ConnectorServices
{
    /// <summary>Adds the implementations of the ports that modules declare.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration settings) => services;
}
