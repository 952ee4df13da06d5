using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <summary>
/// Erases a member: phone and nickname go, all sign-ins end, consents are withdrawn; the id stays, because orders and
/// postings must be kept for three years. Erasing again changes nothing. The same phone may join anew as somebody else.
/// </summary>
public sealed class EraseMember(
    Db db, Tokens tokens, ConsentLedger consents, AuditLog audit, Outbox outbox)
{
    public async Task<Refusal?> Run(Actor actor, Id<Member> id, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var member = await db.Members.FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (member is null) return KernelRefusals.NotFound;
        if (member.State == MemberState.Erased) return null;
        member.Erase();
        foreach (var what in Enum.GetValues<ConsentKind>())
            if (await consents.Holds(ActorKind.Member, id.Value, what, cancel))
                consents.Withdraw(ActorKind.Member, id.Value, what);
        await tokens.RevokeAll(ActorKind.Member, id.Value, cancel);
        audit.Add(actor, "erase-member", $"member:{id}");
        outbox.Add(new MemberErased(id));
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        Actor actor, EraseMember erase, CancellationToken cancel) =>
        await erase.Run(actor, actor.AsMember!.Value, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
