using Microsoft.EntityFrameworkCore;

namespace Linli.Ledger;

internal static class LedgerTables
{
    extension(Db db)
    {
        internal DbSet<LedgerPosting> Postings => db.Set<LedgerPosting>();
        internal DbSet<LedgerEntry> Entries => db.Set<LedgerEntry>();
        internal DbSet<LedgerBalance> Balances => db.Set<LedgerBalance>();
    }

    internal static void MapLedger(this ModelBuilder model)
    {
        model.Entity<LedgerPosting>(posting =>
        {
            posting.ToTable("ledger_postings");
            posting.Property(row => row.Reference).HasMaxLength(Posting.MostReference);
            posting.Property(row => row.Kind).HasMaxLength(Posting.MostKind);
            posting.Property(row => row.Note).HasMaxLength(Posting.MostNote);
            posting.Property(row => row.Digest).HasMaxLength(64);
            posting.HasIndex(row => row.Reference).IsUnique();
            posting.Freeze();
        });
        model.Entity<LedgerEntry>(entry =>
        {
            entry.ToTable("ledger_entries", table => table.HasCheckConstraint("ck_ledger_entries_amount", "amount_fen <> 0"));
            entry.HasKey(row => row.Sequence);
            entry.Property(row => row.Sequence).ValueGeneratedOnAdd();
            entry.Property(row => row.Account).HasMaxLength(AccountCode.MostLength);
            entry.Property(row => row.Group).HasColumnName("group_id");
            entry.HasOne<LedgerPosting>().WithMany().HasForeignKey(row => row.PostingId)
                .OnDelete(DeleteBehavior.Restrict);
            entry.HasIndex(row => new { row.Account, row.Sequence });
            entry.HasIndex(row => new { row.Account, row.PostedAt, row.Sequence });
            entry.Freeze();
        });
        model.Entity<LedgerBalance>(balance =>
        {
            balance.ToTable("ledger_balances");
            balance.HasKey(row => row.Account);
            balance.Property(row => row.Account).HasMaxLength(AccountCode.MostLength);
        });
    }
}
