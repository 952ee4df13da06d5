using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Accounts;

internal static class AccountsTables
{
    extension(Db db)
    {
        internal DbSet<Token> Tokens => db.Set<Token>();
        internal DbSet<Consent> Consents => db.Set<Consent>();
        internal DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }

    internal static void MapAccounts(this ModelBuilder model)
    {
        model.Entity<Token>(token =>
        {
            token.ToTable("accounts_tokens");
            token.HasKey(row => row.Hash);
            token.Property(row => row.Hash).HasMaxLength(32).ValueGeneratedNever();
            token.Property(row => row.Name).HasMaxLength(100);
            token.Property(row => row.Roles).HasMaxLength(400);
            token.Property(row => row.Cities).HasMaxLength(2000);
            token.HasIndex(row => new { row.Kind, row.Subject });
            token.HasIndex(row => row.ExpiresAt);
        });
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("accounts_consents");
            consent.HasKey(row => row.Number);
            consent.Property(row => row.TextVersion).HasMaxLength(40);
            consent.HasIndex(row => new { row.Kind, row.Subject, row.What, row.Number });
            AppendOnly(consent);
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("accounts_audit");
            entry.HasKey(row => row.Number);
            entry.Property(row => row.ActorName).HasMaxLength(100);
            entry.Property(row => row.Action).HasMaxLength(60);
            entry.Property(row => row.Subject).HasMaxLength(120);
            entry.Property(row => row.Reason).HasMaxLength(500);
            entry.Property(row => row.Details).HasMaxLength(AuditLog.MostDetails);
            entry.HasIndex(row => new { row.Subject, row.Number });
            entry.HasIndex(row => new { row.Action, row.Number });
            entry.HasIndex(row => new { row.ActorId, row.Number });
            AppendOnly(entry);
        });
    }

    /// <summary>A changed row of these throws when saved: what was written stays.</summary>
    private static void AppendOnly<T>(EntityTypeBuilder<T> entity) where T : class
    {
        foreach (var property in entity.Metadata.GetProperties().Where(property => !property.IsPrimaryKey()))
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}
