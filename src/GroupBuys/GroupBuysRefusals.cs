namespace Linli.GroupBuys;

/// <summary>Every "no" of this module, in order of precedence.</summary>
public static class GroupBuysRefusals
{
    public static readonly Refusal OutOfScope = new("group-buy-out-of-scope", 403,
        "您没有城市 {city} 的数据权限。", "Your data scope does not include the city {city}.");

    public static readonly Refusal NoSeat = new("no-group", 409,
        "您还没有加入群，请先加入本小区的群。", "You are in no group yet. Join the group of your community first.");

    public static readonly Refusal BadTimes = new("bad-times", 422,
        "时间顺序应为：预告 ≤ 开团 < 截单，提货日在截单之后。请检查{field}。",
        "Times go preview ≤ opening < cut-off, and pickup after the cut-off. Look at {field}.");

    public static readonly Refusal TooLate = new("too-late", 422,
        "截单时间已过，不能再发布。", "The cut-off has passed, so it cannot be scheduled.");

    public static readonly Refusal NoItems = new("no-items", 422,
        "团购里还没有商品。", "The group-buy has no items yet.");

    public static readonly Refusal GroupElsewhere = new("group-elsewhere", 422,
        "范围里的群不存在，或不在这个城市。", "The scope names a group that does not exist or is in another city.");

    public static readonly Refusal TooManyItems = new("too-many-items", 409,
        "一个团购最多 {most} 个商品。", "A group-buy has at most {most} items.");

    public static readonly Refusal NoCost = new("sku-no-cost", 422,
        "“{name}”在 {day} 没有供货价，请先登记价格表。", "\"{name}\" has no supplier price on {day}. Add it to the price list first.");

    public static readonly Refusal NoGroups = new("no-groups", 422,
        "范围内没有群。", "There is no group in the scope.");

    public static readonly Refusal SkuNotListed = new("sku-not-listed", 422,
        "“{name}”未上架，不能开团。", "\"{name}\" is not listed, so it cannot be offered.");

    public static readonly Refusal SkuTwice = new("sku-twice", 409,
        "“{name}”已在团购里。", "\"{name}\" is in this group-buy already.");

    public static readonly Refusal ShelfLifeTooShort = new("shelf-life-too-short", 422,
        "“{name}”保质期 {days} 天，撑不到提货后；请缩短截单到提货的时间。",
        "\"{name}\" keeps {days} days, which does not reach past pickup. Bring pickup nearer to the cut-off.");

    public static readonly Refusal ReasonNotUsable = new("below-cost-reason-not-usable", 422,
        "低于成本的理由未批准、已过期、不属于该商品，或剩余数量不足。",
        "The below-cost reason is not approved, expired, for other goods, or has too few pieces left.");

    public static readonly Refusal FlashOutsideSale = new("flash-outside-sale", 422,
        "抢购时段必须在开团与截单之间，结束晚于开始。", "A flash slot lies between opening and cut-off and ends after it begins.");

    public static readonly Refusal FlashOverlaps = new("flash-overlaps", 409,
        "同一商品的抢购时段不能重叠。", "Flash slots of one item do not overlap.");

    public static readonly Refusal FlashNotCheaper = new("flash-not-cheaper", 422,
        "抢购价必须低于团购价。", "A flash price is lower than the item's price.");

    public static readonly Refusal FlashQuota = new("flash-quota", 422,
        "抢购数量不能超过剩余数量 {free}。", "A flash slot has at most the {free} pieces still free.");

    public static readonly Refusal NotOpenYet = new("not-open-yet", 409,
        "还没有开团，开团时间 {opensAt}。", "The group-buy has not opened; it opens at {opensAt}.");

    public static readonly Refusal Closed = new("group-buy-closed", 409,
        "已截单。", "The group-buy is closed.");

    public static readonly Refusal ItemWithheld = new("item-withheld", 409,
        "“{name}”暂停销售。", "\"{name}\" is not on sale at present.");

    public static readonly Refusal FlashOver = new("flash-over", 409,
        "抢购已结束或已抢完，请按当前价格重新下单。", "The flash sale is over or sold out. Look at the price again.");

    public static readonly Refusal SoldOut = new("sold-out", 409,
        "“{name}”已售罄。", "\"{name}\" is sold out.");

    public static readonly Refusal TooFewLeft = new("too-few-left", 409,
        "“{name}”只剩 {left} 件，您要 {asked} 件。", "Only {left} of \"{name}\" are left; you asked for {asked}.");

    public static readonly Refusal AlreadySold = new("already-sold", 409,
        "已有人下单，不能取消；请按售后流程退款。", "Somebody has ordered already, so it cannot be cancelled. Refund through after-sale.");

    public static readonly Refusal RoundDay = new("round-day", 422,
        "开团日只能选今天起 {days} 天内。", "A round opens within {days} days from today.");

    public static readonly Refusal RoundTooOld = new("round-too-old", 422,
        "只能再开 {days} 天内截单的团；更早的价格可能已经变了，请联系运营。",
        "Only a group-buy whose cut-off was within {days} days can be opened again; older prices may have changed. Ask operations.");

    public static readonly Refusal RoundOpened = new("round-opened-already", 409,
        "{day} 已经用这次团购开过团了。", "A round of this group-buy opens on {day} already.");

    public static readonly Refusal NothingToOpen = new("nothing-to-open", 422,
        "这次团购的商品现在都不能卖：已下架、没有供货价、价格低于成本，或供货商停售。请联系运营。",
        "None of its goods can be sold now: delisted, without a supplier price, below cost, or the supplier may not sell. Ask operations.");

    public static readonly Refusal NoChineseFont = new("no-chinese-font", 503,
        "服务器没有中文字体，暂时画不了图片；链接照常可用。请管理员安装中文字体（如 fonts-noto-cjk）。",
        "The server has no Chinese font, so it cannot draw the picture; the link works all the same. An administrator installs one, such as fonts-noto-cjk.");

    public static readonly Refusal QuotaBelowTaken = new("quota-below-taken", 409,
        "新的数量低于已售出的数量。", "The new quota is below what was taken already.");
}
