using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>
/// The whole contract between a module and the house: what it adds to services, tables and routes.
/// The list of modules stands once, in Storage/Modules.cs; host, contexts and House tests loop over it.
/// </summary>
public abstract class Module
{
    /// <summary>The folder's name, also the prefix of the module's tables in lower case.</summary>
    public string Name => GetType().Assembly.GetName().Name!.Split('.')[^1];

    public virtual void AddServices(IServiceCollection services, IConfiguration settings) { }

    public virtual void MapTables(ModelBuilder model) { }

    /// <param name="api">The host's <c>/api</c> group; a module maps its own group below it.</param>
    public virtual void MapRoutes(IEndpointRouteBuilder api) { }
}
