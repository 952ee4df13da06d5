using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <param name="TermsVersion">The version of the terms of use that was shown and agreed to.</param>
/// <param name="GuestCode">Of a guest whom the leader wrote down and who signs in for the first time.</param>
public sealed record MemberSignInRequest(
    [property: Required, MaxLength(20)] string Phone,
    [property: Required, RegularExpression("^[0-9]{6}$"), MaxLength(6)] string Code,
    [property: Required, MinLength(1), MaxLength(40)] string TermsVersion,
    [property: MaxLength(20)] string? GuestCode = null);

public sealed record MemberSignInReceipt(
    string Token, DateTimeOffset ExpiresAt, Id<Member> Member, string Nickname, bool New);

/// <summary>
/// Signs a member in by phone code; the first time makes the member. Consent to the terms is kept whenever they
/// changed.
/// </summary>
public sealed class SignInMember(
    Db db, PhoneCodes codes, Register register, ConsentLedger consents, Tokens tokens, TimeProvider clock)
{
    public async Task<Outcome<MemberSignInReceipt>> Run(MemberSignInRequest request, CancellationToken cancel)
    {
        if (await codes.Verify(request.Phone, request.Code, cancel) is { } wrong) return wrong;

        await using var work = await db.Begin(cancel);
        var known = await register.Existing(request.Phone, cancel);
        var registered = request.GuestCode is { Length: > 0 } code
            ? await register.Claim(request.Phone, code, known, cancel)
            : await register.Run(request.Phone, Register.NewNickname(), cancel);
        if (registered.Refusal is { } no) return no;
        var id = registered.Value;
        if (!await consents.Holds(ActorKind.Member, id.Value, ConsentKind.Terms, request.TermsVersion, cancel))
            consents.Give(ActorKind.Member, id.Value, ConsentKind.Terms, request.TermsVersion);
        // Takes the member's row, so that erasing it at this moment either comes first or also ends this sign-in.
        var now = clock.GetUtcNow();
        if (await db.Members.Where(member => member.Id == id && member.State == MemberState.Active)
            .ExecuteUpdateAsync(member => member.SetProperty(x => x.SignedInAt, now), cancel) == 0)
            return AccountsRefusals.WrongCode;
        var nickname = await db.Members.Where(member => member.Id == id)
            .Select(member => member.Nickname).SingleAsync(cancel);
        var token = await tokens.Issue(ActorKind.Member, id.Value, nickname, cancel);
        await work.Commit(cancel);
        return new MemberSignInReceipt(token.Token, token.ExpiresAt, id, nickname, New: known is null);
    }

    internal static async Task<Results<Ok<MemberSignInReceipt>, Refused>> Post(
        MemberSignInRequest request, SignInMember signIn, CancellationToken cancel)
    {
        var outcome = await signIn.Run(request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
