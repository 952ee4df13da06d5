namespace Linli.Promotions;

/// <summary>Every "no" of this module, in order of precedence.</summary>
public static class PromotionsRefusals
{
    public static readonly Refusal OutOfScope = new("promotion-out-of-scope", 403,
        "您的数据权限不包括这个城市；全部城市的优惠需要不限城市的权限。",
        "Your data scope does not include this city; an offer for all cities needs a scope without limits.");

    public static readonly Refusal BadPeriod = new("promotion-bad-period", 422,
        "优惠的结束时间必须晚于开始时间，也必须晚于现在。", "A promotion ends after it begins and later than now.");

    public static readonly Refusal CouponsMismatch = new("promotion-coupons-mismatch", 422,
        "凭券优惠必须写明发券数量与规则，自动优惠不能带优惠券。",
        "A promotion by coupon needs a batch of coupons, and an automatic one has none.");

    public static readonly Refusal TakesTooMuch = new("promotion-takes-too-much", 422,
        "减免金额不能高于对应的门槛金额。", "What is taken off cannot be more than the threshold asks for.");

    public static readonly Refusal EmptyScope = new("promotion-empty-scope", 422,
        "商品范围至少要有一个商品或类目。", "A scope of items names at least one SKU or category.");

    public static readonly Refusal BelowCost = new("below-cost", 422,
        "“{name}”优惠后单价 {net} 低于成本 {cost}，需要先登记并由他人批准低于成本销售的理由。",
        "\"{name}\" would bring {net} per unit, below its cost of {cost}. Record a below-cost reason and have it approved by somebody else first.");

    public static readonly Refusal SamePerson = new("same-person", 403,
        "申请人不能审批自己的申请，请由另一位同事处理。", "Nobody approves a request of their own. Ask a colleague.");

    public static readonly Refusal CouponNotClaimable = new("coupon-not-claimable", 409,
        "这张优惠券不能领取，或已过领取时间。", "This coupon cannot be claimed, or the time for it has passed.");

    public static readonly Refusal CouponLimit = new("coupon-limit", 409,
        "您已领过这张优惠券，每人限领 {limit} 张。", "You already have this coupon; the limit is {limit} each.");

    public static readonly Refusal CouponsGone = new("coupons-gone", 409,
        "优惠券已领完。", "All coupons have been claimed.");

    public static readonly Refusal CouponUnavailable = new("coupon-unavailable", 409,
        "优惠券已使用、已过期或不属于您，请重新确认价格。",
        "The coupon is used, expired or not yours. Look at the price again.");
}
