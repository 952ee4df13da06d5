using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Accounts;

public sealed class AccountsModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddAuthentication();
        services.AddAuthorization();
    }
}
