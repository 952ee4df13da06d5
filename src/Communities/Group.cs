namespace Linli.Communities;

/// <summary>How a neighbour gets in.</summary>
public enum JoinRule { Open, Invitation, LeaderConfirms }

public enum GroupState { Active, Closed }

/// <summary>
/// One chat group (群) of one community with one pickup point. <see cref="Taken"/> counts the seats of all who have not
/// left, waiting ones included, and never passes <see cref="Capacity"/> (a CHECK stands behind it).
/// </summary>
public sealed class Group : IVersioned
{
    public const int MostSeats = 2_000;

    public required Id<Group> Id { get; init; }

    /// <summary>Short and unique, readable over the telephone, such as <c>HZ-0012</c>.</summary>
    public required string Code { get; init; }
    public required Id<Community> CommunityId { get; init; }

    /// <summary>The community's city, kept here because data scope and group-buys ask for it in every query.</summary>
    public required string CityCode { get; init; }

    /// <summary>
    /// Whoever shows it may join a group by invitation; eight letters and digits from a cryptographic source.
    /// </summary>
    public required string InvitationCode { get; set; }
    public string Name { get; private set; } = "";
    public Id<PickupPoint> PickupPointId { get; private set; }
    public int Capacity { get; private set; }

    /// <summary>How many members the group aims for.</summary>
    public int TargetSize { get; private set; }
    public int Taken { get; private set; }
    public JoinRule JoinRule { get; private set; }

    /// <summary>What members agree to in this group: words shown before joining.</summary>
    public string HouseRules { get; private set; } = "";
    public GroupState State { get; private set; }
    public int Version { get; private set; }

    internal void Describe(GroupFile file)
    {
        (Name, PickupPointId, Capacity, TargetSize) = (file.Name, file.PickupPoint, file.Capacity, file.TargetSize);
        (JoinRule, HouseRules) = (file.JoinRule, file.HouseRules ?? "");
    }

    internal Refusal? Close()
    {
        if (State == GroupState.Closed) return KernelRefusals.WrongState.With("state", State);
        State = GroupState.Closed;
        return null;
    }
}

public enum GoalTerm { Short, Middle, Long }

/// <summary>What a group wants to reach by a day; at most one goal per group and term.</summary>
public sealed class GroupGoal
{
    public required Id<Group> GroupId { get; init; }
    public required GoalTerm Term { get; init; }
    public required DateOnly DueOn { get; set; }

    /// <summary>Households in the group.</summary>
    public required int Households { get; set; }
    public required int OrdersPerMonth { get; set; }

    /// <summary>Members who order in a month, in basis points of all members.</summary>
    public required int ActiveBasisPoints { get; set; }
    public required Money SalesPerMonth { get; set; }
    public required Money ProfitPerMonth { get; set; }
}
