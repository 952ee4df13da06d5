using Linli.Communities;

namespace Linli.Operations;

/// <summary>
/// What a group was in one calendar week: its stage and grade as decided then, by the rules in force then. It is
/// written once and never changed, whatever comes to light later.
/// </summary>
public sealed class GroupWeek
{
    public required Id<Group> GroupId { get; init; }
    public required DateOnly Monday { get; init; }
    public required string CityCode { get; init; }
    public required Stage Stage { get; init; }

    /// <summary>JSON of the whole verdict, with version, rule, reason and advice.</summary>
    public required string StageVerdict { get; init; }

    /// <summary>Null when nothing was known to grade by.</summary>
    public required Grade? Grade { get; init; }
    public required double? Score { get; init; }

    /// <summary>JSON of the whole verdict, with version and causes.</summary>
    public required string GradeVerdict { get; init; }

    /// <summary>S or A in this week and the three before.</summary>
    public required bool HighValue { get; init; }

    /// <summary>Members who were Core at some moment of the week, each once.</summary>
    public required int CoreMembers { get; init; }

    /// <summary>Members who paid a counted order in the week, each once.</summary>
    public required int Buyers { get; init; }
}

public enum RulesKind { Stage, Grade }

/// <summary>
/// One version of the stage rules or grade weights as data. Versions are never changed; the one in force on a day is
/// the newest whose first day is not later.
/// </summary>
public sealed class RulesVersion
{
    public required RulesKind Kind { get; init; }

    /// <summary>1, 2, 3 … per kind; 1 is the standard, which has no row.</summary>
    public required int Version { get; init; }
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>JSON of a <see cref="StageRuleSet"/> or <see cref="GradeWeights"/>.</summary>
    public required string Rules { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
}
