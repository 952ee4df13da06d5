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
    }

    public override void MapTables(ModelBuilder model) => model.MapPayments();
}
