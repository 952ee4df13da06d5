using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

internal static class KernelTables
{
    extension(Db db)
    {
        internal DbSet<Letter> Letters => db.Set<Letter>();
    }

    internal static void MapKernel(this ModelBuilder model) => model.Entity<Letter>(letter =>
    {
        letter.ToTable("kernel_letters");
        letter.HasIndex(row => new { row.Parked, row.DueAt });
    });
}

public static class KernelServices
{
    public static IServiceCollection AddKernel(this IServiceCollection services)
    {
        services.AddSingleton<CourierBell>();
        services.AddSingleton<Courier>();
        services.AddSingleton<SweepBoard>();
        services.AddSingleton<SweepRunner>();
        services.AddScoped<LetterQueries>();
        services.AddScoped<Outbox>();
        return services;
    }
}
