namespace Linli.Communities;

/// <summary>Where groups of one community collect their goods (自提点); sorting and delivery go by its route.</summary>
public sealed class PickupPoint : IVersioned
{
    public required Id<PickupPoint> Id { get; init; }
    public required Id<Community> CommunityId { get; init; }
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>The delivery route, such as <c>HZ-03</c>; the sorting list is ordered by it.</summary>
    public string RouteCode { get; private set; } = "";
    public string OpeningHours { get; private set; } = "";
    public int Version { get; private set; }

    internal void Describe(PickupPointFile file) =>
        (Name, Address, RouteCode, OpeningHours) = (file.Name, file.Address, file.RouteCode, file.OpeningHours ?? "");
}
