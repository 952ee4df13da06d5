using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Accounts;

public sealed class AccountsModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddAuthentication(BearerTokens.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, options =>
                options.ForwardDefaultSelector = http =>
                    StaffCookie.Serves(http.Request.Path) ? StaffCookie.Scheme : null)
            .AddScheme<AuthenticationSchemeOptions, StaffCookie>(StaffCookie.Scheme, null);
        services.AddAuthorization(Policies.AddTo);
        services.AddIdentityCore<Account>(options =>
        {
            // Length is what makes a password strong; rules on characters make it predictable.
            options.Password.RequiredLength = 10;
            options.Password.RequiredUniqueChars = 4;
            options.Password.RequireDigit = options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        }).AddEntityFrameworkStores<Db>();

        services.AddSingleton(provider => KeyRing.Load(
            provider.GetRequiredService<Installation>(), provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PersonalData>();
        services.AddSingleton<TokenCache>();
        services.AddScoped<Tokens>();
        services.AddScoped<AuditLog>();
        services.AddScoped<ConsentLedger>();
        services.AddScoped<PhoneCodes>();
        services.AddScoped<AccountBook>();
        services.AddScoped<AccountQueries>();
        services.AddScoped<SignIn>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<StaffSessions>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<OpenStaff>();
        services.AddScoped<ChangeStaff>();
        services.AddScoped<Unmask>();
        services.AddSweep<ForgetTokens>(TimeSpan.FromMinutes(10));
    }

    public override void MapTables(ModelBuilder model) => model.MapAccounts();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var signIns = api.MapGroup("/sign-ins").WithTags("Accounts").RequireRateLimiting(Limits.SignIn);
        signIns.MapPost("/", SignIn.Post).AllowAnonymous().WithSummary("Sign in as staff, leader or supplier");
        signIns.MapGet("/current", SignIn.GetCurrent).WithSummary("Who is signed in");
        signIns.MapDelete("/current", SignIn.DeleteCurrent).WithSummary("Sign out: the token opens nothing any more");
        signIns.MapPut("/current/password", ChangePassword.Put)
            .WithSummary("Change one's own password; ends all sign-ins");

        var staff = api.MapGroup("/staff").WithTags("Accounts").RequireAuthorization(Policies.Administrator)
            .RequireRateLimiting(Limits.Write);
        staff.MapPost("/", OpenStaff.Post).WithSummary("Open the account of a staff member");
        staff.MapGet("/", AccountQueries.GetStaff).WithSummary("Staff, oldest account first");
        staff.MapPut("/{id}/access", ChangeStaff.PutAccess)
            .WithSummary("Set roles and cities; ends the person's sign-ins");
        staff.MapPut("/{id}/password", ChangeStaff.PutPassword).WithSummary("Set a new password; lifts a lock-out");
        staff.MapPost("/{id}/disablement", ChangeStaff.PostDisablement)
            .WithSummary("Disable; ends the person's sign-ins");
        staff.MapDelete("/{id}/disablement", ChangeStaff.DeleteDisablement).WithSummary("Enable again");

        api.MapGet("/audit", AccountQueries.GetAudit).WithTags("Accounts").RequireAuthorization(Policies.Administrator)
            .WithSummary("The audit log, newest first");
        api.MapPost("/unmaskings", Unmask.Post).WithTags("Accounts").RequireAuthorization(Policies.CustomerService)
            .RequireRateLimiting(Limits.Write)
            .WithSummary("Show one piece of personal data in full, with a logged reason");
    }
}
