using Linli.Accounts;

namespace Linli.Leaders;

public enum LeaderState { Applied, Approved, Rejected, Suspended }

/// <summary>Who runs groups (团长): applied, then approved or rejected once; only an approved one acts.</summary>
public sealed class Leader : IVersioned
{
    public required Id<Leader> Id { get; init; }

    /// <summary>What neighbours call the leader, such as 王姐; the phone is sealed.</summary>
    public required string Name { get; init; }
    public required Sealed Phone { get; init; }

    /// <summary>Unique among applications that were not rejected.</summary>
    public required byte[] PhoneIndex { get; init; }
    public required string CityCode { get; init; }

    /// <summary>The community the leader knows, and why neighbours would follow: what the review goes by.</summary>
    public required string CommunityName { get; init; }
    public required string Introduction { get; init; }
    public required DateTimeOffset AppliedAt { get; init; }
    public LeaderState State { get; private set; }

    /// <summary>The <see cref="LeaderLevel"/> that sets the commission.</summary>
    public string Level { get; private set; } = "";

    /// <summary>The staff account that looks after this leader.</summary>
    public Guid? ChannelManager { get; private set; }
    public string? DecisionReason { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    internal Refusal? Approve(string level, Guid channelManager, DateTimeOffset now)
    {
        if (State != LeaderState.Applied) return KernelRefusals.WrongState.With("state", State);
        (State, Level, ChannelManager, DecidedAt) = (LeaderState.Approved, level, channelManager, now);
        return null;
    }

    internal Refusal? Reject(string? reason, DateTimeOffset now)
    {
        if (State != LeaderState.Applied) return KernelRefusals.WrongState.With("state", State);
        (State, DecisionReason, DecidedAt) = (LeaderState.Rejected, reason, now);
        return null;
    }

    internal Refusal? Suspend(string reason)
    {
        if (State != LeaderState.Approved) return KernelRefusals.WrongState.With("state", State);
        (State, DecisionReason) = (LeaderState.Suspended, reason);
        return null;
    }

    internal Refusal? Resume()
    {
        if (State != LeaderState.Suspended) return KernelRefusals.WrongState.With("state", State);
        State = LeaderState.Approved;
        return null;
    }

    internal void MoveTo(string level) => Level = level;
}
