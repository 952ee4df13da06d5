using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

internal static class GroupLifeTables
{
    extension(Db db)
    {
        internal DbSet<ChainPaste> ChainPastes => db.Set<ChainPaste>();
        internal DbSet<ChainDraft> ChainDrafts => db.Set<ChainDraft>();
        internal DbSet<ItemAlias> ItemAliases => db.Set<ItemAlias>();
    }

    internal static void MapChainPastes(this ModelBuilder model)
    {
        model.Entity<ChainPaste>(paste =>
        {
            paste.ToTable("grouplife_chain_pastes");
            paste.ComplexProperty(row => row.Text);
            paste.ComplexProperty(row => row.Facts);
            paste.Property(row => row.TextIndex).HasMaxLength(32);
            paste.HasIndex(row => new { row.GroupId, row.GroupBuyId, row.Number }).IsUnique();
            paste.HasIndex(row => new { row.GroupId, row.Id });
        });
        model.Entity<ChainDraft>(draft =>
        {
            draft.ToTable("grouplife_chain_drafts", table =>
                table.HasCheckConstraint("ck_grouplife_chain_drafts_total", "total_fen >= 0 AND position >= 0"));
            draft.ComplexProperty(row => row.Content);
            draft.Property(row => row.Problem).HasMaxLength(2_000);
            draft.HasOne<ChainPaste>().WithMany().HasForeignKey(row => row.PasteId).OnDelete(DeleteBehavior.Restrict);
            draft.HasIndex(row => new { row.PasteId, row.Position }).IsUnique();
            draft.HasIndex(row => row.MemberId);
            // An order belongs to one draft that placed it, and to later ones that found it standing.
            draft.HasIndex(row => row.OrderId);
        });
        model.Entity<ItemAlias>(alias =>
        {
            alias.ToTable("grouplife_item_aliases");
            alias.HasKey(row => new { row.GroupId, row.Word });
            alias.Property(row => row.Word).HasMaxLength(ItemAlias.LongestWord);
        });
    }
}
