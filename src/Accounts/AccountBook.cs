using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

/// <summary>
/// Opens and closes sign-ins by user name and password. Closing one, or changing what it may, ends all its sign-ins in
/// the same transaction.
/// </summary>
public sealed class AccountBook(Db db, UserManager<Account> users, Tokens tokens, TimeProvider clock)
{
    /// <param name="subject">The leader's or supplier's id; ignored for staff, who are their account.</param>
    public async Task<Outcome<Id<Account>>> Open(
        ActorKind kind, Guid subject, string userName, string name, string password, IReadOnlyList<string> roles,
        IReadOnlyList<string> cities, CancellationToken cancel)
    {
        if (Unknown(roles) is { } unknown) return unknown;
        var id = Id<Account>.New(clock);
        var account = new Account
        {
            Id = id.Value,
            UserName = userName,
            Kind = kind,
            Subject = kind == ActorKind.Staff ? id.Value : subject,
            Name = name,
            RoleWords = Words.Join(roles.Distinct()),
            CityWords = Words.Join(cities.Distinct()),
            OpenedAt = clock.GetUtcNow(),
        };
        await using var work = await db.Begin(cancel);
        try
        {
            var made = await users.CreateAsync(account, password);
            if (!made.Succeeded) return Problem(made, userName);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            return AccountsRefusals.UserNameTaken.With("userName", userName);
        }
        await work.Commit(cancel);
        return id;
    }

    /// <summary>True while nobody can sign in by password: a new installation.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancel) => !await db.Accounts.AnyAsync(cancel);

    /// <summary>Disables or enables the sign-ins of one person. Answers how many there are.</summary>
    public async Task<int> Disable(ActorKind kind, Guid subject, bool disabled, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var changed = await db.Accounts.Where(account => account.Kind == kind && account.Subject == subject)
            .ExecuteUpdateAsync(account => account.SetProperty(x => x.Disabled, disabled), cancel);
        if (disabled) await tokens.RevokeAll(kind, subject, cancel);
        await work.Commit(cancel);
        return changed;
    }

    /// <summary>Sets a new password, lifts a lock-out and ends all sign-ins.</summary>
    internal async Task<Refusal?> SetPassword(Account account, string password, CancellationToken cancel)
    {
        foreach (var rule in users.PasswordValidators)
            if (await rule.ValidateAsync(users, account, password) is { Succeeded: false } weak)
                return Problem(weak, account.UserName!);
        var hash = users.PasswordHasher.HashPassword(account, password);
        await using var work = await db.Begin(cancel);
        await db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.PasswordHash, hash).SetProperty(x => x.AccessFailedCount, 0)
            .SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), cancel);
        await tokens.RevokeAll(account.Kind, account.Subject, cancel);
        await work.Commit(cancel);
        return null;
    }

    internal static Refusal? Unknown(IReadOnlyList<string> roles) =>
        roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown
            ? AccountsRefusals.UnknownRole.With("role", unknown)
            : null;

    private static Refusal Problem(IdentityResult result, string userName)
    {
        var codes = result.Errors.Select(error => error.Code).ToList();
        return codes.Contains(nameof(IdentityErrorDescriber.DuplicateUserName))
            ? AccountsRefusals.UserNameTaken.With("userName", userName)
            : codes.Contains(nameof(IdentityErrorDescriber.InvalidUserName)) ? AccountsRefusals.BadUserName
            : AccountsRefusals.WeakPassword.With("problems",
                string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
