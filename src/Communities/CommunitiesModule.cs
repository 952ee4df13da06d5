using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Communities;

public sealed class CommunitiesModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<AddCommunity>().AddScoped<ChangeCommunity>();
        services.AddScoped<AddPickupPoint>().AddScoped<ChangePickupPoint>();
        services.AddScoped<AddGroup>().AddScoped<ChangeGroup>().AddScoped<CloseGroup>().AddScoped<SetGroupGoal>();
        services.AddScoped<JoinGroup>().AddScoped<LeaveGroup>().AddScoped<ConfirmMember>().AddScoped<CorrectNickname>();
        services.AddScoped<Seats>().AddScoped<GroupBook>().AddScoped<Roster>().AddScoped<CommunityQueries>();
        services.AddScoped<MyGroupQueries>();
        services.AddReaction<MemberErased, ForgetNeighbour>();
        services.AddScoped<MemberDataSource, MembershipData>().AddScoped<UnmaskSource, UnmaskNeighbour>();
        services.AddInvariant<SeatsAreCounted>();
    }

    public override void MapTables(ModelBuilder model) => model.MapCommunities();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("").WithTags("Communities").AllowAnonymous();
        open.MapGet("/regions", CommunityReads.RegionsInside).WithSummary("Provinces, or the divisions inside one");
        open.MapGet("/open-groups", CommunityReads.OpenGroups).WithSummary("Groups of a city that can be joined");

        open.MapGet("/open-cities", MyGroupQueries.GetCities).WithSummary("Cities with groups that can be joined");

        api.MapGet("/me/group", MyGroupQueries.Get).WithTags("Communities")
            .WithSummary("The own group, with pickup point and rules; also while waiting to be let in")
            .RequireAuthorization(Policies.Member);
        var mine = api.MapGroup("/groups").WithTags("Communities").RequireAuthorization(Policies.Member);
        mine.MapGet("/mine", CommunityReads.Mine).WithSummary("The member's own seat");
        mine.MapPut("/mine/nickname", CorrectNickname.Put).WithSummary("Correct one's own nickname");
        mine.MapDelete("/mine/membership", LeaveGroup.Delete).WithSummary("Leave the group");
        mine.MapPost("/{id}/memberships", JoinGroup.Post).WithSummary("Join a group").RequireRateLimiting(Limits.Write);

        var reads = api.MapGroup("").WithTags("Communities").RequireAuthorization(Policies.Staff);
        reads.MapGet("/communities", CommunityReads.Communities).WithSummary("Communities of the caller's cities");
        reads.MapGet("/communities/{id}", CommunityReads.Community).WithSummary("One community");
        reads.MapGet("/communities/{id}/pickup-points", CommunityReads.PickupPoints).WithSummary("Pickup points of a community");
        reads.MapGet("/groups", CommunityReads.Groups).WithSummary("Groups of the caller's cities");
        reads.MapGet("/groups/{id}", CommunityReads.Group).WithSummary("One group with its goals");

        var staff = api.MapGroup("").WithTags("Communities").RequireAuthorization(Policies.Operations)
            .RequireRateLimiting(Limits.Write);
        staff.MapPost("/communities", AddCommunity.Post).WithSummary("Add a community");
        staff.MapPut("/communities/{id}", ChangeCommunity.Put).WithSummary("Describe a community anew");
        staff.MapPost("/communities/{id}/pickup-points", AddPickupPoint.Post).WithSummary("Add a pickup point");
        staff.MapPut("/pickup-points/{id}", ChangePickupPoint.Put).WithSummary("Describe a pickup point anew");
        staff.MapPost("/groups", AddGroup.Post).WithSummary("Open a group");
        staff.MapPut("/groups/{id}", ChangeGroup.Put).WithSummary("Change a group");
        staff.MapPost("/groups/{id}/closure", CloseGroup.Post).WithSummary("Close a group");
        staff.MapPut("/groups/{id}/goals/{term}", SetGroupGoal.Put).WithSummary("Set a goal of a group");
        staff.MapPost("/groups/{id}/memberships/{membership}/confirmation", ConfirmMember.Post)
            .WithSummary("Let a waiting neighbour in, or not");
    }
}
