namespace Linli.Leaders;

/// <summary>A rank of leaders; its commission follows the announced <see cref="LevelRate"/>s.</summary>
public sealed class LeaderLevel
{
    /// <summary>The most a level may earn: 30 %.</summary>
    public const int MostBasisPoints = 3_000;

    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>The rate the level began with, in basis points (1/10,000) of the goods' price.</summary>
    public required int CommissionBasisPoints { get; init; }
    public required int SortOrder { get; set; }
}

/// <summary>The commission of a level from a day on; announced ahead, added and never changed.</summary>
public sealed class LevelRate
{
    public required Id<LevelRate> Id { get; init; }
    public required string LevelCode { get; init; }
    public required int BasisPoints { get; init; }
    public required DateOnly EffectiveOn { get; init; }
    public required DateTimeOffset AnnouncedAt { get; init; }
}
