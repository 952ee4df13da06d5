using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Promotions;

namespace Linli.Tests;

/// <summary>A group-buy that is open, its items in the order they were given.</summary>
public sealed record Opened(Id<GroupBuy> Id, IReadOnlyList<Id<GroupBuyItem>> Items);

public sealed partial class Shop
{
    /// <summary>A group-buy open now for these groups, until 16:00 tomorrow, to be collected the day after.</summary>
    public async Task<Opened> OpenGroupBuy(Id<Group>[] groups, params (Id<Sku> Sku, Money Price, int Quota)[] items)
    {
        var draft = await DraftedGroupBuy(groups, Clock.GetUtcNow(), items);
        await Schedule(draft.Id);
        await Sweep<OpenDueGroupBuys>();
        return draft;
    }

    /// <summary>A draft that opens at this moment (now unless given) and closes at 16:00 the day after.</summary>
    public async Task<Opened> DraftedGroupBuy(
        Id<Group>[] groups, DateTimeOffset? opensAt = null, params (Id<Sku> Sku, Money Price, int Quota)[] items)
    {
        var opens = opensAt ?? Clock.GetUtcNow();
        var city = (await With<GroupBook, GroupFacts?>(book => book.Find(groups[0], default)))!.CityCode;
        var request = new DraftGroupBuyRequest("本周鲜蔬团", city, Scope.Of(groups), BusinessTime.DayOf(opens), OpensAt: opens);
        var draft = await With<DraftGroupBuy, Outcome<GroupBuyReceipt>>(use => use.Run(request, Actor.System, default));
        List<Id<GroupBuyItem>> added = [];
        foreach (var (sku, price, quota) in items)
            added.Add((await With<AddItem, Outcome<ItemReceipt>>(use => use.Run(draft.Value.GroupBuy,
                new AddItemRequest(sku, price, quota, SortOrder: added.Count), Actor.System, default))).Value.Item);
        return new Opened(draft.Value.GroupBuy, added);
    }

    public async Task<ScheduleReceipt> Schedule(Id<GroupBuy> groupBuy) =>
        (await With<ScheduleGroupBuy, Outcome<ScheduleReceipt>>(use => use.Run(groupBuy, Actor.System, default))).Value;

    /// <summary>满减 in all cities, in force for a year from now: from this much, so much off.</summary>
    public Task<Id<Promotion>> ThresholdOffer(Money from, Money off) => Offer($"满{from}减{off}",
        new Benefit([new Condition.MoneyThreshold(from)], new Calculator.Flat(off)));

    /// <summary>满件折 in all cities, in force for a year from now: from so many pieces, so many percent off.</summary>
    public Task<Id<Promotion>> PieceOffer(int pieces, int percentOff) => Offer($"满{pieces}件减{percentOff}%",
        new Benefit([new Condition.PieceThreshold(pieces)], new Calculator.Percent(percentOff * 100)));

    /// <summary>Goods given free from an amount on.</summary>
    public Task<Id<Promotion>> GiftOffer(Money from, Guid sku, string name, Money cost) => Offer($"满{from}赠{name}",
        new Benefit([new Condition.MoneyThreshold(from)], new Calculator.Gift(sku, name, 1, cost)));

    /// <summary>A coupon in the holder's hands, on top of other offers: from this much, so much off.</summary>
    public async Task<Id<Coupon>> CouponFor(Id<Member> holder, Money from, Money off)
    {
        var promotion = await Offer($"券 满{from}减{off}",
            new Benefit([new Condition.MoneyThreshold(from)], new Calculator.Flat(off)),
            new CouponBatchRequest(CouponTrigger.Compensation, 1_000, 5, 90));
        return (await With<CouponBook, Outcome<Id<Coupon>>>(book => book.GrantOf(promotion, holder.Value, default))).Value;
    }

    /// <summary>A promotion in force in all cities for a year; by coupon, in the last lane, when a batch is given.</summary>
    public async Task<Id<Promotion>> Offer(string name, Benefit benefit, CouponBatchRequest? coupons = null)
    {
        var now = Clock.GetUtcNow();
        var request = new CreatePromotionRequest(name, null, now, now.AddDays(365), 10, coupons is null ? Lane.Default : Lane.Post,
            coupons is null ? PromotionTrigger.Automatic : PromotionTrigger.Coupon, false, [benefit], coupons);
        var draft = await With<CreatePromotion, Outcome<PromotionReceipt>>(create => create.Run(request, Actor.System, default));
        var active = await With<ActivatePromotion, Outcome<PromotionReceipt>>(activate =>
            activate.Run(draft.Value.Promotion, new ActivatePromotionRequest(CapAtCost: true), Actor.System, default));
        return active.Value.Promotion;
    }

    /// <summary>Ends a promotion, so that the next test of the class prices without it.</summary>
    public Task EndOffer(Id<Promotion> promotion) => With<EndPromotion, Outcome<PromotionReceipt>>(end =>
        end.Run(promotion, Actor.System, default));

    /// <summary>An approved reason to sell a SKU below cost: asked for by one, approved by another.</summary>
    public async Task<Id<BelowCostReason>> BelowCostReasonFor(Guid sku, int pieces, DateTimeOffset? until = null)
    {
        var request = new BelowCostReasonRequest(sku, null, BelowCostGround.Fresh, "临期三天，先到先得，照片见附件", pieces,
            until ?? Clock.GetUtcNow().AddDays(30));
        var asker = Actor.System with { Kind = ActorKind.Staff, SubjectId = Guid.CreateVersion7(), Name = "采购甲" };
        var reason = await With<RequestBelowCostReason, Outcome<BelowCostReceipt>>(ask => ask.Run(request, asker, default));
        await With<DecideBelowCostReason, Outcome<BelowCostReceipt>>(decide => decide.Run(
            reason.Value.Reason, new BelowCostDecisionRequest(true, null), Actor.System, default));
        return reason.Value.Reason;
    }

    /// <summary>What breaks one invariant alone, for tests that use a module without those above it.</summary>
    internal async Task<IReadOnlyList<string>> BreaksOf<TInvariant>() where TInvariant : Invariant
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<Invariant>().OfType<TInvariant>().Single().Breaks(default);
    }
}
