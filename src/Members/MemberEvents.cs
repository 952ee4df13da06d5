namespace Linli.Members;

/// <summary>A member was erased: whoever keeps a copy of the name or nickname removes it.</summary>
public sealed record MemberErased(Id<Member> Member);

/// <summary>What a module registers so that its part of a member's data stands in the export.</summary>
public abstract class MemberDataSource
{
    /// <summary>The name of the part, such as <c>orders</c>; one source per name.</summary>
    public abstract string Part { get; }

    /// <summary>
    /// Everything this module keeps about the member, in a form that serialises to JSON; at most a few thousand
    /// rows.
    /// </summary>
    public abstract Task<object> Of(Id<Member> member, CancellationToken cancel);
}
