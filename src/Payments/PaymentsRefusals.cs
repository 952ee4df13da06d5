namespace Linli.Payments;

/// <summary>Every "no" of payments, in order of precedence.</summary>
public static class PaymentsRefusals
{
    public static readonly Refusal ProviderUnknown = new("payment-provider-unknown", 404,
        "没有这个支付渠道。", "There is no such payment provider.");

    public static readonly Refusal NoticeUnreadable = new("payment-notice-unreadable", 400,
        "支付通知过长或无法读取。", "The payment notice is too long or cannot be read.");

    public static readonly Refusal NoticeNotSigned = new("payment-notice-not-signed", 401,
        "支付通知的签名缺失、无效或已过期。", "The payment notice's signature is missing, wrong or too old.");

    public static readonly Refusal NothingToPay = new("payment-nothing-to-pay", 422,
        "应付金额为零，无需支付。", "There is nothing to pay.");

    public static readonly Refusal AlreadyPaid = new("payment-already-paid", 409,
        "已经支付过了。", "This has already been paid.");

    public static readonly Refusal AmountChanged = new("payment-amount-changed", 409,
        "正在等待支付的金额是 {amount}，请先取消原支付。", "A payment of {amount} is waiting; close it first.");

    public static readonly Refusal Expired = new("payment-expired", 409,
        "支付时间已过，请重新下单。", "The time to pay is over. Please place a new order.");

    public static readonly Refusal ProviderUnavailable = new("payment-provider-unavailable", 503,
        "支付渠道暂时没有响应，请稍后重试。", "The payment provider does not answer. Please try again in a moment.");

    public static readonly Refusal NothingToRefund = new("payment-refund-nothing", 422,
        "退款金额必须大于零。", "The amount to refund must be more than zero.");

    public static readonly Refusal RefundReferenceReused = new("payment-refund-reference-reused", 422,
        "同一个退款编号已用于内容不同的退款。", "This refund reference was already used for another refund.");

    public static readonly Refusal NotPaid = new("payment-refund-not-paid", 409,
        "尚未支付，不能退款。", "This has not been paid, so nothing can be refunded.");

    public static readonly Refusal RefundTooMuch = new("payment-refund-too-much", 409,
        "退款金额超过可退余额 {left}。", "The refund is more than the {left} left of the payment.");
}
