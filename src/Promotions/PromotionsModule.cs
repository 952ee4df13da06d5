using Linli.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Promotions;

public sealed class PromotionsModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<OfferBook>();
        services.AddSingleton<OfferShelf>();
        services.AddSingleton<HeldCoupons>();
        services.AddScoped<CouponBook>();
        services.AddScoped<BelowCostBook>();
        services.AddScoped<PromotionQueries>();
        services.AddScoped<CouponQueries>();
        services.AddScoped<CreatePromotion>();
        services.AddScoped<ActivatePromotion>();
        services.AddScoped<EndPromotion>();
        services.AddScoped<PreviewPrice>();
        services.AddScoped<ClaimCoupon>();
        services.AddScoped<RequestBelowCostReason>();
        services.AddScoped<DecideBelowCostReason>();
        services.AddSweep<ExpireCoupons>(TimeSpan.FromMinutes(1));
        services.AddInvariant<CouponsAreCounted>();
    }

    public override void MapTables(ModelBuilder model) => model.MapPromotions();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var promotions = api.MapGroup("/promotions").WithTags("Promotions");
        promotions.MapGet("/in-force", PromotionQueries.GetInForce).WithSummary("Offers in force in a city, with their conditions")
            .RequireAuthorization(Policies.SignedIn);
        promotions.MapPost("/{id}/coupon-claims", ClaimCoupon.Post).WithSummary("Claim a coupon")
            .RequireAuthorization(Policies.Member).RequireRateLimiting(Limits.Write);

        var staff = api.MapGroup("/promotions").WithTags("Promotions").RequireAuthorization(Policies.Planning);
        staff.MapGet("/", PromotionQueries.GetList).WithSummary("Promotions, newest first");
        staff.MapGet("/{id}", PromotionQueries.GetOne).WithSummary("One promotion with its rules");
        staff.MapPost("/", CreatePromotion.Post).WithSummary("Create a promotion as a draft").RequireRateLimiting(Limits.Write);
        staff.MapPost("/{id}/activation", ActivatePromotion.Post).WithSummary("Put a draft in force")
            .RequireRateLimiting(Limits.Write);
        staff.MapPost("/{id}/ending", EndPromotion.Post).WithSummary("End a promotion").RequireRateLimiting(Limits.Write);
        staff.MapPost("/price-previews", PreviewPrice.Post).WithSummary("Price a sample basket").RequireRateLimiting(Limits.Write);

        api.MapGroup("/coupons").WithTags("Promotions").RequireAuthorization(Policies.Member)
            .MapGet("/mine", CouponQueries.GetMine).WithSummary("My coupons, newest first");

        var reasons = api.MapGroup("/below-cost-reasons").WithTags("Promotions").RequireAuthorization(Policies.Buying);
        reasons.MapGet("/", BelowCostBook.GetList).WithSummary("Reasons to sell below cost, newest first");
        reasons.MapPost("/", RequestBelowCostReason.Post).WithSummary("Ask to sell goods below cost, with evidence")
            .RequireRateLimiting(Limits.Write);
        reasons.MapPost("/{id}/decision", DecideBelowCostReason.Post).WithSummary("Approve or refuse somebody else's request")
            .RequireRateLimiting(Limits.Write);
    }
}
