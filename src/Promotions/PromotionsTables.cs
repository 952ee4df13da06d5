using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linli.Promotions;

internal static class PromotionsTables
{
    extension(Db db)
    {
        internal DbSet<Promotion> Promotions => db.Set<Promotion>();
        internal DbSet<CouponBatch> CouponBatches => db.Set<CouponBatch>();
        internal DbSet<Coupon> Coupons => db.Set<Coupon>();
        internal DbSet<BelowCostReason> BelowCostReasons => db.Set<BelowCostReason>();
    }

    internal static void MapPromotions(this ModelBuilder model)
    {
        model.Entity<Promotion>(promotion =>
        {
            promotion.ToTable("promotions_promotions");
            promotion.Property(row => row.Name).HasMaxLength(80);
            promotion.Property(row => row.CityCode).HasMaxLength(12);
            promotion.Property(row => row.Benefits)
                .HasConversion(new BenefitsAsJson(), new ValueComparer<IReadOnlyList<Benefit>>(
                    (left, right) => ReferenceEquals(left, right), benefits => benefits.Count, benefits => benefits))
                .HasMaxLength(32_000);
            promotion.HasIndex(row => new { row.State, row.Until });
            // Orders name the offer they were given (C6): what it promises stays, and saving a changed one throws.
            promotion.Freeze(except: [nameof(Promotion.State), nameof(Promotion.Version)]);
        });
        model.Entity<CouponBatch>(batch =>
        {
            batch.ToTable("promotions_coupon_batches", table =>
                table.HasCheckConstraint("ck_promotions_coupon_batches_granted", "granted >= 0 AND granted <= quota"));
            batch.HasKey(row => row.PromotionId);
            batch.HasOne<Promotion>().WithOne().HasForeignKey<CouponBatch>(row => row.PromotionId);
            batch.HasIndex(row => row.Trigger);
        });
        model.Entity<Coupon>(coupon =>
        {
            coupon.ToTable("promotions_coupons");
            coupon.HasOne<Promotion>().WithMany().HasForeignKey(row => row.PromotionId);
            coupon.HasIndex(row => new { row.PromotionId, row.Holder, row.Number }).IsUnique();
            coupon.HasIndex(row => new { row.Holder, row.Id });
            coupon.HasIndex(row => row.UsedBy);
            coupon.HasIndex(row => new { row.Status, row.ValidUntil });
        });
        model.Entity<BelowCostReason>(reason =>
        {
            reason.ToTable("promotions_below_cost_reasons", table =>
                table.HasCheckConstraint("ck_promotions_below_cost_reasons_taken", "taken >= 0 AND taken <= pieces"));
            reason.Property(row => row.CityCode).HasMaxLength(12);
            reason.Property(row => row.Evidence).HasMaxLength(2_000);
            reason.Property(row => row.RequestedByName).HasMaxLength(80);
            reason.HasIndex(row => new { row.Sku, row.State });
        });
    }

    private sealed class BenefitsAsJson() : ValueConverter<IReadOnlyList<Benefit>, string>(
        benefits => JsonSerializer.Serialize(benefits, JsonSerializerOptions.Web),
        text => JsonSerializer.Deserialize<List<Benefit>>(text, JsonSerializerOptions.Web)!);
}
