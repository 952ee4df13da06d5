namespace Linli.Fulfilment;

/// <summary>Every "no" of this module, in order of precedence.</summary>
public static class FulfilmentRefusals
{
    public static readonly Refusal SortingClosed = new("sorting-closed", 409,
        "分拣单已关闭，不能再计数。", "The sorting list is closed; it takes no more counts.");

    public static readonly Refusal UnknownSortingLine = new("sorting-line-unknown", 422,
        "分拣单里没有这一行，或同一行重复填写：{line}。", "The sorting list has no such line, or it is named twice: {line}.");

    public static readonly Refusal CountBelowZero = new("count-below-zero", 422,
        "扣减后计数会小于 0：{line}。", "The correction would bring the count below zero: {line}.");

    public static readonly Refusal SortingDifferences = new("sorting-differences", 409,
        "还有 {lines} 行实数与应数不符；核对后如仍要关闭，请确认接受差异。",
        "{lines} lines differ from what is expected. Check them, or accept the differences to close.");

    public static readonly Refusal SortingNotClosed = new("sorting-not-closed", 409,
        "分拣单尚未关闭，不能发车。", "The sorting list is not closed yet; the batch cannot leave.");

    public static readonly Refusal NotDelivered = new("not-delivered-yet", 409,
        "本团的货还没有发车，暂时不能操作。", "The goods of this group have not left the warehouse yet.");

    public static readonly Refusal AlreadyCounted = new("arrival-already-counted", 409,
        "本团本次到货已由您或前任团长在 {at} 清点过。", "This delivery was already counted at {at}.");

    public static readonly Refusal UnknownItem = new("arrival-item-unknown", 422,
        "到货中没有这个商品，或同一商品重复填写：{item}。", "The delivery has no such item, or it is named twice: {item}.");

    public static readonly Refusal CountDoesNotAddUp = new("arrival-count-mismatch", 422,
        "“{name}”应到 {expected} 件：完好、短少、破损之和必须等于应到数。",
        "{expected} of \"{name}\" are expected: good, short and damaged must add up to that.");

    public static readonly Refusal ItemMissing = new("arrival-item-missing", 422,
        "还没有清点“{name}”。", "\"{name}\" is not counted yet.");

    public static readonly Refusal PictureNeeded = new("damage-needs-picture", 422,
        "“{name}”有破损，请至少上传一张照片。", "\"{name}\" is reported damaged: add at least one picture.");

    public static readonly Refusal UnknownPicture = new("arrival-picture-unknown", 422,
        "照片不存在，请重新上传。", "A picture does not exist; upload it again.");

    public static readonly Refusal UnknownOrder = new("claimed-order-unknown", 422,
        "点名的订单没有购买“{name}”，或数量之和超过/不足短少与破损数。",
        "The named orders do not hold \"{name}\", or their units do not add up to what is short and damaged.");

    public static readonly Refusal NoPickupCode = new("no-pickup-code", 409,
        "取货码在到货分拣后生成，请稍后再看。", "The pickup code is made once the goods are received. Look again later.");

    public static readonly Refusal TooManyWrongCodes = new("too-many-wrong-codes", 429,
        "今天输错取货码次数过多，请明天再试或联系客服。",
        "Too many wrong pickup codes today. Try again tomorrow or call customer service.");

    public static readonly Refusal WrongPickupCode = new("wrong-pickup-code", 422,
        "取货码不正确，或不属于您的团。", "The pickup code is wrong, or not one of your groups'.");

    public static readonly Refusal AlreadyHandedOver = new("already-handed-over", 409,
        "该订单已在 {at} 交付，不能重复核销。", "This order was handed over at {at}; it cannot be handed over again.");

    public static readonly Refusal NothingDue = new("nothing-due", 409,
        "该订单的商品已全部退款，没有可取的货。", "Everything of this order was refunded; there is nothing to collect.");
}
