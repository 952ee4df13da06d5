namespace Linli.Operations;

/// <summary>The stage rules and advice a new installation begins with, version 1 (PRODUCT 3.2).</summary>
public static class StandardStages
{
    public static StageRuleSet Rules { get; } = new(1, DateOnly.MinValue,
        [
            new StageRule(StageMeasure.PotentialShare, StageComparison.AtLeast, .5, Stage.Convert),
            new StageRule(StageMeasure.SizeOfTarget, StageComparison.Below, 1, Stage.Acquire),
            new StageRule(StageMeasure.DormantShare, StageComparison.AtLeast, .3, Stage.Retain),
            new StageRule(StageMeasure.ChurnAboveCity, StageComparison.Above, 0, Stage.Retain),
        ],
        Stage.Retain,
        [
            Make("convert-first-order", Stage.Convert, Segment.Potential, false,
                "先别拉人：给从未下单的邻居发新人券，配一款 ¥1 起的引流团品，截单前一小时再提醒一次。",
                "Recruit nobody now: send those who never paid a welcome coupon with a cheap traffic item, and remind them an hour before the cut-off."),
            Make("convert-show-proof", Stage.Convert, Segment.Potential, false,
                "请三位主力成员晒一晒收到的货和吃法，把好评放在接龙前面。",
                "Ask three core members to show what they got and how they use it, and put their praise before the chain."),
            Make("convert-second-order", Stage.Convert, Segment.New, false,
                "下过一单的邻居三天内发第二单券，推荐和上次一类的团品。",
                "Send those with one order a second-order coupon within three days, for goods of the kind they bought."),
            Make("convert-promise", Stage.Convert, Segment.Potential, false,
                "重申不满意就退的承诺，逐条回答群里的疑问。",
                "Repeat the promise to take back what does not please, and answer every doubt in the group."),
            Make("acquire-invite", Stage.Acquire, Segment.Core, true,
                "请主力成员邀请同楼栋的邻居，朋友首单完成后双方都有奖励。",
                "Ask core members to invite neighbours of their building; both are rewarded when the first order is done."),
            Make("acquire-poster", Stage.Acquire, null, true,
                "在电梯、物业和自提点放活码海报，每个位置用不同的渠道码。",
                "Put posters with the live code in lifts, at the property office and the pickup point, each with its own channel."),
            Make("acquire-welcome", Stage.Acquire, Segment.Potential, false,
                "新人进群当天打招呼、改好楼号-房号-姓名，当天推一款引流团品。",
                "Greet newcomers on the day, have them set building-room-name, and offer a traffic item the same day."),
            Make("retain-wake", Stage.Retain, Segment.Dormant, false,
                "给沉睡成员分三步发唤醒券：先问候，三天后发券，到期前一天提醒。",
                "Wake dormant members in three steps: a greeting, a coupon three days later, a reminder the day before it ends."),
            Make("retain-core", Stage.Retain, Segment.Core, false,
                "主力成员优先提前购，截单前私聊问一句还缺什么。",
                "Give core members early access, and ask each before the cut-off what is still missing at home."),
            Make("retain-after-sales", Stage.Retain, null, false,
                "把最近两周的售后逐一回访，当天处理完。",
                "Call everybody with an after-sale case of the last two weeks and settle it the same day."),
            Make("retain-rhythm", Stage.Retain, Segment.New, false,
                "固定开团日，每次截单后说清下次什么时候开、有什么。",
                "Keep fixed group-buy days, and after each cut-off say when the next opens and with what."),
        ]);

    private static Advice Make(
        string code, Stage stage, Segment? audience, bool recruits, string chinese, string english) =>
        new(code, stage, audience, recruits, new Sentence(chinese, english));
}
