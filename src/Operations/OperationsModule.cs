using Linli.Accounts;
using Linli.AfterSales;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.Ordering;
using Linli.Settlement;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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

        services.AddScoped<OperationsScope>().AddScoped<PeriodSums>().AddScoped<OperationsBoard>();
        services.AddScoped<GroupReads>().AddScoped<SegmentMembers>().AddScoped<CohortTable>().AddScoped<GrowthReads>();
        services.AddScoped<LeaderGroupReads>().AddScoped<OperationsFile>();
        services.AddScoped(one => new OperationsQueries(one));
        services.AddScoped<ChangeCitySettings>().AddScoped<PreviewCitySettings>().AddScoped<ChangeRules>();
        services.AddScoped<ImportHistory>();
        services.AddScoped(one => new AskNightRun(one.GetRequiredService<Db>(), one.GetRequiredService<AuditLog>(),
            one.GetRequiredService<TimeProvider>(), one.GetRequiredService<RunNight>()));

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
        model.MapImports();
    }

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Policies.Staff);
        staff.MapGet("/cities", OperationsBoard.GetCities).WithSummary("The cities of the caller with their figures");
        staff.MapGet("/groups", OperationsBoard.GetGroups).WithSummary("The groups of a city with their figures");
        staff.MapGet("/groups/file", OperationsFile.GetGroups).WithSummary("The groups of a city as an Excel file");
        staff.MapGet("/ranking", OperationsBoard.GetRanking).WithSummary("The best groups of a city by one figure");
        staff.MapGet("/figures", PeriodSums.Get).WithSummary("Figures of any groups and period beside the period before");
        staff.MapGet("/cohorts", CohortTable.Get).WithSummary("Retention by joining week");
        staff.MapGet("/growth", GrowthReads.Get).WithSummary("Twelve weeks ahead, and the weakest lever");
        staff.MapGet("/groups/{id}", GroupReads.GetPage).WithSummary("One group: figures, rates, stage, grade, goals");
        staff.MapGet("/groups/{id}/days", GroupReads.GetDays).WithSummary("Segments and sales of one group day by day");
        staff.MapGet("/groups/{id}/members", SegmentMembers.Get).WithSummary("The members behind a figure, names masked");
        staff.MapGet("/groups/{id}/members/file", OperationsFile.GetMembers).WithSummary("The members behind a figure as an Excel file");
        staff.MapGet("/settings/{city}", ChangeCitySettings.Get).WithSummary("The numbers of a city");
        staff.MapGet("/stage-rules", ChangeRules.GetStages).WithSummary("Stage rules in force and all versions");
        staff.MapGet("/grade-weights", ChangeRules.GetWeights).WithSummary("Grade weights in force and all versions");
        staff.MapGet("/imports", ImportHistory.Get).WithSummary("Imported purchase logs, newest first");
        staff.MapGet("/imports/{id}/report", ImportHistory.GetReport).WithSummary("Segments, cohorts and model of an imported purchase log");
        staff.MapGet("/runs", AskNightRun.Get).WithSummary("Night runs, newest first");
        staff.MapGet("/runs/{id}", AskNightRun.GetOne).WithSummary("One night run and how far it is");

        var lead = api.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Policies.Operations)
            .RequireRateLimiting(Limits.Write);
        lead.MapPut("/settings/{city}", ChangeCitySettings.Put).WithSummary("Change the numbers of a city");
        lead.MapPost("/settings/{city}/preview", PreviewCitySettings.Post).WithSummary("What other numbers would change");
        lead.MapPost("/stage-rules", ChangeRules.PostStages).WithSummary("Add a version of the stage rules");
        lead.MapPost("/grade-weights", ChangeRules.PostWeights).WithSummary("Add a version of the grade weights");
        lead.MapPost("/imports", ImportHistory.Post).WithSummary("Import a purchase log")
            .WithMetadata(new LogFileLimits()).DisableAntiforgery();
        lead.MapDelete("/imports/{id}", ImportHistory.DeleteOne).WithSummary("Remove an imported purchase log");
        lead.MapPost("/runs", AskNightRun.Post).WithSummary("Compute now");
        lead.MapPost("/runs/{id}/cancellation", AskNightRun.PostCancellation).WithSummary("Stop a night run");

        var leader = api.MapGroup("/leader/groups/{id}").WithTags("Operations").RequireAuthorization(Policies.Leader);
        leader.MapGet("/operations", LeaderGroupReads.Get).WithSummary("The own group in plain words, and what to do this week");
        leader.MapGet("/segments", LeaderGroupReads.GetMembers).WithSummary("Members of the own group by segment, names masked");
    }
}
