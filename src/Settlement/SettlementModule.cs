using Linli.Accounts;
using Linli.Fulfilment;
using Linli.Ordering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Settlement;

public sealed class SettlementModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddSingleton(SettlementSettings.From(settings));

        services.AddScoped<Earnings>();
        services.AddScoped<MakeStatement>();
        services.AddScoped<StatementQueries>();
        services.AddScoped<CommissionOverview>();

        services.AddReaction<OrderHandedOver, EarnHandedOver>();
        services.AddReaction<LineRefunded, ReverseRefunded>();
        services.AddSweep<ReleaseCommission>(TimeSpan.FromMinutes(1));
        services.AddSweep<MakeDueStatements>(TimeSpan.FromMinutes(1));

        services.AddInvariant<CommissionIsInTheLedger>();
        services.AddInvariant<DueIsReleasedLessCharges>();
        services.AddInvariant<RevenueIsWhatWasHandedOver>();
        services.AddInvariant<PrepaidIsOwedForOpenOrders>();
        services.AddInvariant<StatementsAddUp>();
        services.AddInvariant<StatementsCloseAtTheLedger>();
    }

    public override void MapTables(ModelBuilder model) => model.MapSettlement();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var leader = api.MapGroup("/leader").WithTags("Settlement").RequireAuthorization(Policies.Leader);
        leader.MapGet("/commission", CommissionOverview.Get).WithSummary("Own commission: frozen, due, and when more comes free");
        leader.MapGet("/commission/lines", CommissionOverview.GetLines).WithSummary("Own commission line by line");
        MapOwn(leader.MapGroup("/statements"));

        MapOwn(api.MapGroup("/supplier/statements").WithTags("Settlement").RequireAuthorization(Policies.Supplier));

        var finance = api.MapGroup("/statements").WithTags("Settlement").RequireAuthorization(Policies.Finance);
        finance.MapGet("/", StatementReads.ListAny).WithSummary("Statements of all parties, newest first");
        finance.MapPost("/", MakeStatement.Post).WithSummary("Make a party's statements for cycles that have ended")
            .RequireRateLimiting(Limits.Write);
        finance.MapGet("/current", StatementReads.CurrentOf).WithSummary("What is not stated yet of a party");
        MapOne(finance);
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("/", StatementReads.List).WithSummary("Own statements, newest first");
        own.MapGet("/current", StatementReads.Current).WithSummary("What is not stated yet");
        MapOne(own);
    }

    private static void MapOne(RouteGroupBuilder group)
    {
        group.MapGet("/{id}", StatementReads.One).WithSummary("One statement");
        group.MapGet("/{id}/lines", StatementReads.Lines).WithSummary("Its lines in the order of the ledger");
        group.MapGet("/{id}/file", StatementReads.File).WithSummary("The statement as CSV or Excel file");
    }
}
