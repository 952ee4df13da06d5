using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <summary>What modules above may ask about members.</summary>
public sealed class MemberBook(Db db, PersonalData data)
{
    public Task<Member?> Find(Id<Member> id, CancellationToken cancel) =>
        db.Members.AsNoTracking().FirstOrDefaultAsync(member => member.Id == id, cancel);

    /// <summary>
    /// The full number, for sending to; null for nobody or an erased member. Never put it into an answer.
    /// </summary>
    public async Task<string?> PhoneOf(Id<Member> id, CancellationToken cancel)
    {
        var member = await Find(id, cancel);
        return member is null || member.Phone.IsErased ? null : data.Open(member.Phone);
    }

    /// <summary>Those among the ids who have never signed in: guests whom others wrote down.</summary>
    public async Task<IReadOnlySet<Id<Member>>> GuestsAmong(
        IReadOnlyCollection<Id<Member>> ids, CancellationToken cancel) =>
        (await db.Members.Where(member => ids.Contains(member.Id) && member.PhoneIndex == null
            && member.State == MemberState.Active).Select(member => member.Id).ToListAsync(cancel)).ToHashSet();

    /// <summary>Nicknames by id, for lists; ids of nobody are missing.</summary>
    public async Task<IReadOnlyDictionary<Id<Member>, string>> Nicknames(
        IReadOnlyCollection<Id<Member>> ids, CancellationToken cancel) =>
        await db.Members.AsNoTracking().Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.Nickname, cancel);
}

public static class MemberActor
{
    extension(Actor actor)
    {
        /// <summary>The member this is, or null for anybody else.</summary>
        public Id<Member>? AsMember => actor.Kind == ActorKind.Member ? new Id<Member>(actor.SubjectId) : null;
    }
}
