using Linli.Accounts;
using Linli.GroupBuys;
using Linli.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Ordering;

public sealed class OrderingModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();

        services.AddSingleton<Newcomers>();
        services.AddSingleton<PlacedOrders>();
        services.AddScoped<PriceCart>();
        services.AddScoped<QuoteOrder>();
        services.AddScoped<PrepareOrder>();
        services.AddScoped<WriteOrders>();
        services.AddSingleton(IntakeLimits.Usual);
        services.AddSingleton<OrderIntake>();
        services.AddSingleton(_ => new OrderTurns(settings.GetValue("Limits:OrdersAtOnce", OrderTurns.Usual)));
        services.AddHostedService(provider => provider.GetRequiredService<OrderIntake>());
        services.AddScoped<PlaceOrder>();
        services.AddScoped<StartPayment>();
        services.AddScoped<PaidOrders>();
        services.AddScoped<EndedOrders>();
        services.AddScoped<CancelOrder>();
        services.AddScoped<CompleteOrders>();
        services.AddScoped<OrderRefunds>();

        services.AddScoped<OrderQueries>();
        services.AddScoped<OrderFigures>();
        services.AddScoped<ChainQueries>();
        services.AddScoped<SoldLines>();
        services.AddScoped<PurchaseHistory>();
        services.AddScoped<StandingOrders>();

        services.AddReaction<PaymentCaptured, PayOrder>();
        services.AddReaction<GroupBuyCutOff, ExpireAtCutOff>();
        services.AddSweep<ExpireReservations>(TimeSpan.FromSeconds(5));
        services.AddSweep<SettleCutOffs>(TimeSpan.FromSeconds(5));

        services.AddInvariant<ReservedStockIsThatOfOpenOrders>();
        services.AddInvariant<SoldStockIsThatOfPaidOrders>();
        services.AddInvariant<LinesAddUpToTheirOrder>();
        services.AddInvariant<RefundsAddUp>();
        services.AddInvariant<ChainNumbersHaveNoGaps>();
        services.AddInvariant<LimitsCountOpenOrders>();
        services.AddInvariant<SettledGroupBuysAwaitNothing>();
        services.AddInvariant<FirstOrdersStand>();
    }

    public override void MapTables(ModelBuilder model)
    {
        model.MapOrders();
        model.MapChains();
        model.MapGuards();
    }

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("").WithTags("Ordering").RequireAuthorization(Policies.Member);
        members.MapPost("/quotes", QuoteOrder.Post).WithSummary("What an order would cost now, and why");
        members.MapPost("/orders", PlaceOrder.Post).WithSummary("Place an order in a group-buy")
            .RequireRateLimiting(Limits.Write);
        members.MapGet("/orders", OrderReads.Own).WithSummary("Own orders, newest first");
        members.MapGet("/orders/{id}", OrderReads.OwnOne).WithSummary("One own order");
        members.MapPost("/orders/{id}/payment", StartPayment.Post).WithSummary("Ticket to pay an own order with")
            .RequireRateLimiting(Limits.Write);
        members.MapPost("/orders/{id}/cancellation", CancelOrder.Post).WithSummary("Cancel an own order before the cut-off")
            .RequireRateLimiting(Limits.Write);
        members.MapGet("/group-buys/{id}/chain", OrderReads.OwnChain).WithSummary("The chain of the own group, names masked");

        var leaders = api.MapGroup("/groups/{id}").WithTags("Ordering").RequireAuthorization(Policies.Leader);
        leaders.MapGet("/orders", OrderReads.OfGroup).WithSummary("Orders of an own group, names masked");
        leaders.MapGet("/chains/{groupBuy}", OrderReads.ChainOfGroup).WithSummary("The chain of an own group, names masked");

        api.MapGroup("/admin/orders").WithTags("Ordering").RequireAuthorization(Policies.Staff)
            .MapGet("/", OrderReads.ForStaff).WithSummary("Orders in the caller's cities, names masked");
    }
}
