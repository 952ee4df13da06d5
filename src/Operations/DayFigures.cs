using System.ComponentModel.DataAnnotations.Schema;
using Linli.Communities;

namespace Linli.Operations;

/// <summary>
/// The figures of one business day of one group, or the sum of many: segments at its end, moves within it, and what the
/// orders paid on it came to as known now. Every property is a plain sum, so figures of groups and of days add up
/// exactly; only the segments at the end are not summed over days.
/// </summary>
public class DayFigures
{
    public int Potential { get; init; }
    public int New { get; init; }
    public int Core { get; init; }
    public int Dormant { get; init; }
    public int Left { get; init; }

    public int JoinedPotential { get; init; }
    public int JoinedNew { get; init; }
    public int JoinedDormant { get; init; }
    public int PotentialNew { get; init; }
    public int PotentialLeft { get; init; }
    public int NewCore { get; init; }
    public int NewDormant { get; init; }
    public int NewLeft { get; init; }
    public int CoreNew { get; init; }
    public int CoreDormant { get; init; }
    public int CoreLeft { get; init; }
    public int DormantNew { get; init; }
    public int DormantLeft { get; init; }
    public int LeftPotential { get; init; }
    public int LeftNew { get; init; }
    public int LeftDormant { get; init; }

    /// <summary>Orders that count.</summary>
    public int Orders { get; init; }

    /// <summary>Orders by members who were Core right after paying them.</summary>
    public int CoreOrders { get; init; }

    /// <summary>Paid for orders that count, less what was refunded of them in part.</summary>
    public long GmvFen { get; init; }
    public long CoreGmvFen { get; init; }

    /// <summary>Refunded of all orders, those refunded in full included.</summary>
    public long RefundedFen { get; init; }

    /// <summary>Orders that do not count: cancelled after payment or refunded in full.</summary>
    public int Undone { get; init; }
    public long CouponCostFen { get; init; }
    public long GoodsCostFen { get; init; }
    public long CommissionFen { get; init; }
    public long AfterSalesCostFen { get; init; }
    public int Complaints { get; init; }
    public int HandedOver { get; init; }
    public int OnTime { get; init; }

    [NotMapped]
    public SegmentCounts Segments => new(Potential, New, Core, Dormant, Left);

    [NotMapped]
    public Money Gmv => new(GmvFen);

    [NotMapped]
    public Money CoreGmv => new(CoreGmvFen);

    /// <summary>Profit and loss of these days.</summary>
    public GroupShop Shop(Money deliveryCost) => new(Gmv, new Money(CouponCostFen), new Money(GoodsCostFen),
        new Money(CommissionFen), deliveryCost, new Money(AfterSalesCostFen));

    /// <param name="coreMembers">Members who were Core at some moment of the days, each once: no sum of days tells it.</param>
    public RevenueFacts Revenue(int coreMembers) =>
        // Days and members are two reads: a run that commits between them must not make orders of nobody.
        new(CoreOrders > 0 ? Math.Max(coreMembers, 1) : coreMembers, CoreOrders, CoreGmv, Gmv - CoreGmv);

    /// <summary>The moves that happened, by kind; kinds that did not are left out.</summary>
    public IReadOnlyList<MoveCount> Moves() => [.. new MoveCount[]
    {
        new(null, Segment.Potential, JoinedPotential), new(null, Segment.New, JoinedNew),
        new(null, Segment.Dormant, JoinedDormant), new(Segment.Potential, Segment.New, PotentialNew),
        new(Segment.Potential, Segment.Left, PotentialLeft), new(Segment.New, Segment.Core, NewCore),
        new(Segment.New, Segment.Dormant, NewDormant), new(Segment.New, Segment.Left, NewLeft),
        new(Segment.Core, Segment.New, CoreNew), new(Segment.Core, Segment.Dormant, CoreDormant),
        new(Segment.Core, Segment.Left, CoreLeft), new(Segment.Dormant, Segment.New, DormantNew),
        new(Segment.Dormant, Segment.Left, DormantLeft), new(Segment.Left, Segment.Potential, LeftPotential),
        new(Segment.Left, Segment.New, LeftNew), new(Segment.Left, Segment.Dormant, LeftDormant),
    }.Where(move => move.Moves > 0)];
}

/// <summary>Days of one group summed, with the group's number.</summary>
public sealed class FigureSum : DayFigures
{
    public int Number { get; init; }
}

/// <summary>
/// One business day of one group; there is a row for every day from the group's first to the last computed.
/// </summary>
public sealed class GroupDay
{
    public required Id<Group> GroupId { get; init; }
    public required DateOnly Day { get; init; }
    public required DayFigures Figures { get; init; }
}

/// <summary>The sum of a city's groups on one business day.</summary>
public sealed class CityDay
{
    public required string CityCode { get; init; }
    public required DateOnly Day { get; init; }
    public required DayFigures Figures { get; init; }
}

/// <summary>
/// Of the members who first joined a group in one week, how many paid a counted order in another. Weeks are whole weeks
/// since Monday 0001-01-01.
/// </summary>
public sealed class CohortWeek
{
    public required Id<Group> GroupId { get; init; }
    public required int JoinedWeek { get; init; }
    public required int Week { get; init; }
    public required int Buyers { get; init; }
}
