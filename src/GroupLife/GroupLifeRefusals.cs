namespace Linli.GroupLife;

/// <summary>Every "no" of this module, in order of precedence.</summary>
public static class GroupLifeRefusals
{
    public static readonly Refusal ChainJsonUnreadable = new("chain-reading-unreadable", 400,
        "上次的读取结果无法识别（{place}），请使用本命令输出的 JSON。",
        "The earlier reading cannot be read ({place}); give the JSON this very command printed.");

    public static readonly Refusal ChainTextTooLong = new("chain-text-too-long", 413,
        "接龙文本超过 200 KB，请只粘贴最新的一次接龙。",
        "The chain text is longer than 200 KB. Paste only the newest chain.");

    public static readonly Refusal ChainNothingOrdered = new("chain-nothing-ordered", 422,
        "这段文字里没有读到订单（共 {lines} 行）。请确认粘贴的是本次开团的接龙，并写明商品和数量。",
        "No order was read in this text of {lines} lines. Paste the chain of this group-buy, with goods and quantities.");

    public static readonly Refusal ChainTooManyPeople = new("chain-too-many-people", 422,
        "接龙里有 {people} 人，一次最多 {most} 人。", "The chain has {people} people; at most {most} are read at once.");

    public static readonly Refusal ChainNotOffered = new("chain-not-offered", 409,
        "本次开团不面向这个群，或者还没有开始预览。", "This group-buy is not offered to this group, or not shown yet.");

    public static readonly Refusal ChainSuperseded = new("chain-superseded", 409,
        "这个群已经粘贴过更新的接龙，请在最新的一次里修改和确认。",
        "A newer posting of this chain was pasted. Correct and confirm that one.");

    public static readonly Refusal DraftSettled = new("draft-settled", 409,
        "这一条已经处理完（{state}），不能再改。", "This draft is settled ({state}) and cannot be changed.");

    public static readonly Refusal DraftPersonUnknown = new("draft-person-unknown", 409,
        "不知道这一条是谁的：请选择群成员，或者填写 楼号-房号-姓名。",
        "Nobody knows whose this is: choose a neighbour of the group, or write building-room-name.");

    public static readonly Refusal DraftNeighbourUnknown = new("draft-neighbour-unknown", 422,
        "所选邻居不在这个群里。", "The neighbour chosen does not sit in this group.");

    public static readonly Refusal DraftItemUnknown = new("draft-item-unknown", 422,
        "第 {line} 行的商品不在本次开团中。", "The item of line {line} is not part of this group-buy.");

    public static readonly Refusal DraftUnclear = new("draft-unclear", 409,
        "这一条里有没看懂的商品或数量，请改好或删掉那一行。",
        "Goods or a quantity in this draft could not be read. Correct that line or take it out.");

    public static readonly Refusal DraftNothingOrdered = new("draft-nothing-ordered", 409,
        "这一条没有可下单的商品，请补上或者跳过。", "Nothing in this draft can be ordered. Add goods or skip it.");

    public static readonly Refusal DraftTooManyLines = new("draft-too-many-lines", 422,
        "一张订单最多 {most} 种商品，请拆开或删减。", "One order has at most {most} kinds of goods. Take some out.");

    public static readonly Refusal DraftSamePerson = new("draft-same-person", 409,
        "这位邻居在这次接龙里还有另一条，已经下单（{number}）。请把两条合并：取消那一单，在一条里写齐。",
        "Another draft of this chain is this neighbour's too and was ordered ({number}). Put both into one order.");

    public static readonly Refusal ChangeNotAccepted = new("change-not-accepted", 409,
        "这位邻居已有未付款的订单 {number}，内容不同。确认要换成这一条，请勾选后再提交。",
        "This neighbour has an unpaid order, {number}, with other goods. Accept this draft to replace it.");

    public static readonly Refusal ChainOrderPaid = new("chain-order-paid", 409,
        "这位邻居已有付过款的订单 {number}，不能由接龙修改；请本人取消或申请售后。",
        "This neighbour has a paid order, {number}, which a chain cannot change. They cancel it themselves or ask for after-sale.");

    public static readonly Refusal NoGuest = new("no-guest", 409,
        "这位邻居已经是会员，不需要邀请码。", "This neighbour is a member already and needs no code.");

    public static readonly Refusal AliasElsewhere = new("alias-elsewhere", 409,
        "“{word}”在这个群里已经指另一件商品，请先删除再添加。",
        "In this group \"{word}\" already means another item. Remove it first.");

    public static readonly Refusal AliasTooMany = new("alias-too-many", 409,
        "这个群的叫法已有 {most} 个，请先删除不用的。", "This group already has {most} words. Remove some first.");
}
