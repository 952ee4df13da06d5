namespace Linli.GroupLife.Reading;

/// <summary>Every reason to show a line to a person.</summary>
internal static class ChainDoubts
{
    internal static readonly ChainDoubt
        QuantityAssumed = new("quantity-assumed", "没写数量，按 1 计", "No quantity is written; one is assumed."),
        GoodsAssumed = new("goods-assumed", "品名不完整，按最像的商品识别", "The goods are named in part; the likeliest item is taken."),
        GoodsAmbiguous = new("goods-ambiguous", "品名对应不止一个商品", "The words fit more than one item."),
        GoodsUnknown = new("goods-unknown", "不是本次开团的商品", "The words fit no item of this group-buy."),
        GoodsMissing = new("goods-missing", "没写要哪个商品", "It does not say which item."),
        QuantityUnclear = new("quantity-unclear", "数量有多种读法", "The quantity can be read in several ways."),
        QuantityRange = new("quantity-range", "数量是一个范围，按较小的计", "The quantity is a range; the smaller is taken."),
        QuantityLarge = new("quantity-large", "数量特别大，请核对", "The quantity is unusually large."),
        NotWholePacks = new("not-whole-packs", "折合不成整包装", "The amount does not come to whole packs."),
        UnitDiffers = new("unit-differs", "单位与商品的包装不一致", "The unit is not the one the item is sold by."),
        WordsBeside = new("words-beside-goods", "品名旁边还有看不懂的字", "There are words beside the goods that were not understood."),
        NameMissing = new("name-missing", "没写是谁", "It does not say who."),
        NameUnclear = new("name-unclear", "姓名与商品分不清", "Name and goods cannot be told apart."),
        NameOnly = new("name-only", "只写了名字，没写要什么", "There is a name but no order."),
        NotUnderstood = new("not-understood", "这一条看不懂", "This entry was not understood."),
        Question = new("question", "是提问，不是下单", "It asks a question and orders nothing."),
        ForSomebodyElse = new("for-somebody-else", "替别人下单，请确认是谁的", "Ordered for somebody else; confirm whose it is."),
        SameAsBefore = new("same-as-before", "写的是“同上”，按上一条计", "It says \"same as above\"; the entry before was taken."),
        NoEarlierOrder = new("no-earlier-order", "前面没有找到他的订单", "No earlier order of this person was found."),
        ChangeUnclear = new("change-unclear", "改动有多种读法", "The change can be read in several ways."),
        PersonUnclear = new("person-unclear", "分不清是哪位邻居", "It is unclear which neighbour this is."),
        PerhapsTwice = new("perhaps-twice", "同一人再次写了同样的商品，可能重复", "The same person names the same goods again; it may be a repetition."),
        PaidDiffers = new("paid-differs", "付款金额与应付不一致", "The sum said to be paid is not what the goods cost."),
        TotalDiffers = new("total-differs", "写的合计与各行不符", "The total written is not the sum of the lines."),
        Late = new("late", "截单后才接龙", "Written after the cut-off."),
        OverCap = new("over-cap", "超出总份数", "Beyond the quantity on offer."),
        OverLimit = new("over-limit", "超出每户限购", "More than one household may take."),
        WeekdayDiffers = new("weekday-differs", "日期与星期不符", "The date does not fall on that weekday."),
        CutOffUnclear = new("cut-off-unclear", "截单时间没写上午还是下午", "The cut-off does not say morning or afternoon."),
        NoNumber = new("no-number", "没有编号，单独成条", "It has no number and was taken as an entry of its own."),
        Reposted = new("reposted", "旧的一版，后面有重新发的整条接龙", "An older posting; the whole list is posted again below."),
        PerhapsOtherChain = new("perhaps-other-chain", "和上次的接龙差别很大，可能是另一条接龙", "It differs much from the last reading; it may be another chain."),
        PerhapsRenamed = new("perhaps-renamed", "同一编号换了名字，请确认是不是同一个人", "The same number has another name; confirm whether it is the same person."),
        TooLong = new("too-long", "内容过长，未解析", "The entry is too long to be read."),
        NotAnOrder = new("not-an-order", "这份接龙不是下单", "This chain is not about orders.");

    internal static readonly IReadOnlyDictionary<string, ChainDoubt> ByChinese =
        typeof(ChainDoubts).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(ChainDoubt))
            .Select(field => (ChainDoubt)field.GetValue(null)!)
            .ToDictionary(doubt => doubt.Chinese);
}
