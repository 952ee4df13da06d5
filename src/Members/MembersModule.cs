using Linli.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Members;

public sealed class MembersModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<MemberBook>();
        services.AddScoped<Register>();
        services.AddScoped<RegisterGuest>().AddScoped<InviteGuest>();
        services.AddScoped<SignInMember>();
        services.AddScoped<Me>();
        services.AddScoped<Consents>();
        services.AddScoped<ExportMember>();
        services.AddScoped<EraseMember>();
        services.AddScoped<UnmaskSource, UnmaskMember>();
    }

    public override void MapTables(ModelBuilder model) => model.MapMembers();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var door = api.MapGroup("").WithTags("Members").AllowAnonymous().RequireRateLimiting(Limits.SignIn);
        door.MapPost("/phone-codes", SendPhoneCode.Post).WithSummary("Send a code to a phone");
        door.MapPost("/member-sign-ins", SignInMember.Post)
            .WithSummary("Sign in by phone code; the first time makes the member");

        var me = api.MapGroup("/me").WithTags("Members").RequireAuthorization(Policies.Member)
            .RequireRateLimiting(Limits.Write);
        me.MapGet("/", Me.Get).WithSummary("Who I am");
        me.MapPut("/", Me.Put).WithSummary("Choose a nickname");
        me.MapDelete("/", EraseMember.Delete).WithSummary("Erase me: phone and names go, orders stay");
        me.MapGet("/data", ExportMember.Get).WithSummary("Everything kept about me");
        me.MapGet("/consents", Consents.Get).WithSummary("What I agreed to");
        me.MapPut("/consents/{what}", Consents.Put).WithSummary("Agree to one thing");
        me.MapDelete("/consents/{what}", Consents.Delete).WithSummary("Take a consent back");
    }
}
