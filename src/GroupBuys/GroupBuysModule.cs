using Linli.Accounts;
using Linli.Promotions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.GroupBuys;

public sealed class GroupBuysModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddSingleton<Sales>();
        services.AddScoped<OpenGroupBuys>();
        services.AddScoped<Stock>();
        services.AddScoped<DealPrices>();
        services.AddScoped<IGoodsOnSale, ItemsOnSale>();
        services.AddScoped<DraftGroupBuy>();
        services.AddScoped<AddItem>();
        services.AddScoped<RemoveItem>();
        services.AddScoped<ChangeQuota>();
        services.AddScoped<AddFlashSlots>();
        services.AddScoped<ScheduleGroupBuy>();
        services.AddScoped<CancelGroupBuy>();
        services.AddScoped<CloneGroupBuy>();
        services.AddScoped<Recur>();
        services.AddScoped<GroupBuyQueries>();
        services.AddScoped<GroupBuyCalendar>();
        services.AddScoped<MemberOffers>();
        services.AddScoped<ShareGroupBuy>();
        services.AddScoped<LeaderGroupBuys>();
        services.AddScoped<OpenRound>();
        services.AddSingleton<DrawnShares>();
        services.AddScoped<DrawShare>();
        services.AddSweep<OpenDueGroupBuys>(TimeSpan.FromSeconds(5));
        services.AddSweep<CloseGroupBuys>(TimeSpan.FromSeconds(5));
        services.AddSweep<WithholdLapsedItems>(TimeSpan.FromMinutes(1));
        services.AddSweep<MakeRecurringGroupBuys>(TimeSpan.FromMinutes(10));
        services.AddInvariant<StockAddsUp>();
    }

    public override void MapTables(ModelBuilder model) => model.MapGroupBuys();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/group-buys").WithTags("GroupBuys").RequireAuthorization(Policies.Planning);
        staff.MapGet("/", GroupBuyQueries.GetList).WithSummary("Group-buys with sold and free per item, newest first");
        staff.MapGet("/{id}", GroupBuyQueries.GetOne).WithSummary("One group-buy with its items");

        var write = api.MapGroup("/group-buys").WithTags("GroupBuys").RequireAuthorization(Policies.Planning)
            .RequireRateLimiting(Limits.Write);
        write.MapPost("/", DraftGroupBuy.Post).WithSummary("Draft a group-buy");
        write.MapPost("/{id}/items", AddItem.Post).WithSummary("Put a SKU into a draft");
        write.MapDelete("/{id}/items/{item}", RemoveItem.Delete).WithSummary("Take an item out of a draft");
        write.MapPut("/{id}/items/{item}/quota", ChangeQuota.Put).WithSummary("Change how many pieces are for sale");
        write.MapPost("/{id}/items/{item}/flash-slots", AddFlashSlots.Post).WithSummary("Give an item flash slots");
        write.MapPost("/{id}/schedule", ScheduleGroupBuy.Post).WithSummary("Make a draft public; it opens and closes by itself");
        write.MapPost("/{id}/cancellation", CancelGroupBuy.Post).WithSummary("Cancel before anything is ordered");
        write.MapPost("/{id}/clones", CloneGroupBuy.Post).WithSummary("Draft the next round with all items");

        var recurrences = api.MapGroup("/group-buy-recurrences").WithTags("GroupBuys").RequireAuthorization(Policies.Planning);
        recurrences.MapGet("/", Recur.GetList).WithSummary("Fixed group-buy days");
        recurrences.MapPost("/", Recur.Post).WithSummary("Set fixed group-buy days").RequireRateLimiting(Limits.Write);
        recurrences.MapPost("/{id}/ending", Recur.PostEnding).WithSummary("End fixed group-buy days")
            .RequireRateLimiting(Limits.Write);

        api.MapGet("/group-buys/{id}/offer", MemberOffers.GetOne).WithTags("GroupBuys")
            .WithSummary("A group-buy with the prices in force").RequireAuthorization(Policies.Member);
        api.MapPost("/group-buys/{id}/share-link", ShareGroupBuy.Post).WithTags("GroupBuys")
            .WithSummary("The link of a group-buy in the own group").RequireAuthorization(Policies.Member)
            .RequireRateLimiting(Limits.Write);
        api.MapGet("/shared-group-buys/{code}", ShareGroupBuy.Get).WithTags("GroupBuys")
            .WithSummary("What is behind a shared link, before signing in").AllowAnonymous();
        api.MapGet("/shared-group-buys/{code}/card.png", DrawShare.GetCard).WithTags("GroupBuys")
            .Produces(200, contentType: "image/png").WithSummary("A shared group-buy as a picture for a chat, with QR code")
            .AllowAnonymous().RequireRateLimiting(Limits.Write);
        api.MapGet("/shared-group-buys/{code}/poster.png", DrawShare.GetPoster).WithTags("GroupBuys")
            .Produces(200, contentType: "image/png").WithSummary("A shared group-buy as a poster, with QR code")
            .AllowAnonymous().RequireRateLimiting(Limits.Write);
        api.MapGet("/groups/mine/group-buys", MemberOffers.GetMine).WithTags("GroupBuys")
            .WithSummary("What my group is offered").RequireAuthorization(Policies.Member);

        var leaders = api.MapGroup("/leader/groups/{id}/group-buys").WithTags("GroupBuys")
            .RequireAuthorization(Policies.Leader);
        leaders.MapGet("/", LeaderGroupBuys.Get).WithSummary("Group-buys of an own group, newest first");
        leaders.MapPost("/", OpenRound.Post).WithSummary("Open a former group-buy of an own group again, for that group")
            .RequireRateLimiting(Limits.Write);
        leaders.MapPost("/{groupBuy}/share-link", LeaderGroupBuys.PostLink)
            .WithSummary("The link of a group-buy in an own group").RequireRateLimiting(Limits.Write);
    }
}
