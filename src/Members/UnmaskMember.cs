using Linli.Accounts;

namespace Linli.Members;

/// <summary>Shows a member's phone. A member belongs to no city by itself, so the scope is the role alone.</summary>
internal sealed class UnmaskMember(MemberBook book) : UnmaskSource
{
    public override string Kind => "member";

    public override async Task<string?> Reveal(Actor actor, Guid id, string field, CancellationToken cancel) =>
        field == "phone" ? await book.PhoneOf(new Id<Member>(id), cancel) : null;
}
