using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

internal static class KernelTables
{
    extension(Db db)
    {
        internal DbSet<Letter> Letters => db.Set<Letter>();
        internal DbSet<Change> Changes => db.Set<Change>();
    }

    internal static void MapKernel(this ModelBuilder model)
    {
        model.Entity<Letter>(letter =>
        {
            letter.ToTable("kernel_letters");
            letter.HasIndex(row => new { row.Parked, row.DueAt });
        });
        model.Entity<Change>(change =>
        {
            change.ToTable("kernel_changes");
            change.HasKey(row => row.Number);
            change.Property(row => row.What).HasMaxLength(Change.MostWhat);
            change.Property(row => row.Key).HasMaxLength(Change.MostKey);
        });
    }
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
        services.AddSingleton<ChangeWatch>();
        services.AddScoped<Changes>();
        services.AddSweep<ForgetChanges>(TimeSpan.FromMinutes(10));
        return services;
    }
}
