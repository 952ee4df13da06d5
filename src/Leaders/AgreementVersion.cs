namespace Linli.Leaders;

/// <summary>
/// One version of the agreement with leaders, announced ahead, in force from a day until the next one is. Never
/// changed.
/// </summary>
public sealed class AgreementVersion
{
    public required Id<AgreementVersion> Id { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>How many days before it was announced: 7, or 15 when leaders lose by it.</summary>
    public required int NoticeDays { get; init; }
    public required DateTimeOffset AnnouncedAt { get; init; }
}

/// <summary>A leader's yes to one version; at most one per leader and version.</summary>
public sealed class AgreementAcceptance
{
    public required Id<Leader> LeaderId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset AcceptedAt { get; init; }
}
