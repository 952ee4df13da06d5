namespace Linli.Purchasing;

/// <summary>Every "no" of this module, in order of precedence.</summary>
public static class PurchasingRefusals
{
    public static readonly Refusal UnknownLine = new("purchase-line-unknown", 422,
        "采购单里没有这一行，或同一行重复填写：{line}。", "The purchase order has no such line, or it is named twice: {line}.");

    public static readonly Refusal NothingCounted = new("nothing-counted", 422,
        "收货数量和拒收数量不能都为 0（最后一次收货除外）。",
        "Good and rejected cannot both be nothing, unless this is the final delivery.");

    public static readonly Refusal ReasonMissing = new("reject-reason-missing", 422,
        "有拒收数量时必须填写原因。", "Rejected goods need a reason.");

    public static readonly Refusal LotCodeMissing = new("lot-code-missing", 422,
        "合格品必须填写批号，否则无法追溯。", "Good units need a lot code; without it they cannot be traced.");

    public static readonly Refusal ProducedLater = new("produced-in-future", 422,
        "生产日期晚于今天。", "The production date is later than today.");

    public static readonly Refusal ExpiresBeforeProduced = new("expires-before-produced", 422,
        "到期日早于生产日期。", "The expiry date is before the production date.");

    public static readonly Refusal ExpiryMissing = new("expiry-missing", 422,
        "该商品有保质期，合格品必须填写到期日。", "These goods have a shelf life; good units need an expiry date.");

    public static readonly Refusal LotExpired = new("lot-expired", 422,
        "批次 {expires} 到期，到提货日已过期，不能作为合格品收货；请作拒收处理。",
        "The lot expires on {expires}, by the pickup day it is expired. It cannot be received as good; reject it.");

    public static readonly Refusal LotShortDated = new("lot-short-dated", 422,
        "批次 {expires} 到期，提货日后剩余保质期不足 {days} 天，不能作为合格品收货；请作拒收处理。",
        "The lot expires on {expires}, fewer than {days} days after the pickup day. It cannot be received as good; reject it.");

    public static readonly Refusal LotDatesDiffer = new("lot-dates-differ", 422,
        "批号 {lot} 已登记过不同的日期。", "Lot {lot} was already recorded with other dates.");

    public static readonly Refusal MoreThanOrdered = new("more-than-ordered", 409,
        "合格数量超过订货数量 {ordered}；如确实要收下多出的，请标明“允许超收”。",
        "More good units than the {ordered} ordered. Mark the line as surplus allowed to take them.");

    public static readonly Refusal AlreadyFinal = new("receiving-closed", 409,
        "该采购单已完成收货，不能再登记。", "Receiving of this purchase order is closed.");
}
