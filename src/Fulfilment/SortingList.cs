using Linli.Communities;
using Linli.GroupBuys;
using Linli.Ordering;

namespace Linli.Fulfilment;

public enum SortingListState
{
    Open,

    /// <summary>Sorting is done; its counts and remaining differences stay as they are.</summary>
    Closed,
}

/// <summary>What the warehouse sorts for one delivery route of a group-buy; there is at most one per route.</summary>
public sealed class SortingList : IVersioned
{
    public required Id<SortingList> Id { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required string CityCode { get; init; }
    public required string RouteCode { get; init; }
    public required DateOnly PickupOn { get; init; }
    public required int Lines { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public SortingListState State { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public int Version { get; private set; }
}

/// <summary>One order line to put into its member's bag, at its place in the printed order.</summary>
public sealed class SortingLine
{
    public required Id<SortingLine> Id { get; init; }
    public required Id<SortingList> ListId { get; init; }

    /// <summary>1, 2, 3 … through the list: group by group, member by member.</summary>
    public required int Position { get; init; }

    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required string GroupName { get; init; }
    public required string PickupPoint { get; init; }
    public required Id<Order> OrderId { get; init; }
    public required Id<OrderLine> OrderLineId { get; init; }
    public required string OrderNumber { get; init; }
    public required int ChainNumber { get; init; }
    public required string Nickname { get; init; }
    public required Id<GroupBuyItem> ItemId { get; init; }
    public required string Name { get; init; }
    public required string Specification { get; init; }

    /// <summary>Units due: follows refunds until the list is closed.</summary>
    public required int Expected { get; init; }

    /// <summary>Units scanned into the bag.</summary>
    public int Counted { get; private set; }
}

/// <summary>One scan; the same key counts once.</summary>
public sealed class SortingScan
{
    public required Id<SortingScan> Id { get; init; }
    public required Id<SortingList> ListId { get; init; }
    public required Guid RequestKey { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required Guid ScannedBy { get; init; }
    public required DateTimeOffset ScannedAt { get; init; }
}
