using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

internal static class SettlementTables
{
    extension(Db db)
    {
        internal DbSet<CommissionLine> CommissionLines => db.Set<CommissionLine>();
        internal DbSet<SettledOrder> SettledOrders => db.Set<SettledOrder>();
        internal DbSet<StatementCut> StatementCuts => db.Set<StatementCut>();
        internal DbSet<Statement> Statements => db.Set<Statement>();
        internal DbSet<StatementLine> StatementLines => db.Set<StatementLine>();
    }

    internal static void MapSettlement(this ModelBuilder model)
    {
        model.Entity<CommissionLine>(row =>
        {
            row.ToTable("settlement_commission_lines", table => table.HasCheckConstraint("ck_settlement_commission_lines_sums",
                "base_fen >= 0 AND discount_fen >= 0 AND amount_fen >= 0 AND reversed_fen >= 0 AND reversed_fen <= amount_fen"));
            row.Property(x => x.OrderNumber).HasMaxLength(40);
            row.Property(x => x.Item).HasMaxLength(200);
            row.HasIndex(x => x.OrderLineId).IsUnique();
            row.HasIndex(x => x.OrderId);
            row.HasIndex(x => new { x.State, x.ReleaseAt });
            row.HasIndex(x => new { x.LeaderId, x.State, x.ReleaseAt });
        });
        model.Entity<SettledOrder>(row =>
        {
            row.ToTable("settlement_orders");
            row.HasKey(x => x.OrderId);
        });
        model.Entity<StatementCut>(row =>
        {
            row.ToTable("settlement_cuts");
            row.HasKey(x => x.Until);
            row.Property(x => x.After).HasMaxLength(Ledger.AccountCode.MostLength);
        });
        model.Entity<Statement>(row =>
        {
            row.ToTable("settlement_statements");
            row.Property(x => x.Number).HasMaxLength(40);
            row.Property(x => x.PartyName).HasMaxLength(200);
            row.HasIndex(x => x.Number).IsUnique();
            row.HasIndex(x => new { x.PartyKind, x.PartyId, x.Until }).IsUnique();
            row.HasIndex(x => new { x.PartyKind, x.PartyId, x.Id });
        });
        model.Entity<StatementLine>(row =>
        {
            row.ToTable("settlement_statement_lines");
            row.Property(x => x.Kind).HasMaxLength(60);
            row.Property(x => x.Subject).HasMaxLength(300);
            row.HasIndex(x => new { x.StatementId, x.Entry }).IsUnique();
            // A ledger entry stands on at most one statement.
            row.HasKey(x => x.Entry);
            row.Property(x => x.Entry).ValueGeneratedNever();
            row.HasOne<Statement>().WithMany().HasForeignKey(x => x.StatementId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
