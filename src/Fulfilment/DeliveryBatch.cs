using Linli.GroupBuys;

namespace Linli.Fulfilment;

public enum DeliveryState
{
    /// <summary>Being sorted or loaded.</summary>
    Loading,

    /// <summary>The van has left the warehouse.</summary>
    Dispatched,

    /// <summary>The goods are at the pickup points of the route.</summary>
    Arrived,
}

/// <summary>One route's goods of one group-buy on their way; its state only moves forward.</summary>
public sealed class DeliveryBatch : IVersioned
{
    public required Id<DeliveryBatch> Id { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<SortingList> SortingListId { get; init; }
    public required string CityCode { get; init; }
    public required string RouteCode { get; init; }
    public required DateOnly PickupOn { get; init; }
    public DeliveryState State { get; private set; }

    /// <summary>Who drives, as the warehouse calls them; the account a driver's liability is booked to.</summary>
    public string? Driver { get; private set; }

    public DateTimeOffset? DispatchedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public int Version { get; private set; }
}

/// <summary>The goods of a route are at its pickup points. Written once per batch.</summary>
public sealed record DeliveryArrived(Id<DeliveryBatch> Batch, Id<GroupBuy> GroupBuy, string RouteCode,
    DateTimeOffset At);
