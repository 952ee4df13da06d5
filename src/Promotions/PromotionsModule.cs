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
        services.AddScoped<CouponBook>();
    }

    public override void MapTables(ModelBuilder model) => model.MapPromotions();
}
