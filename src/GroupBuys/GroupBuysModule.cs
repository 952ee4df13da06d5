using Linli.Promotions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.GroupBuys;

public sealed class GroupBuysModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<OpenGroupBuys>();
        services.AddScoped<Stock>();
        services.AddScoped<DealPrices>();
        services.AddScoped<IGoodsOnSale, ItemsOnSale>();
    }

    public override void MapTables(ModelBuilder model) => model.MapGroupBuys();
}
