using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Purchasing;

internal static class PurchasingTables
{
    extension(Db db)
    {
        internal DbSet<PurchaseOrder> PurchaseOrders => db.Set<PurchaseOrder>();
        internal DbSet<PurchaseOrderLine> PurchaseOrderLines => db.Set<PurchaseOrderLine>();
        internal DbSet<GoodsReceipt> GoodsReceipts => db.Set<GoodsReceipt>();
        internal DbSet<GoodsReceiptLine> GoodsReceiptLines => db.Set<GoodsReceiptLine>();
        internal DbSet<Lot> Lots => db.Set<Lot>();
        internal DbSet<LotAllocation> LotAllocations => db.Set<LotAllocation>();
        internal DbSet<ShortageShare> ShortageShares => db.Set<ShortageShare>();
        internal DbSet<PurchasingRound> PurchasingRounds => db.Set<PurchasingRound>();
    }

    internal static void MapPurchasing(this ModelBuilder model)
    {
        model.Entity<PurchaseOrder>(order =>
        {
            order.ToTable("purchasing_orders");
            order.Property(row => row.Number).HasMaxLength(80);
            order.Property(row => row.CityCode).HasMaxLength(12);
            order.HasIndex(row => new { row.GroupBuyId, row.SupplierId }).IsUnique();
            order.HasIndex(row => row.Number).IsUnique();
            order.HasIndex(row => new { row.SupplierId, row.Id });
            order.HasIndex(row => new { row.CityCode, row.Id });
            order.HasIndex(row => new { row.State, row.CountedAt });
        });
        model.Entity<PurchaseOrderLine>(MapLine);
        model.Entity<GoodsReceipt>(receipt =>
        {
            receipt.ToTable("purchasing_receipts");
            receipt.Property(row => row.Fingerprint).HasMaxLength(32);
            receipt.HasIndex(row => new { row.PurchaseOrderId, row.RequestKey }).IsUnique();
            receipt.HasOne<PurchaseOrder>().WithMany().HasForeignKey(row => row.PurchaseOrderId);
        });
        model.Entity<GoodsReceiptLine>(line =>
        {
            line.ToTable("purchasing_receipt_lines");
            line.Property(row => row.RejectReason).HasMaxLength(200);
            line.HasIndex(row => row.LotId);
            line.HasOne<GoodsReceipt>().WithMany().HasForeignKey(row => row.ReceiptId);
            line.HasOne<PurchaseOrderLine>().WithMany().HasForeignKey(row => row.LineId);
        });
        MapLots(model);
        model.Entity<PurchasingRound>(round =>
        {
            round.ToTable("purchasing_rounds", table =>
                table.HasCheckConstraint("ck_purchasing_rounds", "received >= 0 AND received <= orders"));
            round.HasKey(row => row.GroupBuyId);
        });
    }

    private static void MapLine(EntityTypeBuilder<PurchaseOrderLine> line)
    {
        line.ToTable("purchasing_order_lines", table =>
        {
            table.HasCheckConstraint("ck_purchasing_order_lines_ordered",
                "needed > 0 AND pack_size > 0 AND ordered = packs * pack_size AND surplus = ordered - needed AND surplus >= 0");
            table.HasCheckConstraint("ck_purchasing_order_lines_received",
                "received_good >= 0 AND rejected >= 0 AND extra_allowed >= 0 AND received_good <= ordered + extra_allowed");
            table.HasCheckConstraint("ck_purchasing_order_lines_short",
                "short >= 0 AND short_refunded >= 0 AND short_refunded <= short AND withdrawn >= 0 AND left_over >= 0");
        });
        line.Property(row => row.Name).HasMaxLength(200);
        line.Property(row => row.Specification).HasMaxLength(200);
        line.HasIndex(row => new { row.PurchaseOrderId, row.SkuId }).IsUnique();
        line.HasIndex(row => new { row.GroupBuyId, row.SkuId });
        line.HasOne<PurchaseOrder>().WithMany().HasForeignKey(row => row.PurchaseOrderId);
    }

    private static void MapLots(ModelBuilder model)
    {
        model.Entity<Lot>(lot =>
        {
            lot.ToTable("purchasing_lots", table => table.HasCheckConstraint("ck_purchasing_lots_allocated",
                "quantity > 0 AND allocated >= 0 AND allocated <= quantity"));
            lot.Property(row => row.LotCode).HasMaxLength(60);
            lot.HasIndex(row => new { row.PurchaseOrderLineId, row.LotCode }).IsUnique();
            lot.HasIndex(row => new { row.SkuId, row.LotCode });
            lot.HasIndex(row => new { row.LotCode, row.Id });
            lot.HasOne<PurchaseOrderLine>().WithMany().HasForeignKey(row => row.PurchaseOrderLineId);
        });
        model.Entity<LotAllocation>(allocation =>
        {
            allocation.ToTable("purchasing_lot_allocations", table =>
                table.HasCheckConstraint("ck_purchasing_lot_allocations_quantity", "quantity > 0"));
            allocation.HasKey(row => new { row.LotId, row.OrderLineId });
            allocation.HasIndex(row => row.OrderLineId);
            allocation.HasOne<Lot>().WithMany().HasForeignKey(row => row.LotId);
        });
        model.Entity<ShortageShare>(share =>
        {
            share.ToTable("purchasing_shortage_shares", table =>
                table.HasCheckConstraint("ck_purchasing_shortage_shares_quantity", "quantity > 0"));
            share.HasKey(row => new { row.LineId, row.OrderLineId });
            share.HasIndex(row => new { row.LineId, row.State });
            share.HasOne<PurchaseOrderLine>().WithMany().HasForeignKey(row => row.LineId);
        });
    }
}
