namespace Linli.AfterSales;

/// <summary>Every "no" of after-sales, in order of precedence.</summary>
public static class AfterSalesRefusals
{
    public static readonly Refusal LiabilityNotWhole = new("liability-not-whole", 400,
        "责任比例之和必须是 10000（万分比），现在是 {sum}。", "The liability split must add up to 10,000 basis points; it adds up to {sum}.");

    public static readonly Refusal BatchTarget = new("batch-target", 400,
        "请指定批次 lot，或者同时指定开团 groupBuy 和商品 sku，二选一。",
        "Name either a lot, or a group-buy together with a SKU.");

    public static readonly Refusal PhotoNeeded = new("photo-needed", 400,
        "质量问题和破损需要至少一张照片。", "A quality or damage case needs at least one photo.");

    public static readonly Refusal PhotoUnknown = new("photo-unknown", 400,
        "照片不存在，请先上传。", "A photo does not exist. Upload it first.");

    public static readonly Refusal AmountTooHigh = new("after-sale-amount-too-high", 422,
        "退款金额最多 {most}。", "At most {most} can be refunded.");

    public static readonly Refusal NotHandedOver = new("not-handed-over", 409,
        "还没有提货，提货后才能申请；如果缺货，请选择“少发漏发”。",
        "Not handed over yet. Ask after pick-up; if something is missing, choose that reason.");

    public static readonly Refusal WindowOver = new("after-sale-window-over", 409,
        "已超过提货后 {hours} 小时的售后时间。", "The after-sale time of {hours} hours after pick-up is over.");

    public static readonly Refusal NothingLeft = new("nothing-left-to-refund", 409,
        "最多还可以申请 {left} 件。", "At most {left} can still be refunded.");

    public static readonly Refusal CaseOpen = new("after-sale-open", 409,
        "这件商品已有处理中的售后。", "There is an open after-sale for this item already.");

    public static readonly Refusal AppealedAlready = new("appealed-already", 409,
        "每个售后只能申诉一次。", "A case can be appealed once.");

    public static readonly Refusal AppealTooLate = new("appeal-too-late", 409,
        "已超过 {days} 天的申诉期。", "The {days} days for an appeal are over.");

    public static readonly Refusal NothingToRefund = new("batch-hits-nothing", 409,
        "没有可以退款的订单。", "No paid order would be refunded.");

    public static readonly Refusal BatchTooLarge = new("batch-too-large", 409,
        "一次最多退 {most} 条订单明细，请按更小的范围分批。", "At most {most} order lines can be refunded at once; choose a smaller range.");
}
