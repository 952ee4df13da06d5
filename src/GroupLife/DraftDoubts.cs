namespace Linli.GroupLife;

/// <summary>What a person should look at beyond the reader's own doubts.</summary>
internal static class DraftDoubts
{
    public static readonly ChainDoubt ToCheck = new("to-check", "请核对这一条。", "Please check this entry.");

    public static readonly ChainDoubt GoodsUnknown = new("goods-unknown",
        "有的商品不在本次开团的菜单里。", "Some goods are not on the menu of this group-buy.");

    public static readonly ChainDoubt NotWholePacks = new("not-whole-packs",
        "数量不是整份（1 到 99）。", "A quantity is no whole number of packs from 1 to 99.");

    public static readonly ChainDoubt PersonUnknown = new("person-unknown",
        "没有对应的群成员，也没写全楼号和房号。", "No neighbour fits, and building and room are not written in full.");

    public static readonly ChainDoubt HouseKnown = new("house-known",
        "这个房号在群里已有成员，名字不同：是同一家吗？",
        "Somebody of this house sits in the group under another name. The same family?");

    public static readonly ChainDoubt Unsure = new("change-unsure",
        "和上一次接龙相比，说不清是新增还是修改。", "Against the posting before, this may be new or changed.");

    public static readonly ChainDoubt Changed = new("changed",
        "和上一次接龙不同：未付款的旧订单会取消并重新下单。",
        "Differs from the posting before: the unpaid order will be cancelled and placed anew.");

    public static readonly ChainDoubt Withdrawn = new("withdrawn",
        "这次接龙里没有这位邻居了：旧订单会取消。", "This neighbour is no longer in the chain: the order will be cancelled.");
}
