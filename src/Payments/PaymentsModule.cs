using Linli.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Payments;

public sealed class PaymentsModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<PaymentProviders>();
        services.AddScoped<Checkout>();
        services.AddScoped<Refunds>();
        services.AddScoped<ResendRefund>();
        services.AddScoped<ReceiveNotice>();
        services.AddScoped<PaymentsQueries>();
        services.AddScoped<PaymentTotals>();
        services.AddScoped<CapturePayment>();
        services.AddScoped<SettleRefund>();
        services.AddScoped<AlarmBook>();
        services.AddSingleton<CrashPoints>();
        services.AddScoped<SandboxDesk>();
        services.AddSingleton<SandboxBehaviour>();
        services.AddSweep<SettleNotices>(TimeSpan.FromSeconds(1));
        services.AddSweep<SendRefunds>(TimeSpan.FromSeconds(2));
        services.AddSweep<QueryWaitingPayments>(TimeSpan.FromSeconds(5));
        services.AddInvariant<RefundedAddsUp>();
        services.AddInvariant<PaymentsArePosted>();
        services.AddInvariant<EachNoticeIsStoredOnce>();
    }

    public override void MapTables(ModelBuilder model) => model.MapPayments();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/payment-notices/{provider}", ReceiveNotice.Post).WithTags("Payments").AllowAnonymous()
            .WithSummary("Take a payment provider's signed notice");
        api.MapPost("/sandbox/payments/{number}/completion", SandboxDesk.Post).WithTags("Payments")
            .RequireAuthorization(Policies.Member).RequireRateLimiting(Limits.Write)
            .WithSummary("Pay at the sandbox provider (demo town only)");

        var finance = api.MapGroup("/").WithTags("Payments").RequireAuthorization(Policies.Finance);
        finance.MapGet("/payments", PaymentsQueries.GetPayments).WithSummary("List payments");
        finance.MapGet("/refunds", PaymentsQueries.GetRefunds).WithSummary("List refunds");
        finance.MapGet("/payment-alarms", PaymentsQueries.GetAlarms).WithSummary("List what providers said that cannot be true");
        finance.MapPost("/refunds/{id}/resending", ResendRefund.Post).RequireRateLimiting(Limits.Write)
            .WithSummary("Send a failed refund again");
    }
}
