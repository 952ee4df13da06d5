using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.GroupLife;

/// <param name="Code">Shown this once; a new one ends it.</param>
public sealed record GuestCode(Id<Membership> Membership, string Code);

/// <summary>
/// Gives out the code with which a guest of the group signs in and finds the orders placed by chain. Each is audited.
/// </summary>
public sealed class HandOutGuestCode(Db db, GroupGate gate, Roster roster, InviteGuest inviteGuest, AuditLog audit)
{
    public async Task<Outcome<GuestCode>> Run(
        Actor actor, Id<Group> group, Id<Membership> membership, CancellationToken cancel)
    {
        if (await gate.Check(actor, group, cancel) is { } stop) return stop;
        var seat = (await roster.ToMatch(group, cancel)).FirstOrDefault(one => one.Membership == membership);
        if (seat is null) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        if (await inviteGuest.Run(seat.Member, cancel) is not { } code) return GroupLifeRefusals.NoGuest;
        audit.Add(actor, "guest-invited", $"membership:{membership}");
        await work.Commit(cancel);
        return new GuestCode(membership, code);
    }

    internal static async Task<Results<Ok<GuestCode>, Refused>> Post(
        Id<Group> id, Id<Membership> membership, Actor actor, HandOutGuestCode handOut,
        CancellationToken cancel)
    {
        var outcome = await handOut.Run(actor, id, membership, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
