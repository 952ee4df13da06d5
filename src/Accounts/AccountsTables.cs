using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

internal static class AccountsTables
{
    extension(Db db)
    {
        internal DbSet<Account> Accounts => db.Set<Account>();
        internal DbSet<PhoneCode> PhoneCodes => db.Set<PhoneCode>();
        internal DbSet<UnmaskDay> UnmaskDays => db.Set<UnmaskDay>();
        internal DbSet<SecondFactor> SecondFactors => db.Set<SecondFactor>();
        internal DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        internal DbSet<Token> Tokens => db.Set<Token>();
        internal DbSet<Consent> Consents => db.Set<Consent>();
        internal DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }

    internal static void MapAccounts(this ModelBuilder model)
    {
        MapAccount(model);
        model.Entity<PhoneCode>(code =>
        {
            code.ToTable("accounts_phone_codes");
            code.HasKey(row => row.Phone);
            code.Property(row => row.Phone).HasMaxLength(32).ValueGeneratedNever();
            code.Property(row => row.CodeHash).HasMaxLength(32);
        });
        model.Entity<UnmaskDay>(day =>
        {
            day.ToTable("accounts_unmask_days");
            day.HasKey(row => new { row.ActorId, row.Day });
        });
        model.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("accounts_second_factors");
            factor.HasKey(row => row.AccountId);
            factor.Property(row => row.AccountId).ValueGeneratedNever();
            factor.ComplexProperty(row => row.Secret, secret => secret.Property(x => x.Cipher).HasMaxLength(200));
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("accounts_recovery_codes");
            code.HasKey(row => new { row.AccountId, row.Hash });
            code.Property(row => row.Hash).HasMaxLength(32);
        });
        model.Entity<Token>(token =>
        {
            token.ToTable("accounts_tokens");
            token.HasKey(row => row.Hash);
            token.Property(row => row.Hash).HasMaxLength(32).ValueGeneratedNever();
            token.Property(row => row.Name).HasMaxLength(100);
            token.Property(row => row.Roles).HasMaxLength(400);
            token.Property(row => row.Cities).HasMaxLength(2000);
            token.Property(row => row.Device).HasMaxLength(Accounts.Tokens.MostDevice);
            token.HasIndex(row => new { row.Kind, row.Subject });
            token.HasIndex(row => row.ExpiresAt);
        });
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("accounts_consents");
            consent.HasKey(row => row.Number);
            consent.Property(row => row.TextVersion).HasMaxLength(40);
            consent.HasIndex(row => new { row.Kind, row.Subject, row.What, row.Number });
            consent.Freeze();
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
            entry.Freeze();
        });
    }

    /// <summary>
    /// Of ASP.NET Core Identity only the user table is used: roles are words of the account, and claims, outside
    /// log-ins and second factors are not kept.
    /// </summary>
    private static void MapAccount(ModelBuilder model) => model.Entity<Account>(account =>
    {
        account.ToTable("accounts_accounts");
        account.Ignore(row => row.Email).Ignore(row => row.NormalizedEmail).Ignore(row => row.EmailConfirmed)
            .Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed).Ignore(row => row.TwoFactorEnabled)
            .Ignore(row => row.Roles).Ignore(row => row.Cities);
        account.Property(row => row.Id).ValueGeneratedNever();
        account.Property(row => row.UserName).HasMaxLength(64).IsRequired();
        account.Property(row => row.NormalizedUserName).HasMaxLength(64).IsRequired();
        account.Property(row => row.Name).HasMaxLength(100);
        account.Property(row => row.RoleWords).HasMaxLength(400).HasColumnName("Roles");
        account.Property(row => row.CityWords).HasMaxLength(2000).HasColumnName("Cities");
        account.Property(row => row.PasswordHash).HasMaxLength(200);
        account.Property(row => row.SecurityStamp).HasMaxLength(64);
        account.Property(row => row.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        account.HasIndex(row => row.NormalizedUserName).IsUnique();
        account.HasIndex(row => new { row.Kind, row.Subject });
        account.HasIndex(row => new { row.Kind, row.Id });
    });
}
