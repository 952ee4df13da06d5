using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

/// <summary>A secret not confirmed yet: as text to type and as the address a QR code carries.</summary>
public sealed record SecondFactorDraft(string Secret, string Address);

/// <summary>
/// The second step of sign-ins: codes of an authenticator app, and ten recovery codes for a lost phone. Secrets are
/// sealed, recovery codes are kept as keyed hashes; each code opens once.
/// </summary>
public sealed class SecondFactors(Db db, PersonalData personal, KeyRing keys, AuditLog audit, TimeProvider clock)
{
    public const int Recoveries = 10;

    public async Task<bool> Has(Guid account, CancellationToken cancel) =>
        await db.SecondFactors.AnyAsync(row => row.AccountId == account && row.ConfirmedAt != null, cancel);

    /// <summary>How many recovery codes the account still has.</summary>
    public async Task<int> RecoveriesLeft(Guid account, CancellationToken cancel) =>
        await db.RecoveryCodes.CountAsync(row => row.AccountId == account, cancel);

    /// <summary>A fresh secret for one's own account; replaces one that was never confirmed.</summary>
    public async Task<Outcome<SecondFactorDraft>> Begin(Actor actor, CancellationToken cancel)
    {
        if (await Own(actor, cancel) is not { } account) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        var factor = await db.SecondFactors.FirstOrDefaultAsync(row => row.AccountId == account.Id, cancel);
        if (factor?.ConfirmedAt is not null) return AccountsRefusals.SecondFactorSetUp;
        var secret = OneTimePassword.NewSecret();
        var kept = personal.Seal(Convert.ToBase64String(secret));
        if (factor is null) db.SecondFactors.Add(new SecondFactor { AccountId = account.Id, Secret = kept });
        else factor.Secret = kept;
        await work.Commit(cancel);
        var text = OneTimePassword.Base32(secret);
        return new SecondFactorDraft(text,
            $"otpauth://totp/Linli:{Uri.EscapeDataString(account.UserName!)}?secret={text}&issuer=Linli");
    }

    /// <summary>Confirms with a first code; from then on every sign-in asks. Answers the recovery codes, shown this
    /// once.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> Confirm(Actor actor, string code, CancellationToken cancel)
    {
        if (await Own(actor, cancel) is not { } account) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        var factor = await db.SecondFactors.FirstOrDefaultAsync(row => row.AccountId == account.Id, cancel);
        if (factor is null) return KernelRefusals.NotFound;
        if (factor.ConfirmedAt is not null) return AccountsRefusals.SecondFactorSetUp;
        var step = OneTimePassword.StepOf(Secret(factor), code.Trim(), clock.GetUtcNow());
        if (step is null) return AccountsRefusals.WrongSecondFactor;
        factor.ConfirmedAt = clock.GetUtcNow();
        factor.LastStep = step.Value;
        string[] codes = [.. Enumerable.Range(0, Recoveries).Select(_ => NewRecovery())];
        foreach (var one in codes)
            db.RecoveryCodes.Add(new RecoveryCode { AccountId = account.Id, Hash = Hash(account.Id, one) });
        audit.Add(actor, "set-up-second-factor", $"account:{account.Id}");
        await work.Commit(cancel);
        return codes;
    }

    /// <summary>Takes one's own second step away, knowing a code of it.</summary>
    public async Task<Refusal?> Remove(Actor actor, string code, CancellationToken cancel)
    {
        if (await Own(actor, cancel) is not { } account) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        if (!await Opens(account.Id, code, cancel)) return AccountsRefusals.WrongSecondFactor;
        await Forget(account.Id, cancel);
        audit.Add(actor, "remove-second-factor", $"account:{account.Id}");
        await work.Commit(cancel);
        return null;
    }

    /// <summary>An administrator lifts it from somebody who lost phone and recovery codes; the reason is
    /// audited.</summary>
    public async Task<Refusal?> Lift(Actor administrator, Id<Account> id, string reason, CancellationToken cancel)
    {
        if (administrator.SubjectId == id.Value) return AccountsRefusals.NotYourself;
        await using var work = await db.Begin(cancel);
        if (await Forget(id.Value, cancel) == 0) return KernelRefusals.NotFound;
        audit.Add(administrator, "lift-second-factor", $"account:{id}", reason);
        await work.Commit(cancel);
        return null;
    }

    /// <summary>True when the code is right and was not used before; used from now on, in the caller's
    /// transaction.</summary>
    internal async Task<bool> Opens(Guid account, string code, CancellationToken cancel)
    {
        var typed = new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        var factor = await db.SecondFactors.AsNoTracking()
            .FirstOrDefaultAsync(row => row.AccountId == account && row.ConfirmedAt != null, cancel);
        if (factor is null) return false;
        if (OneTimePassword.StepOf(Secret(factor), typed, clock.GetUtcNow()) is { } step)
            // Two sign-ins with the same code at once: one of them moves the step.
            return await db.SecondFactors.Where(row => row.AccountId == account && row.LastStep < step)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.LastStep, step), cancel) == 1;
        var hash = Hash(account, typed);
        return await db.RecoveryCodes.Where(row => row.AccountId == account && row.Hash == hash)
            .ExecuteDeleteAsync(cancel) == 1;
    }

    private async Task<int> Forget(Guid account, CancellationToken cancel)
    {
        await db.RecoveryCodes.Where(row => row.AccountId == account).ExecuteDeleteAsync(cancel);
        return await db.SecondFactors.Where(row => row.AccountId == account).ExecuteDeleteAsync(cancel);
    }

    private Task<Account?> Own(Actor actor, CancellationToken cancel) => db.Accounts.AsNoTracking()
        .FirstOrDefaultAsync(row => row.Kind == actor.Kind && row.Subject == actor.SubjectId, cancel);

    private byte[] Secret(SecondFactor factor) => Convert.FromBase64String(personal.Open(factor.Secret));

    // 50 bits: with five tries a quarter of an hour not to be guessed, and short enough to write down.
    private static string NewRecovery() => OneTimePassword.Base32(RandomNumberGenerator.GetBytes(7))[..10];

    private byte[] Hash(Guid account, string code) =>
        HMACSHA256.HashData(keys.Token, Encoding.UTF8.GetBytes($"recovery {account} {code}"));
}
