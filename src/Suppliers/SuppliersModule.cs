using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Suppliers;

public sealed class SuppliersModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings) =>
        services.AddScoped<SupplierStanding>();

    public override void MapTables(ModelBuilder model) => model.MapSuppliers();
}
