using Linli.Accounts;
using Linli.Ordering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Purchasing;

public sealed class PurchasingModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddReaction<OrdersSettledAtCutOff, MakePurchaseOrders>();
        services.AddScoped<ConfirmPurchaseOrder>();
        services.AddScoped<DispatchPurchaseOrder>();
        services.AddScoped<ReceiveGoods>();
        services.AddSweep<ShareOutShortages>(TimeSpan.FromSeconds(30));
        services.AddScoped<LotTrace>();
        services.AddScoped<LotBuyers>();
        services.AddScoped<PurchaseOrderQueries>();
        services.AddInvariant<LotsGiveWhatTheyHold>();
        services.AddInvariant<NeededUnitsAreAccountedFor>();
    }

    public override void MapTables(ModelBuilder model) => model.MapPurchasing();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/purchase-orders").WithTags("Purchasing").RequireAuthorization(Policies.Buying);
        orders.MapGet("/", PurchaseOrderQueries.GetList).WithSummary("Purchase orders, by group-buy or state");
        orders.MapGet("/{id}", PurchaseOrderQueries.GetDetail).WithSummary("One purchase order with its lines, ready to print");

        var receiving = api.MapGroup("/receiving/purchase-orders").WithTags("Purchasing").RequireAuthorization(Policies.Warehouse);
        receiving.MapGet("/", PurchaseOrderQueries.GetList).WithSummary("Purchase orders the warehouse expects");
        receiving.MapGet("/{id}", PurchaseOrderQueries.GetDetail).WithSummary("One purchase order to receive");
        receiving.MapPost("/{id}/receipts", ReceiveGoods.Post).RequireRateLimiting(Limits.Write)
            .WithSummary("Record a delivery after inspection; the final one shares out and refunds what is short");

        var own = api.MapGroup("/supplier/purchase-orders").WithTags("Purchasing").RequireAuthorization(Policies.Supplier);
        own.MapGet("/", PurchaseOrderQueries.GetOwnList).WithSummary("A supplier's own purchase orders");
        own.MapGet("/{id}", PurchaseOrderQueries.GetOwnDetail).WithSummary("One own purchase order");
        own.MapPost("/{id}/confirmation", ConfirmPurchaseOrder.Post).RequireRateLimiting(Limits.Write).WithSummary("Agree to deliver");
        own.MapPost("/{id}/dispatch", DispatchPurchaseOrder.Post).RequireRateLimiting(Limits.Write).WithSummary("Say that the goods are on their way");

        var lots = api.MapGroup("").WithTags("Purchasing").RequireAuthorization(Policies.Staff);
        lots.MapGet("/lots", LotTrace.Get).WithSummary("Find lots by the code on the goods");
        lots.MapGet("/lots/{id}/lines", LotTrace.GetLines).WithSummary("Every buyer's line that got units of a lot");
        lots.MapGet("/order-lines/{id}/lots", LotTrace.GetLots).WithSummary("The lots an order line's goods came from");
    }
}
