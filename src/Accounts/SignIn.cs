using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

public sealed record SignInRequest(
    [property: Required, MaxLength(64)] string UserName, [property: Required, MaxLength(200)] string Password,
    [property: MaxLength(20)] string? Code = null);

/// <summary>A sign-in; the token is shown this once.</summary>
public sealed record SignInReceipt(string Token, DateTimeOffset ExpiresAt, CurrentSignIn Who);

/// <summary>Who is signed in.</summary>
public sealed record CurrentSignIn(
    ActorKind Kind, Guid Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Cities)
{
    internal static CurrentSignIn Of(Actor actor) =>
        new(actor.Kind, actor.SubjectId, actor.Name, [.. actor.Roles.Order()], actor.Cities);
}

/// <summary>
/// Signs in by user name and password. Whether the name is unknown, disabled, locked or the password wrong, the answer
/// and the work done for it are the same. Where a second step is set up, a right password alone opens nothing.
/// </summary>
public sealed class SignIn(
    Db db, IPasswordHasher<Account> hasher, ILookupNormalizer names, Tokens tokens, SecondFactors seconds,
    TimeProvider clock)
{
    public const int MostTries = 5;
    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    private static readonly Lazy<string> NobodysHash =
        new(() => new PasswordHasher<Account>().HashPassword(null!, "nobody"));

    public Task<Outcome<SignInReceipt>> Run(SignInRequest request, CancellationToken cancel) => Run(request, "", cancel);

    /// <param name="device">What the browser calls itself, for the list of sessions.</param>
    public async Task<Outcome<SignInReceipt>> Run(SignInRequest request, string device, CancellationToken cancel)
    {
        var name = names.NormalizeName(request.UserName);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(
            row => row.NormalizedUserName == name, cancel);
        var open = account is { Disabled: false } && await CountTry(account.Id, cancel);
        var hash = open ? account!.PasswordHash! : NobodysHash.Value;
        var right = hasher.VerifyHashedPassword(account!, hash, request.Password) != PasswordVerificationResult.Failed;
        if (!open || !right) return AccountsRefusals.WrongSignIn;

        var id = account!.Id;
        var second = await seconds.Has(id, cancel);
        // The try stays counted: whoever has the password may guess at the code five times, not for ever.
        if (second && string.IsNullOrWhiteSpace(request.Code)) return AccountsRefusals.SecondFactorRequired;
        await using var work = await db.Begin(cancel);
        if (second && !await seconds.Opens(id, request.Code!, cancel)) return AccountsRefusals.WrongSecondFactor;
        // Takes the row: disabled or given another password meanwhile, it finds nothing; changed roles are read after.
        var cleared = await db.Accounts.Where(row => row.Id == id && !row.Disabled && row.PasswordHash == hash)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.AccessFailedCount, 0)
                .SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), cancel);
        if (cleared == 0) return AccountsRefusals.WrongSignIn;
        account = await db.Accounts.AsNoTracking().FirstAsync(row => row.Id == id, cancel);
        var actor = new Actor(account.Kind, account.Subject, account.Name, account.Roles.ToFrozenSet(), account.Cities);
        var token = await tokens.Issue(actor, device, cancel);
        await work.Commit(cancel);
        return new SignInReceipt(token.Token, token.ExpiresAt, CurrentSignIn.Of(actor));
    }

    /// <summary>
    /// Counts the try before the password is looked at, so that tries sent all at once are counted too.
    /// </summary>
    private async Task<bool> CountTry(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = now + LockOut;
        await using var work = await db.Begin(cancel);
        var counted = await db.Accounts.Where(row => row.Id == id && (row.LockoutEnd == null || row.LockoutEnd <= now))
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.AccessFailedCount, x => x.LockoutEnd != null ? 1 : x.AccessFailedCount + 1)
                .SetProperty(x => x.LockoutEnd, x =>
                    x.LockoutEnd == null && x.AccessFailedCount + 1 >= MostTries ? until : null),
                cancel);
        await work.Commit(cancel);
        return counted == 1;
    }

    internal static async Task<Results<Ok<SignInReceipt>, Refused>> Post(
        SignInRequest request, SignIn signIn, CancellationToken cancel)
    {
        var outcome = await signIn.Run(request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static Ok<CurrentSignIn> GetCurrent(Actor actor) => TypedResults.Ok(CurrentSignIn.Of(actor));

    internal static async Task<NoContent> DeleteCurrent(HttpRequest request, Tokens tokens, CancellationToken cancel)
    {
        await tokens.Revoke(BearerTokens.Of(request)!, cancel);
        return TypedResults.NoContent();
    }
}
