using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Members;

/// <summary>What a member agrees to now, and every act that led there.</summary>
public sealed record MyConsents(IReadOnlyList<ConsentKind> Held, IReadOnlyList<ConsentAct> History);

public sealed record ConsentRequest([property: Required, MinLength(1), MaxLength(40)] string TextVersion);

/// <summary>Gives and withdraws a member's consents, each kind by itself.</summary>
public sealed class Consents(Db db, ConsentLedger ledger)
{
    public async Task<MyConsents> List(Id<Member> id, CancellationToken cancel)
    {
        var acts = await ledger.History(ActorKind.Member, id.Value, cancel);
        return new MyConsents(
            [.. acts.GroupBy(act => act.What).Where(of => of.Last().Given).Select(of => of.Key).Order()],
            [.. acts.Select(ConsentAct.Of)]);
    }

    public async Task<MyConsents> Give(Id<Member> id, ConsentKind what, string textVersion, CancellationToken cancel)
    {
        if (!await ledger.Holds(ActorKind.Member, id.Value, what, textVersion, cancel))
        {
            ledger.Give(ActorKind.Member, id.Value, what, textVersion);
            await db.SaveChangesAsync(cancel);
        }
        return await List(id, cancel);
    }

    public async Task<Outcome<MyConsents>> Withdraw(Id<Member> id, ConsentKind what, CancellationToken cancel)
    {
        if (what == ConsentKind.Terms) return MembersRefusals.TermsAreNeeded;
        if (await ledger.Holds(ActorKind.Member, id.Value, what, cancel))
        {
            ledger.Withdraw(ActorKind.Member, id.Value, what);
            await db.SaveChangesAsync(cancel);
        }
        return await List(id, cancel);
    }

    internal static async Task<Ok<MyConsents>> Get(Actor actor, Consents consents, CancellationToken cancel) =>
        TypedResults.Ok(await consents.List(actor.AsMember!.Value, cancel));

    internal static async Task<Results<Ok<MyConsents>, Refused>> Put(
        ConsentKind what, ConsentRequest request, Actor actor, Consents consents, CancellationToken cancel) =>
        // A number in the address is read as an enum's value, whether there is one or not.
        Enum.IsDefined(what)
            ? TypedResults.Ok(await consents.Give(actor.AsMember!.Value, what, request.TextVersion, cancel))
            : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<MyConsents>, Refused>> Delete(
        ConsentKind what, Actor actor, Consents consents, CancellationToken cancel)
    {
        var outcome = await consents.Withdraw(actor.AsMember!.Value, what, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
