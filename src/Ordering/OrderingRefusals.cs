namespace Linli.Ordering;

/// <summary>
/// Every "no" of this module, in the order in which they win over each other; those about stock (sold-out,
/// too-few-left, item-withheld) are GroupBuys' own and come last before an order is written.
/// </summary>
public static class OrderingRefusals
{
    public static readonly Refusal ItemTwice = new("item-twice", 422,
        "同一个团品出现了两次，请合并数量。", "The same item stands in two lines. Put the quantities together.");

    public static readonly Refusal NoSeat = new("no-seat", 409,
        "您还没有加入任何团购群，请先加入您小区的群。", "You are in no group yet. Join the group of your community first.");

    public static readonly Refusal GroupBuyNotOpen = new("group-buy-not-open", 409,
        "本次开团当前不能下单（未开始或已截单）。", "This group-buy takes no orders now: it has not opened yet or was cut off.");

    public static readonly Refusal NotInScope = new("not-in-scope", 409,
        "本次开团不面向您所在的群。", "This group-buy is not offered to your group.");

    public static readonly Refusal ItemUnknown = new("item-unknown", 422,
        "第 {line} 行的商品不在本次开团中。", "The item of line {line} is not part of this group-buy.");

    public static readonly Refusal CouponNotUsable = new("coupon-not-usable", 409,
        "所选优惠券不可用：可能已使用、已过期或不属于您。", "A chosen coupon cannot be used: it is used up, out of date or not yours.");

    public static readonly Refusal PriceChanged = new("price-changed", 409,
        "价格已变化，现在应付 {payable} 分，请确认后再提交。", "The price changed: {payable} fen are payable now. Confirm and send again.");

    public static readonly Refusal PerMemberLimit = new("per-member-limit", 409,
        "“{item}”每人限购 {limit} 件，您还可以买 {left} 件。", "\"{item}\" is limited to {limit} per member; you may take {left} more.");

    public static readonly Refusal OrderBusy = new("order-busy", 503,
        "下单人数较多，请稍后用同一请求重试。", "Too many orders at once. Send the same request again in a moment.");

    public static readonly Refusal ServerBusy = new("server-busy", 503,
        "当前下单排队已满，请稍后用同一请求重试，您不会被重复下单。",
        "The queue of orders is full. Send the same request again in a moment; nothing is ordered twice.");

    public static readonly Refusal NotAwaitingPayment = new("not-awaiting-payment", 409,
        "订单当前不需要支付（{state}）。", "The order does not await payment ({state}).");

    public static readonly Refusal CutOffPassed = new("cut-off-passed", 409,
        "已经截单，不能再取消；如有问题请申请售后。", "The cut-off has passed, so this order cannot be cancelled. Ask for after-sale instead.");

    public static readonly Refusal OrderEnded = new("order-ended", 409,
        "订单已经结束（{state}），不能取消。", "The order has ended ({state}) and cannot be cancelled.");

    public static readonly Refusal OrderNotPaid = new("order-not-paid", 409,
        "订单未支付或已取消，不能退款。", "The order is not paid or was cancelled; nothing can be refunded.");

    public static readonly Refusal RefundTooMuch = new("refund-too-much", 409,
        "退款超出可退范围：还可退 {quantity} 件、{amount} 分。", "The refund is more than is left: {quantity} units and {amount} fen.");

    public static readonly Refusal RefundReferenceReused = new("refund-reference-reused", 422,
        "该退款编号已用于另一笔退款。", "This refund reference was already used for another refund.");

    public static readonly Refusal BadOrderNumber = new("bad-order-number", 400,
        "订单号应为 12 位数字，请核对。", "An order number has 12 digits with a check digit; please check what you typed.");
}
