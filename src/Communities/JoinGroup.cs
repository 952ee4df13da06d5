using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <param name="Nickname">楼号-房号-姓名, such as 3-502-王小明.</param>
/// <param name="NameToLeader">The member's separate consent that the leader sees the name in full.</param>
/// <param name="ConsentText">The version of the text shown with that question.</param>
public sealed record JoinGroupRequest(
    [property: Required, MaxLength(HouseNickname.Longest)] string Nickname,
    bool NameToLeader,
    [property: Required, MaxLength(40)] string ConsentText,
    [property: MaxLength(20)] string? InvitationCode = null);

public sealed record SeatReceipt(Id<Membership> Membership, Id<Group> Group, MembershipState State, string Nickname);

/// <summary>A neighbour sits in a group now: by joining, or by the leader's confirmation.</summary>
public sealed record NeighbourJoined(Id<Membership> Membership, Id<Member> Member, Id<Group> Group);

/// <summary>
/// Gives a member a seat, or says why not. A member has at most one seat, a group at most its capacity, however many
/// ask
/// at once; joining the group one is in already answers with the seat one has.
/// </summary>
public sealed class JoinGroup(
    Db db, PersonalData personal, ConsentLedger consents, Outbox outbox, TimeProvider clock)
{
    public async Task<Outcome<SeatReceipt>> Run(
        Id<Group> id, JoinGroupRequest request, Id<Member> member, CancellationToken cancel)
    {
        var parsed = HouseNickname.Parse(request.Nickname);
        if (parsed.Refusal is { } unreadable) return unreadable;

        await using var work = await db.Begin(cancel);
        var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (group is null) return KernelRefusals.NotFound;
        if (await Seated(member, id, cancel) is { } already) return already;
        if (group.State == GroupState.Closed) return CommunitiesRefusals.GroupClosed;
        if (group.JoinRule == JoinRule.Invitation && !Same(request.InvitationCode, group.InvitationCode))
            return CommunitiesRefusals.InvitationWrong;

        var state = group.JoinRule == JoinRule.LeaderConfirms ? MembershipState.Waiting : MembershipState.Active;
        var membership = Membership.Of(id, member, parsed.Value, state, personal, clock);
        db.Memberships.Add(membership);
        Consent(member, request);
        if (membership.State == MembershipState.Active)
            outbox.Add(new NeighbourJoined(membership.Id, member, id));
        try
        {
            // The unique index speaks here, before a seat is counted.
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            await work.DisposeAsync();
            return await Seated(member, id, cancel) ?? KernelRefusals.ChangedMeanwhile;
        }

        var groups = db.Groups;
        var counted = await groups
            .Where(row => row.Id == id && row.State == GroupState.Active && row.Taken < row.Capacity)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken + 1), cancel);
        if (counted == 0) return CommunitiesRefusals.GroupFull;
        await work.Commit(cancel);
        return Receipt(membership);
    }

    internal static async Task<Results<Created<SeatReceipt>, Refused>> Post(
        Id<Group> id, JoinGroupRequest request, JoinGroup join, Actor actor, CancellationToken cancel)
    {
        var outcome = await join.Run(id, request, new Id<Member>(actor.SubjectId), cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Created("/api/groups/mine", outcome.Value);
    }

    private async Task<Outcome<SeatReceipt>?> Seated(Id<Member> member, Id<Group> wanted, CancellationToken cancel)
    {
        var seat = await db.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(row => row.MemberId == member && row.State != MembershipState.Left, cancel);
        if (seat is null) return null;
        if (seat.GroupId == wanted) return Receipt(seat);
        var name = await db.Groups.Where(row => row.Id == seat.GroupId).Select(row => row.Name).SingleAsync(cancel);
        return CommunitiesRefusals.AlreadyInGroup.With("group", name);
    }

    // An unticked box takes an earlier consent back: the last answer counts.
    private void Consent(Id<Member> member, JoinGroupRequest request)
    {
        if (request.NameToLeader)
            consents.Give(ActorKind.Member, member.Value, ConsentKind.NameToLeader, request.ConsentText);
        else
            consents.Withdraw(ActorKind.Member, member.Value, ConsentKind.NameToLeader);
    }

    private static SeatReceipt Receipt(Membership seat) => new(seat.Id, seat.GroupId, seat.State, seat.Nickname);

    private static bool Same(string? given, string code) => given is not null
        && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(given.Trim().ToUpperInvariant()), Encoding.UTF8.GetBytes(code));
}
