using Linli.Accounts;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Fulfilment;

public sealed class FulfilmentModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddReaction<AllGoodsReceived, MakeSortingLists>();
        services.AddReaction<LineRefunded, FollowRefunds>();
        services.AddScoped<IssuePickupCodes>();
        services.AddScoped<ScanSorting>();
        services.AddScoped<CloseSorting>();
        services.AddScoped<SortingQueries>();
        services.AddScoped<DispatchDelivery>();
        services.AddScoped<ArriveDelivery>();
        services.AddScoped<DeliveryQueries>();
        services.AddScoped<CountArrival>();
        services.AddScoped<ArrivalFacts>();
        services.AddScoped<Redeem>();
        services.AddScoped<RedeemMany>();
        services.AddScoped<WrongGuesses>();
        services.AddScoped<PickupQueries>();
        services.AddScoped<PickupFigures>();
        services.AddScoped<OrderJourneys>();
        services.AddSweep<RemindOverdue>(TimeSpan.FromMinutes(10));
        services.AddInvariant<HandedOverWasPaid>();
    }

    public override void MapTables(ModelBuilder model) => model.MapFulfilment();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/sorting-lists").WithTags("Fulfilment").RequireAuthorization(Policies.Warehouse);
        lists.MapGet("/", SortingQueries.GetList).WithSummary("Sorting lists, one per route of a group-buy");
        lists.MapGet("/{id}", SortingQueries.GetDetail).WithSummary("A sorting list with every group's totals");
        lists.MapGet("/{id}/lines", SortingQueries.GetLines).WithSummary("Its lines in printed order, or only those that differ");
        lists.MapGet("/{id}/export", SortingQueries.GetExport).WithSummary("The whole list as CSV for a spreadsheet");
        lists.MapPost("/{id}/scans", ScanSorting.Post).RequireRateLimiting(Limits.Write).WithSummary("Add scanned units to the counts");
        lists.MapPost("/{id}/closure", CloseSorting.Post).RequireRateLimiting(Limits.Write).WithSummary("End the sorting of a route");

        var batches = api.MapGroup("/delivery-batches").WithTags("Fulfilment").RequireAuthorization(Policies.Warehouse);
        batches.MapGet("/", DeliveryQueries.GetList).WithSummary("Delivery batches, one per route of a group-buy");
        batches.MapPost("/{id}/dispatch", DispatchDelivery.Post).RequireRateLimiting(Limits.Write).WithSummary("Send a sorted route on its way");
        batches.MapPost("/{id}/arrival", ArriveDelivery.Post).RequireRateLimiting(Limits.Write).WithSummary("Record that a route's goods arrived");

        var leader = api.MapGroup("/leader").WithTags("Fulfilment").RequireAuthorization(Policies.Leader);
        leader.MapGet("/arrivals/expected", ArrivalFacts.GetExpected).WithSummary("What should come to an own group");
        leader.MapPost("/arrivals", CountArrival.Post).RequireRateLimiting(Limits.Write).WithSummary("Count what came, with pictures of damage");
        leader.MapGet("/pickups", PickupQueries.GetLed).WithSummary("Orders of the own groups to hand over");
        leader.MapGet("/overdue-pickups", PickupQueries.GetLedOverdue).WithSummary("Orders of the own groups nobody collected");
        leader.MapPost("/redemptions", Redeem.Post).RequireRateLimiting(Limits.Write).WithSummary("Hand an order over by its code");
        leader.MapPost("/redemptions/batch", RedeemMany.Post).RequireRateLimiting(Limits.Write).WithSummary("Record hand-overs made offline");

        var orders = api.MapGroup("/orders").WithTags("Fulfilment").RequireAuthorization(Policies.Member);
        orders.MapGet("/{id}/journey", OrderJourneys.Get).WithSummary("Every step of an own order and when it was reached");
        orders.MapGet("/{id}/pickup-code", PickupQueries.GetOwn).WithSummary("The code a member collects an own order with");
        api.MapGroup("/overdue-pickups").WithTags("Fulfilment").RequireAuthorization(Policies.Staff)
            .MapGet("/", PickupQueries.GetOverdue).WithSummary("Orders nobody collected, in the caller's cities");
    }
}
