using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

internal static class AfterSalesTables
{
    extension(Db db)
    {
        internal DbSet<AfterSale> AfterSales => db.Set<AfterSale>();
        internal DbSet<AfterSaleStep> AfterSaleSteps => db.Set<AfterSaleStep>();
        internal DbSet<AfterSalePhoto> AfterSalePhotos => db.Set<AfterSalePhoto>();
        internal DbSet<BatchRefund> BatchRefunds => db.Set<BatchRefund>();
        internal DbSet<BatchRefundLine> BatchRefundLines => db.Set<BatchRefundLine>();
    }

    internal static void MapAfterSales(this ModelBuilder model)
    {
        model.Entity<AfterSale>(row =>
        {
            row.ToTable("aftersales_cases", table =>
            {
                table.HasCheckConstraint("ck_aftersales_cases_liability",
                    "liability_supplier + liability_driver + liability_leader + liability_platform = 10000");
                table.HasCheckConstraint("ck_aftersales_cases_refunded",
                    "refunded_quantity >= 0 AND refunded_quantity <= quantity AND refunded_fen >= 0");
            });
            row.Property(x => x.Number).HasMaxLength(20);
            row.Property(x => x.OrderNumber).HasMaxLength(40);
            row.Property(x => x.CityCode).HasMaxLength(12);
            row.Property(x => x.Item).HasMaxLength(200);
            row.Property(x => x.Description).HasMaxLength(500);
            row.ComplexProperty(x => x.Liability);
            row.HasIndex(x => x.Number).IsUnique();
            row.HasIndex(x => x.RequestKey).IsUnique();
            row.HasIndex(x => new { x.MemberId, x.InstantNumber }).IsUnique();
            // One open case per line, decided by the database.
            row.HasIndex(x => x.LineId, "ix_aftersales_cases_open_line").HasFilter("state = 'Waiting'").IsUnique();
            row.HasIndex(x => x.LineId, "ix_aftersales_cases_line");
            row.HasIndex(x => x.OrderId);
            row.HasIndex(x => new { x.MemberId, x.Id });
            row.HasIndex(x => new { x.GroupId, x.Id });
            row.HasIndex(x => new { x.State, x.Id });
        });
        model.Entity<AfterSaleStep>(row =>
        {
            row.ToTable("aftersales_steps");
            row.HasKey(x => new { x.AfterSaleId, x.Number });
            row.Property(x => x.Chinese).HasMaxLength(800);
            row.Property(x => x.English).HasMaxLength(800);
            row.HasOne<AfterSale>().WithMany().HasForeignKey(x => x.AfterSaleId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AfterSalePhoto>(row =>
        {
            row.ToTable("aftersales_photos");
            row.HasKey(x => new { x.AfterSaleId, x.PictureId });
            row.HasOne<AfterSale>().WithMany().HasForeignKey(x => x.AfterSaleId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BatchRefund>(row =>
        {
            row.ToTable("aftersales_batch_refunds");
            row.Property(x => x.Number).HasMaxLength(20);
            row.Property(x => x.Explanation).HasMaxLength(500);
            row.Property(x => x.StartedBy).HasMaxLength(100);
            row.ComplexProperty(x => x.Liability);
            row.HasIndex(x => x.RequestKey).IsUnique();
            row.HasIndex(x => new { x.State, x.Id });
        });
        model.Entity<BatchRefundLine>(row =>
        {
            row.ToTable("aftersales_batch_refund_lines");
            row.Property(x => x.OrderNumber).HasMaxLength(40);
            row.Property(x => x.Buyer).HasMaxLength(100);
            row.Property(x => x.Why).HasMaxLength(60);
            row.HasIndex(x => new { x.BatchId, x.LineId }).IsUnique();
            row.HasIndex(x => new { x.BatchId, x.State, x.Id });
            row.HasOne<BatchRefund>().WithMany().HasForeignKey(x => x.BatchId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
