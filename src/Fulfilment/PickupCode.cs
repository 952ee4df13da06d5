using System.Globalization;
using System.Security.Cryptography;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Members;
using Linli.Ordering;

namespace Linli.Fulfilment;

public enum PickupState
{
    /// <summary>Waiting to be collected.</summary>
    Open,

    HandedOver,

    /// <summary>Nothing is due any more: everything was refunded before it was collected.</summary>
    Void,
}

/// <summary>
/// What a member shows to collect an order: one per order, unique among the open ones of its group, drawn so that
/// nobody can foresee it. Whoever shows it may collect (proxy pickup).
/// </summary>
public sealed class PickupCode
{
    public const int Digits = 8;

    public required Id<PickupCode> Id { get; init; }
    public required Id<Order> OrderId { get; init; }
    public required string OrderNumber { get; init; }
    public required int ChainNumber { get; init; }
    public required string Nickname { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<Member> MemberId { get; init; }
    public required string CityCode { get; init; }
    public required string RouteCode { get; init; }
    public required string PickupPoint { get; init; }
    public required DateOnly PickupOn { get; init; }
    public required string Code { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public PickupState State { get; private set; }
    public Id<Leader>? HandedOverBy { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Eight digits from the system's secure source, each equally likely.</summary>
    public static string Draw() =>
        RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
}

/// <summary>A leader's successful hand-over; the same leader and key give the same answer for ever.</summary>
public sealed class Redemption
{
    public required Id<Redemption> Id { get; init; }
    public required Id<Leader> LeaderId { get; init; }
    public required Guid RequestKey { get; init; }
    public required Id<PickupCode> PickupCodeId { get; init; }
    public required byte[] Fingerprint { get; init; }

    /// <summary>When the leader says it happened (offline), never later than <see cref="RecordedAt"/>.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Wrong codes of one leader, or for one group, on one business day.</summary>
public sealed class GuessCount
{
    public required Guid Subject { get; init; }
    public required DateOnly Day { get; init; }
    public int Wrong { get; private set; }
}
