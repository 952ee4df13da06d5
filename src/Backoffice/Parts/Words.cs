using System.Collections.Frozen;

namespace Linli.Backoffice.Parts;

/// <summary>
/// The words of screens for states and kinds, in both languages, with the tone a badge has. A test holds that every
/// enum a page shows stands here.
/// </summary>
public static class Words
{
    // type value chinese english tone
    private const string Table = """
        GroupBuyState Draft 草稿 draft|grey
        GroupBuyState Scheduled 已排期 scheduled|blue
        GroupBuyState Open 进行中 open|green
        GroupBuyState CutOff 已截单 cut off|amber
        GroupBuyState Cancelled 已取消 cancelled|red
        RecurrenceState Active 执行中 active|green
        RecurrenceState Ended 已停止 ended|grey
        OrderState AwaitingPayment 待付款 awaiting payment|amber
        OrderState Paid 已付款 paid|green
        OrderState Cancelled 已取消 cancelled|grey
        OrderState Expired 已过期 expired|grey
        OrderState Completed 已完成 completed|blue
        SkuState Draft 未上架 draft|grey
        SkuState Listed 在售 listed|green
        SkuState Delisted 已下架 delisted|red
        StorageKind Ambient 常温 ambient|grey
        StorageKind Chilled 冷藏 chilled|blue
        StorageKind Frozen 冷冻 frozen|blue
        NeedType Instant 即时 instant|grey
        NeedType ShortPlan 短计划 short plan|grey
        NeedType LongPlan 长计划 long plan|grey
        GoodsRole Traffic 引流 traffic|amber
        GoodsRole Profit 利润 profit|green
        PromotionState Draft 草稿 draft|grey
        PromotionState Active 生效中 active|green
        PromotionState Ended 已结束 ended|grey
        PromotionTrigger Automatic 自动 automatic|grey
        PromotionTrigger Coupon 优惠券 coupon|amber
        CouponTrigger Claim 自领 claimed|grey
        CouponTrigger Welcome 新人 welcome|grey
        CouponTrigger Repurchase 复购 repurchase|grey
        CouponTrigger WakeUp 唤醒 wake-up|grey
        CouponTrigger Referral 邀请 referral|grey
        CouponTrigger Compensation 补偿 compensation|grey
        Lane Pre 先算 first|grey
        Lane Default 普通 usual|grey
        Lane Post 后算 last|grey
        BelowCostState Requested 待审批 requested|amber
        BelowCostState Approved 已批准 approved|green
        BelowCostState Refused 已驳回 refused|red
        BelowCostGround Fresh 鲜活商品 fresh goods|grey
        BelowCostGround Season 季节性 season|grey
        BelowCostGround Overstock 积压 overstock|grey
        JoinRule Open 直接加入 open|grey
        JoinRule Invitation 凭邀请码 by invitation|grey
        JoinRule LeaderConfirms 团长确认 leader confirms|grey
        GroupState Active 正常 active|green
        GroupState Closed 已关闭 closed|grey
        GoalTerm Short 短期 short|grey
        GoalTerm Middle 中期 middle|grey
        GoalTerm Long 长期 long|grey
        MembershipState Waiting 待确认 waiting|amber
        MembershipState Active 在群 active|green
        MembershipState Left 已退群 left|grey
        LeaderState Applied 待审核 applied|amber
        LeaderState Approved 已通过 approved|green
        LeaderState Rejected 未通过 rejected|red
        LeaderState Suspended 已停用 suspended|red
        SupplierState Applied 待审核 applied|amber
        SupplierState Approved 已通过 approved|green
        SupplierState Rejected 未通过 rejected|red
        SupplierState Suspended 已停用 suspended|red
        LicenceKind Business 营业执照 business licence|grey
        LicenceKind FoodTrade 食品经营许可 food trade licence|grey
        LicenceKind FoodProduction 食品生产许可 food production licence|grey
        PurchaseOrderState Sent 已发出 sent|amber
        PurchaseOrderState Confirmed 已确认 confirmed|blue
        PurchaseOrderState Dispatched 已发货 dispatched|blue
        PurchaseOrderState Received 已收货 received|green
        ReceivingState Open 未清点 open|grey
        ReceivingState Counted 已清点 counted|blue
        ReceivingState Sharing 分摊缺货中 sharing the shortage|amber
        ReceivingState Settled 已结清 settled|green
        ShortageRule EarliestFirst 先付先得 earliest paid first|grey
        ShortageRule Proportional 按比例 in proportion|grey
        ShortageRule SmallestFirst 小单优先 smallest first|grey
        SortingListState Open 分拣中 open|amber
        SortingListState Closed 已完成 closed|green
        DeliveryState Loading 装车中 loading|amber
        DeliveryState Dispatched 已出发 on its way|blue
        DeliveryState Arrived 已到达 arrived|green
        PickupState Open 待取 open|amber
        PickupState HandedOver 已取货 handed over|green
        PickupState Void 已作废 void|grey
        AfterSaleState Waiting 待处理 waiting|amber
        AfterSaleState Refunded 已退款 refunded|green
        AfterSaleState Rejected 已驳回 rejected|red
        AfterSaleState Covered 已由整批处理 covered by a batch|grey
        AfterSaleReason Quality 质量 quality|grey
        AfterSaleReason Damaged 破损 damaged|grey
        AfterSaleReason WrongItem 发错 wrong item|grey
        AfterSaleReason Missing 少件 missing|grey
        AfterSaleReason Other 其他 other|grey
        AfterSaleOrigin Member 成员提出 member|grey
        AfterSaleOrigin Leader 团长代提 leader|grey
        AfterSaleOrigin Arrival 到货清点 arrival|grey
        AfterSaleOrigin Batch 整批处理 batch|grey
        AfterSaleStepKind Requested 提出 requested|grey
        AfterSaleStepKind Refunded 退款 refunded|green
        AfterSaleStepKind Rejected 驳回 rejected|red
        AfterSaleStepKind Appealed 申诉 appealed|amber
        AfterSaleStepKind Covered 整批处理 covered|grey
        AfterSaleStepKind LiabilityChanged 改责任 liability changed|grey
        BatchRefundState Running 进行中 running|amber
        BatchRefundState Done 已完成 done|green
        BatchLineState Waiting 等待 waiting|grey
        BatchLineState Refunded 已退 refunded|green
        BatchLineState Skipped 跳过 skipped|amber
        PartyKind Leader 团长 leader|grey
        PartyKind Supplier 供应商 supplier|grey
        CommissionState Frozen 冻结 frozen|amber
        CommissionState Released 已解冻 released|green
        CycleKind Weekly 每周 weekly|grey
        CycleKind Monthly 每月 monthly|grey
        PaymentState Waiting 待付 waiting|amber
        PaymentState Paid 已付 paid|green
        PaymentState Closed 已关闭 closed|grey
        RefundState Requested 已申请 requested|amber
        RefundState Sent 已提交 sent|blue
        RefundState Settled 已到账 settled|green
        RefundState Failed 失败 failed|red
        ActorKind Member 成员 member|grey
        ActorKind Leader 团长 leader|grey
        ActorKind Supplier 供应商 supplier|grey
        ActorKind Staff 员工 staff|grey
        ActorKind System 系统 system|grey
        Segment Potential 潜在 potential|grey
        Segment New 新 new|blue
        Segment Core 主力 core|green
        Segment Dormant 沉睡 dormant|amber
        Segment Left 已退群 left|grey
        Stage Acquire 拉新 acquire|blue
        Stage Retain 留存 retain|green
        Stage Convert 转化 convert|amber
        GradeFigure CoreMembers 主力人数 core members|grey
        GradeFigure OrdersPerCore 主力人均单数 orders per core member|grey
        GradeFigure Aov 客单价 average order value|grey
        GradeFigure GmvGrowth GMV增长 GMV growth|grey
        GradeFigure Activity 活跃度 activity|grey
        GradeFigure ChurnRate 流失率 churn rate|grey
        GradeFigure ComplaintRate 投诉率 complaint rate|grey
        GradeFigure PickupPunctuality 取货准时率 pickup punctuality|grey
        GrowthLever NewRate 新增率 new rate|grey
        GrowthLever ConversionRate 转化率 conversion rate|grey
        GrowthLever ChurnRate 流失率 churn rate|grey
        GrowthLever WakeRate 唤醒率 wake rate|grey
        GoalFigure Households 户数 households|grey
        GoalFigure Orders 月订单 orders a month|grey
        GoalFigure ActiveBasisPoints 活跃率 active share|grey
        GoalFigure SalesFen 月销售 sales a month|grey
        GoalFigure ProfitFen 月利润 profit a month|grey
        NightRunKind Nightly 每天 nightly|grey
        NightRunKind Asked 有人要求 asked for|grey
        NightRunState Running 计算中 running|blue
        NightRunState Done 已完成 done|green
        NightRunState Cancelled 已停止 stopped|amber
        NightPhase Groups 逐群计算 groups|grey
        NightPhase Cities 汇总城市 cities|grey
        NightPhase Weeks 评阶段和等级 weeks|grey
        NightPhase Done 完成 done|grey
        DraftState Waiting 待处理 waiting|amber
        DraftState Refused 未下成 refused|red
        DraftState Skipped 跳过 skipped|grey
        DraftState Ordered 已下单 ordered|green
        DraftState AlreadyOrdered 原已下单 ordered before|green
        DraftState Withdrawn 已撤单 withdrawn|grey
        DraftKind New 新增 new|blue
        DraftKind Same 不变 same|grey
        DraftKind Changed 有改动 changed|amber
        DraftKind Withdrawn 退出 withdrawn|red
        DraftKind Unsure 不确定 unsure|amber
        LineFate Blank 空行 blank|grey
        LineFate Header 标题 header|grey
        LineFate Menu 菜单 menu|grey
        LineFate Example 示例 example|grey
        LineFate Order 订单 order|green
        LineFate Change 修改 change|blue
        LineFate Cancellation 取消 cancellation|amber
        LineFate Note 备注 note|grey
        LineFate Chatter 聊天 chatter|grey
        LineFate NotUnderstood 没看懂 not understood|red
        """;

    private sealed record Word(string Chinese, string English, string Tone);

    private static readonly FrozenDictionary<string, Word> All = Table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|') is [var left, var tone] ? (Parts: left.Split(' ', 4), Tone: tone)
            : throw new InvalidOperationException($"'{line}' has no tone."))
        .ToFrozenDictionary(row => $"{row.Parts[0]}.{row.Parts[1]}",
            row => new Word(row.Parts[2], row.Parts[3], row.Tone));

    /// <summary>The word; a value that has none yet shows its name, which a test does not let pass.</summary>
    public static string Of(Enum value, bool english) => All.TryGetValue(Key(value), out var word)
        ? english ? word.English : word.Chinese
        : value.ToString();

    public static string Tone(Enum value) => All.TryGetValue(Key(value), out var word) ? word.Tone : "grey";

    public static bool Knows(Enum value) => All.ContainsKey(Key(value));

    private static string Key(Enum value) => $"{value.GetType().Name}.{value}";
}
