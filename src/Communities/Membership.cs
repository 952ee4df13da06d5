using Linli.Accounts;
using Linli.Members;

namespace Linli.Communities;

public enum MembershipState { Waiting, Active, Left }

/// <summary>
/// One member's seat in one group. A unique filtered index keeps at most one that is not <see
/// cref="MembershipState.Left"/>
/// per member. The name is sealed; <see cref="Nickname"/> carries it masked.
/// </summary>
public sealed class Membership
{
    public required Id<Membership> Id { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<Member> MemberId { get; init; }

    /// <summary><c>3-2-502-王*</c>: the delivery key with the name masked, safe on any screen of the group.</summary>
    public required string Nickname { get; set; }
    public required string Building { get; set; }
    public required string? Unit { get; set; }
    public required string Room { get; set; }
    public required Sealed Name { get; set; }
    public required MembershipState State { get; set; }
    public required DateTimeOffset JoinedAt { get; init; }
    public DateTimeOffset? LeftAt { get; set; }

    internal static Membership Of(Id<Group> group, Id<Member> member, HouseNickname nickname, MembershipState state,
        PersonalData personal, TimeProvider clock) => new()
    {
        Id = Id<Membership>.New(clock),
        GroupId = group,
        MemberId = member,
        Nickname = nickname.Masked,
        Building = nickname.Building,
        Unit = nickname.Unit,
        Room = nickname.Room,
        Name = personal.Seal(nickname.Name),
        State = state,
        JoinedAt = clock.GetUtcNow(),
    };

    /// <summary>Removes who lived where; that there was a seat, and when, stays.</summary>
    internal void Forget()
    {
        (Nickname, Building, Unit, Room) = ("已注销", "", null, "");
        Name = Sealed.Erased;
    }
}
