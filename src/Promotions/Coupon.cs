namespace Linli.Promotions;

/// <summary>Why a coupon is given.</summary>
public enum CouponTrigger { Claim, Welcome, Repurchase, WakeUp, Referral, Compensation }

public enum CouponStatus { Unused, Used, Expired }

/// <summary>
/// How many coupons of a promotion there are and who gets them: never more granted than the quota, never more per
/// holder than the limit.
/// </summary>
public sealed class CouponBatch
{
    public required Id<Promotion> PromotionId { get; init; }
    public required CouponTrigger Trigger { get; init; }
    public required int Quota { get; init; }
    public int Granted { get; private set; }
    public required int PerHolderLimit { get; init; }

    /// <summary>A coupon is valid for so many days from its grant, never longer than the promotion.</summary>
    public required int ValidDays { get; init; }
}

/// <summary>The right of one holder to one promotion, once.</summary>
public sealed class Coupon
{
    public required Id<Coupon> Id { get; init; }
    public required Id<Promotion> PromotionId { get; init; }
    public required Guid Holder { get; init; }

    /// <summary>
    /// 1 … limit per holder and promotion; unique, so that two claims at once cannot both be the last.
    /// </summary>
    public required int Number { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Excluded.</summary>
    public required DateTimeOffset ValidUntil { get; init; }
    public CouponStatus Status { get; private set; } = CouponStatus.Unused;

    /// <summary>What used it: the order.</summary>
    public Guid? UsedBy { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
}
