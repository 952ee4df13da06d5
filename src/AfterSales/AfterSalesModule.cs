using Linli.Accounts;
using Linli.Fulfilment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.AfterSales;

public sealed class AfterSalesModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddSingleton(AfterSaleSettings.From(settings));

        services.AddScoped<AfterSaleRefunds>();
        services.AddScoped<RequestAfterSale>();
        services.AddScoped<DecideAfterSale>();
        services.AddScoped<AppealAfterSale>();
        services.AddScoped<ChangeLiability>();
        services.AddScoped<RefundBatch>();

        services.AddScoped<AfterSaleQueries>();
        services.AddScoped<BatchRefundQueries>();
        services.AddScoped<AfterSaleBook>();

        services.AddReaction<ArrivalClaimed, RaiseArrivalCases>();
        services.AddReaction<ArrivalCaseRaised, RefundArrivalCase>();
        services.AddReaction<BatchLineRefunded, TellBuyer>();
        services.AddSweep<ContinueBatchRefunds>(TimeSpan.FromSeconds(2));

        services.AddInvariant<ClearingIsZero>();
        services.AddInvariant<CasesRefundWithinTheirLines>();
    }

    public override void MapTables(ModelBuilder model) => model.MapAfterSales();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/after-sales").WithTags("AfterSales").RequireAuthorization(Policies.Member);
        mine.MapPost("/", RequestAfterSale.PostAsMember).WithSummary("Ask for an after-sale for an own order line")
            .RequireRateLimiting(Limits.Write);
        mine.MapGet("/", AfterSaleQueries.GetMine).WithSummary("Own after-sales, newest first");
        mine.MapGet("/{id}", AfterSaleQueries.GetMineById).WithSummary("One own after-sale with every step");
        mine.MapPost("/{id}/appeal", AppealAfterSale.Post).WithSummary("Reopen a rejected after-sale, once")
            .RequireRateLimiting(Limits.Write);

        var leader = api.MapGroup("/leader/after-sales").WithTags("AfterSales").RequireAuthorization(Policies.Leader);
        leader.MapPost("/", RequestAfterSale.PostAsLeader).WithSummary("Ask for an after-sale for a member of an own group")
            .RequireRateLimiting(Limits.Write);
        leader.MapGet("/", AfterSaleQueries.GetOfLeader).WithSummary("After-sales of the own groups, newest first");
        leader.MapGet("/{id}", AfterSaleQueries.GetOfLeaderById).WithSummary("One after-sale of an own group");
        leader.MapPost("/{id}/appeal", AppealAfterSale.Post).WithSummary("Reopen a rejected after-sale for its member, once")
            .RequireRateLimiting(Limits.Write);

        var desk = api.MapGroup("/after-sales").WithTags("AfterSales").RequireAuthorization(Policies.CustomerService);
        desk.MapGet("/", AfterSaleQueries.GetOfStaff).WithSummary("After-sales in the caller's cities, by state");
        desk.MapGet("/{id}", AfterSaleQueries.GetOfStaffById).WithSummary("One after-sale with liability and internal steps");
        desk.MapPost("/{id}/decision", DecideAfterSale.Post).WithSummary("Grant or reject a waiting after-sale")
            .RequireRateLimiting(Limits.Write);
        desk.MapPut("/{id}/liability", ChangeLiability.Put).WithSummary("Change who bears the loss")
            .RequireRateLimiting(Limits.Write);

        var batches = api.MapGroup("/batch-refunds").WithTags("AfterSales").RequireAuthorization(Policies.CustomerService);
        batches.MapPost("/", RefundBatch.Post).WithSummary("Refund a SKU of a group-buy, or a lot, in one act")
            .RequireRateLimiting(Limits.Write);
        batches.MapGet("/{id}", BatchRefundQueries.Get).WithSummary("A whole-batch refund and how far it is");
        batches.MapGet("/{id}/lines", BatchRefundQueries.GetLines).WithSummary("Every line it hits, buyers masked");
    }
}
