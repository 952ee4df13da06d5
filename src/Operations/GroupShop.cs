namespace Linli.Operations;

/// <summary>
/// The profit and loss of one group over a period (OPS-10); statements of different groups add up to the fen. Costs
/// are not negative.
/// </summary>
/// <param name="Gmv">What members paid for counted orders, after coupons and offers.</param>
/// <param name="CouponCost">What coupons and offers took off; borne by the platform.</param>
/// <param name="GoodsCost">What the goods cost from suppliers.</param>
/// <param name="Commission">What the leader earned.</param>
/// <param name="AfterSalesCost">Refunds after hand-over that the platform bears.</param>
public readonly record struct GroupShop(
    Money Gmv, Money CouponCost, Money GoodsCost, Money Commission, Money DeliveryCost, Money AfterSalesCost)
{
    /// <summary>At prices before coupons, so that the cost of coupons shows once, below it.</summary>
    public Money Margin => Gmv + CouponCost - GoodsCost;

    public Money Profit => Margin - CouponCost - Commission - DeliveryCost - AfterSalesCost;

    /// <summary>Profit ÷ GMV; null without GMV.</summary>
    public double? ProfitShare => Gmv.IsZero ? null : (double)Profit.Fen / Gmv.Fen;

    public static GroupShop operator +(GroupShop left, GroupShop right) => new(
        left.Gmv + right.Gmv, left.CouponCost + right.CouponCost, left.GoodsCost + right.GoodsCost,
        left.Commission + right.Commission, left.DeliveryCost + right.DeliveryCost,
        left.AfterSalesCost + right.AfterSalesCost);
}

/// <summary>How far ahead a goal looks.</summary>
public enum GoalHorizon
{
    Short = 1,
    Mid = 2,
    Long = 3,
}

/// <summary>What a goal counts.</summary>
public enum GoalMeasure
{
    /// <summary>Households with a member in the group.</summary>
    Households = 1,

    /// <summary>Counted orders from the goal's first day on.</summary>
    Orders = 2,

    /// <summary>Active members ÷ members, in basis points.</summary>
    Activity = 3,

    /// <summary>GMV growth on the period before, in basis points.</summary>
    Growth = 4,

    /// <summary>Profit from the goal's first day on, in fen.</summary>
    Profit = 5,
}

/// <summary>Where a goal stands.</summary>
public enum GoalState
{
    NotStarted = 1,

    /// <summary>At least as far along as its time.</summary>
    OnTrack = 2,
    Behind = 3,
    Reached = 4,

    /// <summary>Its last day has passed and the target was not reached.</summary>
    Missed = 5,
}

/// <summary>A goal of a group: from a starting value to a target, up or down, between two days.</summary>
/// <param name="Start">The value on the first day, in the measure's whole unit; 0 for measures counted from that day.</param>
/// <param name="To">Last day, included; not before <paramref name="From"/>.</param>
public sealed record GroupGoal(
    GoalHorizon Horizon, GoalMeasure Measure, long Start, long Target, DateOnly From, DateOnly To)
{
    /// <summary>Progress on a day, by the value the measure has then.</summary>
    public GoalProgress On(DateOnly day, long actual)
    {
        var way = (Int128)Target - Start;
        var done = way == 0 ? 1 : (double)((Int128)actual - Start) / (double)way;
        var days = To.DayNumber - From.DayNumber + 1;
        var passed = Math.Clamp((day.DayNumber - From.DayNumber + 1) / (double)days, 0, 1);
        var reached = way >= 0 ? actual >= Target : actual <= Target;
        var state = day < From ? GoalState.NotStarted
            : reached ? GoalState.Reached
            : day > To ? GoalState.Missed
            : done >= passed ? GoalState.OnTrack : GoalState.Behind;
        return new GoalProgress(actual, done, passed, state);
    }
}

/// <summary>How far a goal is.</summary>
/// <param name="Done">Share of the way from start to target; below 0 when things got worse, above 1 beyond the target.</param>
/// <param name="TimePassed">Share of the goal's days, today included; 0 to 1.</param>
public sealed record GoalProgress(long Actual, double Done, double TimePassed, GoalState State);
