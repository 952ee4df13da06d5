using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Pictures;

namespace Linli.Fulfilment;

/// <summary>
/// What a leader counted when the goods of a group-buy reached the group: once per delivery, never changed.
/// </summary>
public sealed class Arrival
{
    public required Id<Arrival> Id { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<DeliveryBatch> BatchId { get; init; }
    public required Id<Leader> CountedBy { get; init; }
    public required Guid RequestKey { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required DateTimeOffset CountedAt { get; init; }
}

/// <summary>One item of an arrival: expected = good + short + damaged.</summary>
public sealed class ArrivalItem
{
    public required Id<Arrival> ArrivalId { get; init; }
    public required Id<GroupBuyItem> ItemId { get; init; }
    public required string Name { get; init; }
    public required int Expected { get; init; }
    public required int Good { get; init; }
    public required int Short { get; init; }
    public required int Damaged { get; init; }
}

/// <summary>A leader's report that an item came short or damaged; who pays is decided by after-sales.</summary>
public sealed class ArrivalClaim
{
    public required Id<ArrivalClaim> Id { get; init; }
    public required Id<Arrival> ArrivalId { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<GroupBuyItem> ItemId { get; init; }
    public required string Name { get; init; }
    public required int Short { get; init; }
    public required int Damaged { get; init; }
    public required string? Driver { get; init; }
    public required Id<Leader> ReportedBy { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>A picture that shows the damage.</summary>
public sealed class ArrivalClaimPicture
{
    public required Id<ArrivalClaim> ClaimId { get; init; }
    public required Id<Picture> PictureId { get; init; }
}

/// <summary>
/// An order line hit by a claim and by how many units; the units of all lines add up to short + damaged.
/// </summary>
public sealed class ArrivalClaimLine
{
    public required Id<ArrivalClaim> ClaimId { get; init; }
    public required Id<OrderLine> OrderLineId { get; init; }
    public required int Quantity { get; init; }
}

/// <summary>An item came short or damaged to a group. <paramref name="Lines"/> says who goes without, <paramref name="Driver"/> who drove.</summary>
public sealed record ArrivalClaimed(
    Id<ArrivalClaim> Claim, Id<GroupBuy> GroupBuy, Id<Group> Group, Id<GroupBuyItem> Item, int Short, int Damaged,
    IReadOnlyList<Id<Picture>> Pictures, Id<Leader> ReportedBy, string? Driver, IReadOnlyList<ClaimedLine> Lines);

/// <summary>Units of an order line that cannot be handed over.</summary>
public sealed record ClaimedLine(Id<OrderLine> Line, int Quantity);
