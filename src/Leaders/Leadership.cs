using Linli.Communities;

namespace Linli.Leaders;

/// <summary>
/// Who led a group from when to when; a unique filtered index keeps at most one without an end per group.
/// </summary>
public sealed class Leadership
{
    public required Id<Leadership> Id { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<Leader> LeaderId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? Until { get; set; }
    public string? EndReason { get; set; }
}
