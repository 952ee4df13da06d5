using Linli.Communities;
using Linli.Members;

namespace Linli.Operations;

/// <summary>
/// One change of a member's segment. Moves that time alone will make are stored ahead with the moment at which they
/// come true, and replaced when the member acts before: so the segment at any moment, past or to come if nothing
/// happens, is the newest move not later than it.
/// </summary>
public sealed class StoredMove
{
    public required Id<Group> GroupId { get; init; }
    public required Id<Member> MemberId { get; init; }

    /// <summary>1, 2, 3 … per member and group, in order.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The business day of <see cref="At"/>.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Null for the first joining.</summary>
    public required Segment? FromSegment { get; init; }
    public required Segment ToSegment { get; init; }
}
