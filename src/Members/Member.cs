using Linli.Accounts;

namespace Linli.Members;

public enum MemberState { Active, Erased }

/// <summary>One household's buyer; a phone number belongs to at most one member.</summary>
public sealed class Member : IVersioned
{
    private Member() { }

    public Id<Member> Id { get; private init; }
    public int Version { get; private set; }
    public Sealed Phone { get; private set; }

    /// <summary>Unique; null once erased.</summary>
    public byte[]? PhoneIndex { get; private set; }

    /// <summary>Blind index of the code a guest signs in with first; null for members and until one is given.</summary>
    public byte[]? ClaimIndex { get; private set; }
    public string Nickname { get; private set; } = "";
    public DateTimeOffset JoinedAt { get; private init; }
    public DateTimeOffset? SignedInAt { get; private set; }
    public MemberState State { get; private set; }

    internal static Member Join(PersonalData data, string phone, string nickname, TimeProvider clock) => new()
    {
        Id = Id<Member>.New(clock),
        Phone = data.Seal(phone),
        PhoneIndex = data.BlindIndex(phone),
        Nickname = nickname,
        JoinedAt = clock.GetUtcNow(),
    };

    /// <summary>
    /// Somebody whom others wrote down: no phone, no sign-in, no consent; the nickname must be masked.
    /// </summary>
    internal static Member Guest(string nickname, TimeProvider clock) => new()
    {
        Id = Id<Member>.New(clock),
        Phone = Sealed.Erased,
        Nickname = nickname,
        JoinedAt = clock.GetUtcNow(),
    };

    /// <summary>A guest signs in: from now on a member like any other, with everything ordered for the guest.</summary>
    internal void Claim(PersonalData data, string phone, string nickname)
    {
        (Phone, PhoneIndex, ClaimIndex) = (data.Seal(phone), data.BlindIndex(phone), null);
        Nickname = nickname;
    }

    internal void Rename(string nickname) => Nickname = nickname;

    /// <summary>Removes everything that tells who this was; the id stays for the orders.</summary>
    internal void Erase()
    {
        Phone = Sealed.Erased;
        PhoneIndex = null;
        ClaimIndex = null;
        Nickname = "已注销";
        State = MemberState.Erased;
    }
}
