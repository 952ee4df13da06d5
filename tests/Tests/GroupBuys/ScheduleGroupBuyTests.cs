using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Promotions;

namespace Linli.Tests.GroupBuys;

public sealed class ScheduleGroupBuyTests(ShopFixture fixture) : Slice(fixture)
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Fact]
    public async Task Drafts_fills_and_schedules_through_the_api()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var group = await shop.GroupIn();
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(staff, Scope.Of([group])));
        Assert.Equal("T260305-", draft.Number[..8]);
        Assert.Equal(Timing.Of(Day), new Timing(draft.PreviewAt, draft.OpensAt, draft.ClosesAt, draft.PickupOn));
        Assert.Equal("no-items", await Shop.Code(await Schedule(staff, draft)));
        var sku = await shop.ListedSku(new Money(7_00));
        var item = await Shop.Read<ItemReceipt>(await Add(staff, draft, new(sku, new Money(9_90), 100, 3, 900)));
        Assert.Equal(7_00, item.Cost.Fen);
        Assert.Equal("sku-twice", await Shop.Code(await Add(staff, draft, new(sku, new Money(9_90), 100))));
        var slots = await Shop.Read<FlashSlotsReceipt>(await Flash(staff, draft, item, new(Day, null, new Money(8_90), 10)));
        Assert.Equal(3, slots.Slots.Count);

        var scheduled = await Shop.Read<ScheduleReceipt>(await Schedule(staff, draft));
        Assert.Equal((1, GroupBuyState.Scheduled), (scheduled.Groups, scheduled.GroupBuy.State));
        Assert.Equal("wrong-state", await Shop.Code(await Schedule(staff, draft)));
        Assert.Equal("wrong-state", await Shop.Code(await Add(staff, draft, new(await shop.ListedSku(), new Money(19_90), 1))));

        var board = await Shop.Read<GroupBuyRow>(await staff.GetAsync($"/api/group-buys/{draft.GroupBuy}"));
        var row = Assert.Single(board.Items);
        Assert.Equal((100, 0, 0, 100, 3, 900), (row.Quota, row.Reserved, row.Sold, row.Free, row.PerMemberLimit, row.CommissionBasisPoints));
        Assert.Equal(["07:00", "10:00", "15:00"], row.Slots.Select(slot => slot.StartsAt.ToOffset(BusinessTime.Offset).ToString("HH:mm")));
    }

    [Fact]
    public async Task Refuses_a_body_out_of_shape()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var group = await shop.GroupIn();
        var sku = await shop.ListedSku();
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(staff, Scope.Of([group])));
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostAsJsonAsync("/api/group-buys",
            new DraftGroupBuyRequest("x", "3301", Scope.City, Day), Shop.Json)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostAsJsonAsync("/api/group-buys",
            new { title = "没有范围", cityCode = "3301", opensOn = Day }, Shop.Json)).StatusCode);
        foreach (var bad in new AddItemRequest[]
        {
            new(sku, Money.Zero, 1), new(sku, new Money(-1), 1), new(sku, new Money(100_000_01), 1), new(sku, new Money(1), 0),
            new(sku, new Money(1), 1, -1), new(sku, new Money(1), 1, 0, 5_001),
        })
            Assert.Equal(HttpStatusCode.BadRequest, (await Add(staff, draft, bad)).StatusCode);
    }

    [Fact]
    public async Task Times_out_of_order_are_refused()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var request = new DraftGroupBuyRequest("时间不对的团", "3301", Scope.City, Day, PickupOn: Day);
        Assert.Equal("bad-times", await Shop.Code(await staff.PostAsJsonAsync("/api/group-buys", request, Shop.Json)));
        var past = await Shop.Read<GroupBuyReceipt>(await staff.PostAsJsonAsync("/api/group-buys",
            request with { OpensOn = new DateOnly(2026, 2, 1), PickupOn = null }, Shop.Json));
        await Add(staff, past, new(await shop.ListedSku(new Money(7_00)), new Money(9_90), 1));
        Assert.Equal("too-late", await Shop.Code(await Schedule(staff, past)));
    }

    [Fact]
    public async Task Goods_not_listed_or_without_a_supplier_who_may_sell_until_pickup_are_refused()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(staff, Scope.Of([await shop.GroupIn()])));
        Assert.Equal("sku-not-listed", await Shop.Code(await Add(staff, draft, new(await shop.DraftSku(), new Money(19_90), 1))));
        Assert.Equal("not-found", await Shop.Code(await Add(staff, draft, new(new Id<Sku>(Guid.CreateVersion7()), new Money(19_90), 1))));
        var later = await Shop.Read<GroupBuyReceipt>(await staff.PostAsJsonAsync("/api/group-buys",
            new DraftGroupBuyRequest("明年的团", "3301", Scope.City, Day.AddYears(2)), Shop.Json));
        Assert.Equal("licence-expired", await Shop.Code(await Add(staff, later, new(await shop.ListedSku(), new Money(19_90), 1))));
    }

    [Fact]
    public async Task Goods_that_do_not_keep_past_pickup_are_refused()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var slow = await Shop.Read<GroupBuyReceipt>(await staff.PostAsJsonAsync("/api/group-buys",
            new DraftGroupBuyRequest("慢团", "3301", Scope.City, Day, PickupOn: Day.AddDays(6)), Shop.Json));
        // Kept five days: bought on the 6th, collected on the 11th.
        Assert.Equal("shelf-life-too-short", await Shop.Code(await Add(staff, slow, new(await shop.ListedSku(), new Money(19_90), 1))));
    }

    [Fact]
    public async Task A_price_below_cost_needs_an_approved_reason_with_enough_pieces()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var sku = await shop.ListedSku(new Money(10_00));
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(staff, Scope.Of([await shop.GroupIn()])));
        Assert.Equal("below-cost", await Shop.Code(await Add(staff, draft, new(sku, new Money(9_99), 10))));
        var reason = await shop.BelowCostReasonFor(sku.Value, 15);
        Assert.Equal("below-cost-reason-not-usable", await Shop.Code(
            await Add(staff, draft, new(sku, new Money(9_99), 16, BelowCostReason: reason))));
        var item = await Shop.Read<ItemReceipt>(await Add(staff, draft, new(sku, new Money(9_99), 10, BelowCostReason: reason)));
        Assert.Equal("below-cost-reason-not-usable", await Shop.Code(await Quota(staff, draft, item, 16)));
        Assert.Equal(15, (await Shop.Read<QuotaReceipt>(await Quota(staff, draft, item, 15))).Free);
        await Shop.Read<QuotaReceipt>(await Quota(staff, draft, item, 1));
        Assert.Equal(HttpStatusCode.NoContent,
            (await staff.DeleteAsync($"/api/group-buys/{draft.GroupBuy}/items/{item.Item}")).StatusCode);
        // All fifteen pieces are free again.
        await Shop.Read<ItemReceipt>(await Add(staff, draft, new(sku, new Money(9_99), 15, BelowCostReason: reason)));
    }

    [Fact]
    public async Task A_flash_slot_lies_in_the_sale_is_cheaper_and_no_larger_than_what_is_free()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(staff, Scope.Of([await shop.GroupIn()])));
        var item = await Shop.Read<ItemReceipt>(await Add(staff, draft, new(await shop.ListedSku(new Money(7_00)), new Money(9_90), 10)));
        AddFlashSlotsRequest good = new(Day, [new(10, 0)], new Money(8_90), 10);
        foreach (var (bad, code) in new[]
        {
            (good with { Quota = 11 }, "flash-quota"), (good with { Price = new Money(9_90) }, "flash-not-cheaper"),
            (good with { Price = new Money(6_99) }, "below-cost"), (good with { Times = [new(6, 59)] }, "flash-outside-sale"),
            (good with { On = Day.AddDays(1), Times = [new(15, 30)] }, "flash-outside-sale"),
            (good with { Times = [new(10, 0), new(10, 30)] }, "flash-overlaps"),
        })
            Assert.Equal(code, await Shop.Code(await Flash(staff, draft, item, bad)));
        await Shop.Read<FlashSlotsReceipt>(await Flash(staff, draft, item, good));
        Assert.Equal("flash-overlaps", await Shop.Code(await Flash(staff, draft, item, good)));
    }

    [Fact]
    public async Task A_scope_becomes_the_groups_of_city_communities_and_names()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var (one, two, three) = (await shop.GroupIn(), await shop.GroupIn(), await shop.GroupIn());
        var elsewhere = await shop.GroupIn("3101");
        Assert.Equal("group-elsewhere", await Shop.Code(await Draft(staff, Scope.Of([one, elsewhere]))));
        var community = (await shop.With<GroupBook, GroupFacts?>(book => book.Find(two, default)))!.Community;
        var offer = await Offered(staff, new Scope(false, [community], [one]));
        Assert.Equal(new[] { one, two }.Order(), offer.Groups.Order());
        offer = await Offered(staff, Scope.City);
        Assert.Superset(new HashSet<Id<Group>> { one, two, three }, offer.Groups.ToHashSet());
        Assert.DoesNotContain(elsewhere, offer.Groups);
    }

    [Fact]
    public async Task Names_the_offers_that_every_quote_will_cap_at_cost()
    {
        var promotion = await shop.Offer("全场减5", new Benefit([], new Calculator.Flat(new Money(5_00))));
        var sku = await shop.ListedSku(new Money(7_00));
        var draft = await shop.DraftedGroupBuy([await shop.GroupIn()], shop.Clock.GetUtcNow(), (sku, new Money(9_90), 10));
        var capped = Assert.Single((await shop.Schedule(draft.Id)).Capped, row => row.Promotion == promotion);
        Assert.Equal((4_90, 7_00), (capped.Net.Fen, capped.Cost.Fen));
        await shop.EndOffer(promotion);

        // The same guard when the offer comes after the goods.
        var late = await shop.With<CreatePromotion, Outcome<PromotionReceipt>>(create => create.Run(new CreatePromotionRequest(
            "蔬菜减3", "3301", shop.Clock.GetUtcNow(), shop.Clock.GetUtcNow().AddDays(1), 1, Lane.Default,
            PromotionTrigger.Automatic, false, [new Benefit([new Condition.Items([sku.Value], [])], new Calculator.Flat(new Money(3_00)))],
            null), Actor.System, default));
        Assert.Equal("below-cost", (await Activate(late.Value.Promotion, false)).Refusal?.Code);
        Assert.True((await Activate(late.Value.Promotion, true)).Accepted);
        await shop.EndOffer(late.Value.Promotion);
    }

    [Fact]
    public async Task Staff_of_another_city_find_nothing()
    {
        var here = await shop.SignInStaff(Roles.Operator);
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(here, Scope.City));
        var there = await shop.SignInStaff(["3101"], [Roles.Operator]);
        Assert.Equal("not-found", await Shop.Code(await there.GetAsync($"/api/group-buys/{draft.GroupBuy}")));
        Assert.Equal("not-found", await Shop.Code(await Schedule(there, draft)));
        Assert.Equal("not-found", await Shop.Code(await Add(there, draft, new(await shop.ListedSku(), new Money(19_90), 1))));
        Assert.Equal("group-buy-out-of-scope", await Shop.Code(await Draft(there, Scope.City)));
        Assert.DoesNotContain((await Shop.Read<Page<GroupBuyRow>>(await there.GetAsync("/api/group-buys?take=200"))).Items,
            row => row.Id == draft.GroupBuy);
        var (member, _) = await shop.SignInMember();
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/api/group-buys")).StatusCode);
    }

    private async Task<OfferedGroupBuy> Offered(HttpClient staff, Scope scope)
    {
        var draft = await Shop.Read<GroupBuyReceipt>(await Draft(staff, scope));
        await Add(staff, draft, new(await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
        await Shop.Read<ScheduleReceipt>(await Schedule(staff, draft));
        return (await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.FindAt(draft.GroupBuy, draft.OpensAt, default)))!;
    }

    private Task<Outcome<PromotionReceipt>> Activate(Id<Promotion> id, bool cap) =>
        shop.With<ActivatePromotion, Outcome<PromotionReceipt>>(activate =>
            activate.Run(id, new ActivatePromotionRequest(cap), Actor.System, default));

    private static Task<HttpResponseMessage> Draft(HttpClient staff, Scope scope) => staff.PostAsJsonAsync("/api/group-buys",
        new DraftGroupBuyRequest("周四鲜蔬团", "3301", scope, Day), Shop.Json);

    private static Task<HttpResponseMessage> Add(HttpClient staff, GroupBuyReceipt draft, AddItemRequest request) =>
        staff.PostAsJsonAsync($"/api/group-buys/{draft.GroupBuy}/items", request, Shop.Json);

    private static Task<HttpResponseMessage> Flash(
        HttpClient staff, GroupBuyReceipt draft, ItemReceipt item, AddFlashSlotsRequest request) =>
        staff.PostAsJsonAsync($"/api/group-buys/{draft.GroupBuy}/items/{item.Item}/flash-slots", request, Shop.Json);

    private static Task<HttpResponseMessage> Quota(HttpClient staff, GroupBuyReceipt draft, ItemReceipt item, int quota) =>
        staff.PutAsJsonAsync($"/api/group-buys/{draft.GroupBuy}/items/{item.Item}/quota", new { quota });

    private static Task<HttpResponseMessage> Schedule(HttpClient staff, GroupBuyReceipt draft) =>
        staff.PostAsync($"/api/group-buys/{draft.GroupBuy}/schedule", null);
}
