using Linli.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Ledger;

public sealed class LedgerModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<Books>();
        services.AddScoped<CheckLedger>();
        services.AddScoped<LedgerQueries>();
    }

    public override void MapTables(ModelBuilder model) => model.MapLedger();
}
