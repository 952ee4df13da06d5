using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Accounts;

public sealed class AccountsModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddAuthentication(BearerTokens.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null);
        services.AddAuthorization(Policies.AddTo);
        services.AddSingleton(provider => KeyRing.Load(
            provider.GetRequiredService<Installation>(), provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PersonalData>();
        services.AddSingleton<TokenCache>();
        services.AddScoped<Tokens>();
        services.AddScoped<AuditLog>();
        services.AddScoped<ConsentLedger>();
        services.AddScoped<PhoneCodes>();
        services.AddScoped<AccountBook>();
        services.AddSweep<ForgetTokens>(TimeSpan.FromMinutes(10));
    }

    public override void MapTables(ModelBuilder model) => model.MapAccounts();
}
