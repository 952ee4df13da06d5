using Linli.Accounts;
using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

internal static class LeadersTables
{
    extension(Db db)
    {
        internal DbSet<Leader> Leaders => db.Set<Leader>();
        internal DbSet<LeaderLevel> LeaderLevels => db.Set<LeaderLevel>();
        internal DbSet<LevelRate> LevelRates => db.Set<LevelRate>();
        internal DbSet<AgreementVersion> AgreementVersions => db.Set<AgreementVersion>();
        internal DbSet<AgreementAcceptance> AgreementAcceptances => db.Set<AgreementAcceptance>();
        internal DbSet<Leadership> Leaderships => db.Set<Leadership>();
    }

    internal static void MapLeaders(this ModelBuilder model)
    {
        model.Entity<Leader>(leader =>
        {
            leader.ToTable("leaders_leaders");
            leader.Property(row => row.Name).HasMaxLength(30);
            leader.ComplexProperty(row => row.Phone, phone => phone.Property(x => x.Cipher).HasMaxLength(80));
            leader.Property(row => row.PhoneIndex).HasMaxLength(32);
            leader.Property(row => row.CityCode).HasMaxLength(4);
            leader.Property(row => row.CommunityName).HasMaxLength(60);
            leader.Property(row => row.Introduction).HasMaxLength(500);
            leader.Property(row => row.Level).HasMaxLength(20);
            leader.Property(row => row.DecisionReason).HasMaxLength(200);
            leader.HasIndex(row => row.PhoneIndex, "ux_leaders_leaders_phone").IsUnique().HasFilter("state <> 'Rejected'");
            leader.HasIndex(row => new { row.CityCode, row.Id });
        });
        model.Entity<LeaderLevel>(level =>
        {
            level.ToTable("leaders_levels");
            level.HasKey(row => row.Code);
            level.Property(row => row.Code).HasMaxLength(20);
            level.Property(row => row.Name).HasMaxLength(30);
        });
        model.Entity<LevelRate>(rate =>
        {
            rate.ToTable("leaders_level_rates");
            rate.HasIndex(row => new { row.LevelCode, row.EffectiveOn }).IsUnique();
            rate.HasOne<LeaderLevel>().WithMany().HasForeignKey(row => row.LevelCode).OnDelete(DeleteBehavior.Cascade);
        });
        MapAgreements(model);
        model.Entity<Leadership>(leadership =>
        {
            leadership.ToTable("leaders_leaderships");
            leadership.Property(row => row.EndReason).HasMaxLength(200);
            leadership.HasIndex(row => row.GroupId, "ux_leaders_leaderships_current").IsUnique().HasFilter("until IS NULL");
            leadership.HasIndex(row => new { row.GroupId, row.Since });
            leadership.HasIndex(row => new { row.LeaderId, row.Until });
            leadership.HasOne<Leader>().WithMany().HasForeignKey(row => row.LeaderId).OnDelete(DeleteBehavior.Restrict);
            leadership.HasOne<Group>().WithMany().HasForeignKey(row => row.GroupId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void MapAgreements(ModelBuilder model)
    {
        model.Entity<AgreementVersion>(version =>
        {
            version.ToTable("leaders_agreement_versions");
            version.Property(row => row.Title).HasMaxLength(100);
            version.Property(row => row.Text).HasMaxLength(20_000);
            version.HasAlternateKey(row => row.Number);
            version.HasIndex(row => row.EffectiveOn).IsUnique();
        });
        model.Entity<AgreementAcceptance>(acceptance =>
        {
            acceptance.ToTable("leaders_agreement_acceptances");
            acceptance.HasKey(row => new { row.LeaderId, row.Number });
            acceptance.HasOne<Leader>().WithMany().HasForeignKey(row => row.LeaderId).OnDelete(DeleteBehavior.Restrict);
            acceptance.HasOne<AgreementVersion>().WithMany().HasForeignKey(row => row.Number)
                .HasPrincipalKey(row => row.Number).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
