using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

internal static class PaymentsTables
{
    /// <summary>Longest stored body of a notice, in characters.</summary>
    internal const int MostBody = 16_384;

    internal const int NumberLength = 40;

    private const int NameLength = 40, ReferenceLength = 120, TextLength = 200;

    extension(Db db)
    {
        internal DbSet<Payment> Payments => db.Set<Payment>();
        internal DbSet<Refund> Refunds => db.Set<Refund>();
        internal DbSet<Notice> Notices => db.Set<Notice>();
        internal DbSet<Alarm> Alarms => db.Set<Alarm>();
        internal DbSet<SandboxTrade> SandboxTrades => db.Set<SandboxTrade>();
        internal DbSet<SandboxRefund> SandboxRefunds => db.Set<SandboxRefund>();
        internal DbSet<SandboxNotice> SandboxNotices => db.Set<SandboxNotice>();
    }

    private static void MapAlarms(ModelBuilder model) => model.Entity<Alarm>(alarm =>
    {
        alarm.ToTable("payments_alarms");
        alarm.Property(row => row.Key).HasMaxLength(160);
        alarm.Property(row => row.Kind).HasMaxLength(NameLength);
        alarm.Property(row => row.Provider).HasMaxLength(NameLength);
        alarm.Property(row => row.Number).HasMaxLength(64);
        alarm.Property(row => row.Detail).HasMaxLength(1_000);
        alarm.HasIndex(row => row.Key).IsUnique();
    });

    internal static void MapPayments(this ModelBuilder model)
    {
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("payments_payments", table =>
            {
                table.HasCheckConstraint("ck_payments_payments_amount", "amount_fen > 0");
                table.HasCheckConstraint("ck_payments_payments_refunded", "refunded_fen >= 0 AND refunded_fen <= amount_fen");
            });
            payment.Property(row => row.Number).HasMaxLength(NumberLength);
            payment.Property(row => row.Provider).HasMaxLength(NameLength);
            payment.Property(row => row.Title).HasMaxLength(TextLength);
            payment.Property(row => row.Ticket).HasMaxLength(TextLength);
            payment.Property(row => row.Trade).HasMaxLength(64);
            payment.Property(row => row.Group).HasColumnName("group_id");
            payment.HasIndex(row => row.Number).IsUnique();
            payment.HasIndex(row => row.Payable, "ux_payments_payments_payable_waiting").IsUnique()
                .HasFilter("state = 'Waiting'");
            // One payment per payable may hold its price; what comes on top is marked and goes back.
            payment.HasIndex(row => row.Payable, "ux_payments_payments_payable_paid").IsUnique()
                .HasFilter("state = 'Paid' AND NOT surplus");
            payment.HasIndex(row => new { row.Payable, row.State });
            payment.HasIndex(row => new { row.State, row.AskAt });
        });
        model.Entity<Refund>(refund =>
        {
            refund.ToTable("payments_refunds", table => table.HasCheckConstraint("ck_payments_refunds_amount", "amount_fen > 0"));
            refund.Property(row => row.Number).HasMaxLength(NumberLength);
            refund.Property(row => row.Reference).HasMaxLength(ReferenceLength);
            refund.Property(row => row.Reason).HasMaxLength(TextLength);
            refund.Property(row => row.CostAccount).HasMaxLength(Ledger.AccountCode.MostLength);
            refund.Property(row => row.Group).HasColumnName("group_id");
            refund.HasOne<Payment>().WithMany().HasForeignKey(row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
            refund.HasIndex(row => row.Number).IsUnique();
            refund.HasIndex(row => row.Reference).IsUnique();
            refund.HasIndex(row => row.Payable);
            refund.HasIndex(row => new { row.State, row.DueAt });
        });
        model.Entity<Notice>(notice =>
        {
            notice.ToTable("payments_notices");
            notice.Property(row => row.Provider).HasMaxLength(NameLength);
            notice.Property(row => row.NoticeId).HasMaxLength(64);
            notice.Property(row => row.Payment).HasMaxLength(NumberLength);
            notice.Property(row => row.Refund).HasMaxLength(NumberLength);
            notice.Property(row => row.Trade).HasMaxLength(64);
            notice.Property(row => row.Currency).HasMaxLength(8);
            notice.Property(row => row.Payee).HasMaxLength(64);
            notice.Property(row => row.Body).HasMaxLength(MostBody);
            notice.HasIndex(row => new { row.Provider, row.NoticeId }).IsUnique();
            notice.HasIndex(row => new { row.State, row.DueAt });
        });
        MapAlarms(model);
        MapSandbox(model);
    }

    private static void MapSandbox(ModelBuilder model)
    {
        model.Entity<SandboxTrade>(trade =>
        {
            trade.ToTable("payments_sandbox_trades", table => table.HasCheckConstraint(
                "ck_payments_sandbox_trades_refunded", "refunded_fen >= 0 AND refunded_fen <= amount_fen"));
            trade.HasKey(row => row.Number);
            trade.Property(row => row.Number).HasMaxLength(NumberLength);
            trade.Property(row => row.Title).HasMaxLength(TextLength);
        });
        model.Entity<SandboxRefund>(refund =>
        {
            refund.ToTable("payments_sandbox_refunds");
            refund.HasKey(row => row.Number);
            refund.Property(row => row.Number).HasMaxLength(NumberLength);
            refund.Property(row => row.Payment).HasMaxLength(NumberLength);
        });
        model.Entity<SandboxNotice>(notice =>
        {
            notice.ToTable("payments_sandbox_notices");
            notice.Property(row => row.Body).HasMaxLength(MostBody);
            notice.HasIndex(row => new { row.Left, row.DueAt });
        });
    }
}
