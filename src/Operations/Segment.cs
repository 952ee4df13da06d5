namespace Linli.Operations;

/// <summary>Where a member of a group stands: exactly one of these at any moment from the first joining on.</summary>
public enum Segment
{
    /// <summary>In the group, never paid.</summary>
    Potential = 1,

    /// <summary>Paid, not Core, and not so long ago as to be Dormant.</summary>
    New = 2,

    /// <summary>Buys regularly, by the city's <see cref="SegmentRules"/>.</summary>
    Core = 3,

    /// <summary>Paid once, but not for longer than the rules allow.</summary>
    Dormant = 4,

    /// <summary>Not in the group any more.</summary>
    Left = 5,
}

/// <summary>
/// One change of a member's segment, stamped with the first moment at which the new segment holds. Moves of one member
/// are in order; several may bear the same moment (joining with a first order is null → Potential → New).
/// </summary>
/// <param name="From">Null when the member joins for the first time.</param>
public readonly record struct SegmentMove(DateTimeOffset At, Segment? From, Segment To)
{
    /// <summary>The member came into the group, for the first time or again.</summary>
    public bool IsJoining => From is null or Segment.Left;
}

/// <summary>How many members stand in each segment at one moment; counts of different groups add up.</summary>
public readonly record struct SegmentCounts(long Potential, long New, long Core, long Dormant, long Left = 0)
{
    /// <summary>Members in the group: everybody but those who left.</summary>
    public long Members => Potential + New + Core + Dormant;

    public long this[Segment segment] => segment switch
    {
        Segment.Potential => Potential,
        Segment.New => New,
        Segment.Core => Core,
        Segment.Dormant => Dormant,
        Segment.Left => Left,
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, "No such segment."),
    };

    public static SegmentCounts operator +(SegmentCounts left, SegmentCounts right) => new(
        left.Potential + right.Potential, left.New + right.New, left.Core + right.Core,
        left.Dormant + right.Dormant, left.Left + right.Left);

    /// <summary>The counts with one segment changed by a number of members.</summary>
    public SegmentCounts Plus(Segment segment, long members) => segment switch
    {
        Segment.Potential => this with { Potential = Potential + members },
        Segment.New => this with { New = New + members },
        Segment.Core => this with { Core = Core + members },
        Segment.Dormant => this with { Dormant = Dormant + members },
        _ => this with { Left = Left + members },
    };
}

/// <summary>How often one kind of move happened in a period; counts of different groups and of adjoining periods add
/// up.</summary>
public readonly record struct MoveCount(Segment? From, Segment To, long Moves);
