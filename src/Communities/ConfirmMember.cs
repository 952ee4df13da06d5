using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

public sealed record ConfirmMemberRequest(bool Accept, [property: MaxLength(200)] string? Reason = null);

/// <summary>
/// Lets a waiting neighbour in or sends them away, once. Who may is for the caller to decide: staff of the city here,
/// the
/// group's own leader in Leaders, which stands above.
/// </summary>
public sealed class ConfirmMember(Db db, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public async Task<Refusal?> Run(
        Id<Group> group, Id<Membership> id, ConfirmMemberRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var seat = await db.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.GroupId == group, cancel);
        if (seat is null) return KernelRefusals.NotFound;
        if (seat.State != MembershipState.Waiting) return KernelRefusals.WrongState.With("state", seat.State);

        var memberships = db.Memberships;
        var moved = request.Accept
            ? await memberships.Where(row => row.Id == id && row.State == MembershipState.Waiting)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, MembershipState.Active), cancel) == 1
            : await db.GiveUp(seat, MembershipState.Waiting, clock.GetUtcNow(), cancel);
        if (!moved) return KernelRefusals.ChangedMeanwhile;

        if (request.Accept) outbox.Add(new NeighbourJoined(id, seat.MemberId, group));
        audit.Add(actor, request.Accept ? "member-confirmed" : "member-turned-away", $"membership:{id}", request.Reason);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Post(
        Id<Group> id, Id<Membership> membership, ConfirmMemberRequest request, ConfirmMember confirm,
            CommunityQueries queries,
        Actor actor, CancellationToken cancel)
    {
        if (!await queries.MaySee(id, actor, cancel)) return KernelRefusals.NotFound.Problem;
        return await confirm.Run(id, membership, request, actor, cancel) is { } no ? no.Problem
            : TypedResults.NoContent();
    }
}
