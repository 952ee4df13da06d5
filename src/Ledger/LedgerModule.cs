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
        services.AddInvariant<EntriesSumToZero>();
        services.AddInvariant<BalancesAreReplayed>();
    }

    public override void MapTables(ModelBuilder model) => model.MapLedger();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger").RequireAuthorization(Policies.Finance);
        ledger.MapGet("/accounts", LedgerQueries.GetAccounts).WithSummary("List accounts with their balances");
        ledger.MapGet("/accounts/{code}/entries", LedgerQueries.GetEntries).WithSummary("List an account's entries in a range");
        ledger.MapGet("/trial-balance", LedgerQueries.GetTrialBalance).WithSummary("Balance every account over a range");
    }
}
