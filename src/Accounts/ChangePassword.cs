using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

public sealed record ChangePasswordRequest(
    [property: Required, MaxLength(200)] string Current, [property: Required, MaxLength(200)] string New,
    [property: MaxLength(20)] string? Code = null);

/// <summary>
/// Changes one's own password, knowing the old one; wrong tries count towards the lock-out. Ends all sign-ins.
/// </summary>
public sealed class ChangePassword(Db db, SignIn signIn, AccountBook book, AuditLog audit)
{
    public async Task<Refusal?> Run(Actor actor, ChangePasswordRequest request, CancellationToken cancel)
    {
        var account = await db.Accounts.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Kind == actor.Kind && row.Subject == actor.SubjectId, cancel);
        if (account is null) return KernelRefusals.NotFound;
        var proof = await signIn.Run(new SignInRequest(account.UserName!, request.Current, request.Code), cancel);
        if (proof.Refusal is { } wrong) return wrong;
        await using var work = await db.Begin(cancel);
        if (await book.SetPassword(account, request.New, cancel) is { } no) return no;
        audit.Add(actor, "change-password", $"account:{account.Id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        ChangePasswordRequest request, Actor actor, ChangePassword change, CancellationToken cancel) =>
        await change.Run(actor, request, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
