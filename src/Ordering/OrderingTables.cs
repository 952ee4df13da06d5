using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

internal static class OrderingTables
{
    extension(Db db)
    {
        internal DbSet<Order> Orders => db.Set<Order>();
        internal DbSet<OrderLine> OrderLines => db.Set<OrderLine>();
        internal DbSet<Chain> Chains => db.Set<Chain>();
        internal DbSet<CutOffMark> CutOffMarks => db.Set<CutOffMark>();
        internal DbSet<MemberTaking> MemberTakings => db.Set<MemberTaking>();
        internal DbSet<FirstOrder> FirstOrders => db.Set<FirstOrder>();
        internal DbSet<LineRefund> LineRefunds => db.Set<LineRefund>();

        /// <summary>For the invariants only, which compare stock with orders; GroupBuys alone writes it.</summary>
        internal IQueryable<GroupBuyItem> Items => db.Set<GroupBuyItem>().AsNoTracking();
    }

    internal static void MapOrders(this ModelBuilder model)
    {
        model.Entity<Order>(order =>
        {
            order.ToTable("ordering_orders", table =>
            {
                table.HasCheckConstraint("ck_ordering_orders_money",
                    "payable_fen >= 0 AND goods_fen - discount_fen = payable_fen");
                table.HasCheckConstraint("ck_ordering_orders_refunded",
                    "refunded_fen >= 0 AND refunded_fen <= payable_fen");
                table.HasCheckConstraint("ck_ordering_orders_chain_number", "chain_number > 0");
            });
            order.Property(row => row.Number).HasMaxLength(OrderNumber.Length);
            order.Property(row => row.RequestHash).HasMaxLength(32);
            order.Property(row => row.CityCode).HasMaxLength(12);
            order.Property(row => row.Nickname).HasMaxLength(80);
            order.Property(row => row.Building).HasMaxLength(20);
            order.Property(row => row.Room).HasMaxLength(20);
            order.Property(row => row.OfferRules).HasMaxLength(100_000);
            // Every order pays for every index. A member's orders are few: found by the first, then sorted; the third
            // finds those of a group-buy.
            order.HasIndex(row => new { row.MemberId, row.RequestKey }).IsUnique();
            order.HasIndex(row => row.Number).IsUnique();
            order.HasIndex(row => new { row.GroupBuyId, row.GroupId, row.ChainNumber }).IsUnique();
            order.HasIndex(row => new { row.GroupId, row.Id });
            order.HasIndex(row => new { row.CityCode, row.Id });
            order.HasIndex(row => new { row.ReservedUntil, row.GroupBuyId })
                .HasFilter($"state = '{nameof(OrderState.AwaitingPayment)}'");
        });
        model.Entity<OrderLine>(line =>
        {
            line.ToTable("ordering_order_lines", table =>
            {
                table.HasCheckConstraint("ck_ordering_order_lines_quantity", "quantity >= 1 AND quantity <= 99");
                table.HasCheckConstraint("ck_ordering_order_lines_payable", "payable_fen >= 0");
                table.HasCheckConstraint("ck_ordering_order_lines_refunded", "refunded_fen >= 0"
                    + " AND refunded_fen <= payable_fen AND refunded_quantity >= 0 AND refunded_quantity <= quantity");
            });
            line.HasOne<Order>().WithMany().HasForeignKey(row => row.OrderId).OnDelete(DeleteBehavior.Restrict);
            line.Property(row => row.Name).HasMaxLength(200);
            line.Property(row => row.Specification).HasMaxLength(200);
            line.HasIndex(row => new { row.GroupBuyId, row.Id });
        });
    }

    internal static void MapChains(this ModelBuilder model)
    {
        model.Entity<Chain>(chain =>
        {
            chain.ToTable("ordering_chains", table =>
                table.HasCheckConstraint("ck_ordering_chains_last_number", "last_number >= 0"));
            chain.HasKey(row => new { row.GroupBuyId, row.GroupId });
        });
        model.Entity<CutOffMark>(mark =>
        {
            mark.ToTable("ordering_cut_offs");
            mark.HasKey(row => row.GroupBuyId);
            mark.HasIndex(row => row.SettledAt);
        });
    }

    internal static void MapGuards(this ModelBuilder model)
    {
        model.Entity<MemberTaking>(taking =>
        {
            taking.ToTable("ordering_member_takings", table =>
                table.HasCheckConstraint("ck_ordering_member_takings_taken", "taken >= 0 AND taken <= most"));
            taking.HasKey(row => new { row.ItemId, row.MemberId });
        });
        model.Entity<FirstOrder>(first =>
        {
            first.ToTable("ordering_first_orders");
            first.HasKey(row => row.MemberId);
            first.HasIndex(row => row.OrderId).IsUnique();
        });
        model.Entity<LineRefund>(refund =>
        {
            refund.ToTable("ordering_line_refunds", table =>
                table.HasCheckConstraint("ck_ordering_line_refunds_amount", "quantity >= 0 AND amount_fen >= 0"));
            refund.HasKey(row => row.Reference);
            refund.Property(row => row.Reference).HasMaxLength(100);
            refund.HasIndex(row => row.LineId);
        });
    }
}
