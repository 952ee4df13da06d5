using Linli.AfterSales;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.Ordering;
using Linli.Settlement;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Operations;

public sealed class OperationsModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();

        services.AddScoped<DueMembers>();
        services.AddScoped<TrackGroups>();
        services.AddScoped<ComputeGroups>();
        services.AddScoped<NightSteps>();
        services.AddScoped<GradeWeeks>();
        services.AddScoped<Figures>();
        services.AddScoped<RulesBook>();

        services.AddReaction<NeighbourJoined, RecordStay>();
        services.AddReaction<NeighbourLeft, RecordStay>();
        services.AddReaction<OrderPaid, RecordPurchase>();
        services.AddReaction<OrderCancelled, RecordPurchase>();
        services.AddReaction<LineRefunded, RecordPurchase>();
        services.AddReaction<OrderHandedOver, RecordPurchase>();
        services.AddReaction<AfterSaleRefunded, RecordPurchase>();
        services.AddReaction<LiabilityChanged, RecordPurchase>();
        services.AddReaction<OrderEarningsChanged, RecordPurchase>();
        services.AddSweep<FillHistory>(TimeSpan.FromMinutes(1));
        services.AddSweep<RunNight>(TimeSpan.FromMinutes(1));
    }

    public override void MapTables(ModelBuilder model)
    {
        model.MapFacts();
        model.MapFigures();
        model.MapRuns();
    }
}
