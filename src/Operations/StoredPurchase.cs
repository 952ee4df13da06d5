using Linli.Communities;
using Linli.Members;
using Linli.Ordering;

namespace Linli.Operations;

/// <summary>
/// One order that was paid at some time, as this module keeps it: everything the figures of a group need, so that no
/// board and no night run looks at orders. It always shows the order's latest facts; whoever changes it marks the
/// member as due in the same transaction.
/// </summary>
public sealed class StoredPurchase
{
    public required Id<Order> OrderId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<Member> MemberId { get; init; }

    /// <summary>In whole microseconds, the finest both engines keep.</summary>
    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>The business day of <see cref="PaidAt"/>; refunds and costs count on it too, however late they come.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>
    /// False when it was cancelled or refunded in full: then it is no purchase, not even in the past.
    /// </summary>
    public required bool Counts { get; set; }
    public required Money Payable { get; set; }

    /// <summary>0 … <see cref="Payable"/>.</summary>
    public required Money Refunded { get; set; }
    public required Money Discount { get; set; }

    /// <summary>What the units not refunded cost the platform.</summary>
    public required Money GoodsCost { get; set; }
    public required Money Commission { get; set; }

    /// <summary>What the platform bears of its after-sale cases.</summary>
    public required Money AfterSalesCost { get; set; }

    /// <summary>Refunded after-sale cases.</summary>
    public required int Complaints { get; set; }
    public required bool HandedOver { get; set; }

    /// <summary>Handed over by the end of its pickup day.</summary>
    public required bool OnTime { get; set; }

    /// <summary>A moment without what is finer than a microsecond.</summary>
    public static DateTimeOffset Whole(DateTimeOffset moment) =>
        new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}

/// <summary>One time of a member in a group; spans of one member do not overlap.</summary>
public sealed class MemberStay
{
    public required Id<Membership> Id { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<Member> MemberId { get; init; }
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Null while the member is in the group.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}

/// <summary>
/// A member whose facts changed since the last run. Whoever changes facts takes this row first: so a run either sees
/// the change or finds the mark again the next time, and two letters about one order never overwrite each other.
/// </summary>
public sealed class DueMember
{
    public required Id<Group> GroupId { get; init; }
    public required Id<Member> MemberId { get; init; }

    /// <summary>The earliest business day the change touches.</summary>
    public required DateOnly FromDay { get; set; }
    public int Touched { get; set; }

    /// <summary>True only inside the transaction of the run that works on it.</summary>
    public bool Taken { get; set; }
}

/// <summary>
/// A group with the number by which runs take it, and how far its days are computed. Groups are numbered once, from 1.
/// </summary>
public sealed class TrackedGroup
{
    public required Id<Group> GroupId { get; init; }
    public required int Number { get; init; }
    public required string CityCode { get; init; }
    public required Id<Community> CommunityId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string CommunityName { get; set; }
    public required int TargetSize { get; set; }
    public required bool Open { get; set; }

    /// <summary>The last computed day; null: nothing yet, or everything must be computed anew.</summary>
    public DateOnly? ComputedThrough { get; set; }

    /// <summary>From which day the run at work computes; only of use inside its transaction.</summary>
    public DateOnly FromDay { get; set; }
}
