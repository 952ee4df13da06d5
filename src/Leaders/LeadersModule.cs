using Linli.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Leaders;

public sealed class LeadersModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<ApplyAsLeader>().AddScoped<ReviewApplication>().AddScoped<SuspendLeader>()
            .AddScoped<ResumeLeader>();
        services.AddScoped<AddLevel>().AddScoped<ChangeLevel>().AddScoped<RemoveLevel>().AddScoped<MoveToLevel>();
        services.AddScoped<AnnounceCommission>().AddScoped<AnnounceAgreement>().AddScoped<AcceptAgreement>();
        services.AddScoped<AssignGroup>();
        services.AddScoped<UnmaskSource, UnmaskLeader>();
        services.AddScoped<Leaderships>().AddScoped<LeaderMayAct>().AddScoped<LeaderQueries>();
    }

    public override void MapTables(ModelBuilder model) => model.MapLeaders();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/leader-applications", ApplyAsLeader.Post).WithTags("Leaders").WithSummary("Apply to lead groups")
            .AllowAnonymous().RequireRateLimiting(Limits.SignIn);

        var own = api.MapGroup("/leader").WithTags("Leaders").RequireAuthorization(Policies.Leader);
        own.MapGet("/me", LeaderArea.Me).WithSummary("The leader's own file");
        own.MapGet("/groups", LeaderArea.Groups).WithSummary("The leader's own groups");
        own.MapGet("/groups/{id}/members", LeaderArea.Members).WithSummary("Neighbours of an own group, masked");
        own.MapPost("/groups/{id}/memberships/{membership}/confirmation", LeaderArea.Confirm)
            .WithSummary("Let a waiting neighbour in, or not").RequireRateLimiting(Limits.Write);
        own.MapGet("/agreements", LeaderArea.Agreements).WithSummary("Agreement versions and the leader's own answers");
        own.MapPost("/agreements/{number}/acceptance", AcceptAgreement.Post).WithSummary("Accept a version")
            .RequireRateLimiting(Limits.Write);

        var reads = api.MapGroup("").WithTags("Leaders").RequireAuthorization(Policies.Staff);
        reads.MapGet("/leaders", LeaderReads.Leaders).WithSummary("Leaders and applications of the caller's cities");
        reads.MapGet("/leaders/{id}", LeaderReads.Leader).WithSummary("One leader");
        reads.MapGet("/leader-levels", LeaderReads.Levels).WithSummary("Levels with commission in force and announced");
        reads.MapGet("/leader-agreements", LeaderReads.Agreements).WithSummary("Versions of the agreement");
        reads.MapGet("/groups/{id}/leaders", LeaderReads.History).WithSummary("Who has led a group");

        var staff = api.MapGroup("").WithTags("Leaders").RequireAuthorization(Policies.Channels).RequireRateLimiting(Limits.Write);
        staff.MapPost("/leader-applications/{id}/review", ReviewApplication.Post).WithSummary("Decide an application");
        staff.MapPost("/leaders/{id}/suspension", SuspendLeader.Post).WithSummary("Suspend a leader");
        staff.MapDelete("/leaders/{id}/suspension", ResumeLeader.Delete).WithSummary("Let a suspended leader act again");
        staff.MapPut("/leaders/{id}/level", MoveToLevel.Put).WithSummary("Move a leader to another level");
        staff.MapPut("/groups/{id}/leader", AssignGroup.Put).WithSummary("Give a group its leader, or replace the one it has");
        staff.MapPost("/leader-levels", AddLevel.Post).WithSummary("Add a level");
        staff.MapPut("/leader-levels/{code}", ChangeLevel.Put).WithSummary("Rename or reorder a level");
        staff.MapDelete("/leader-levels/{code}", RemoveLevel.Delete).WithSummary("Remove a level nobody holds");
        staff.MapPost("/leader-levels/{code}/commissions", AnnounceCommission.Post).WithSummary("Announce a level's commission");
        staff.MapPost("/leader-agreements", AnnounceAgreement.Post).WithSummary("Announce the next version of the agreement");
    }
}
