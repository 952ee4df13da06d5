using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Promotions;

namespace Linli.Tests.GroupBuys;

[Trait("Runs", "per-engine")]
public sealed class OpenRoundTests : IAsyncLifetime
{
    private Shop shop = null!;
    private Id<Group> mine, theirs;

    public async ValueTask InitializeAsync()
    {
        shop = await Shop.Open();
        (mine, theirs) = (await shop.GroupIn(), await shop.GroupIn());
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private DateOnly Tomorrow => BusinessTime.Today(shop.Clock).AddDays(1);

    [Fact]
    public async Task A_leader_opens_a_former_group_buy_for_the_own_group_and_its_neighbours_order()
    {
        var former = await Over(await shop.ListedSku(new Money(7_00)));
        var leader = await Leader();
        var round = await Shop.Read<CloneReceipt>(await Open(leader, mine, former.Id, Tomorrow));
        Assert.Equal((1, 0, GroupBuyState.Scheduled), (round.Items, round.LeftOut.Count, round.GroupBuy.State));
        Assert.Equal(Tomorrow, BusinessTime.DayOf(round.GroupBuy.OpensAt));
        var listed = (await Shop.Read<Page<LeaderGroupBuy>>(await leader.GetAsync($"/api/leader/groups/{mine}/group-buys"))).Items;
        Assert.Contains(round.GroupBuy.GroupBuy, listed.Select(row => row.Id));
        var staff = await shop.SignInStaff(Roles.Operator);
        var board = await Shop.Read<GroupBuyRow>(await staff.GetAsync($"/api/group-buys/{round.GroupBuy.GroupBuy}"));
        Assert.Equal((1, new Money(9_90), 10), (board.Groups, board.Items[0].Price, board.Items[0].Quota));

        shop.Clock.SetUtcNow(round.GroupBuy.OpensAt);
        await shop.Settle();
        var (inside, _) = await shop.NeighbourIn(mine);
        var (outside, _) = await shop.NeighbourIn(theirs);
        await shop.PaidOrder(inside, round.GroupBuy.GroupBuy, (board.Items[0].Id, 2));
        Assert.Equal("not-found", await Shop.Code(await outside.GetAsync($"/api/group-buys/{round.GroupBuy.GroupBuy}/offer")));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Only_what_was_offered_to_an_own_group_and_is_over_opens_again()
    {
        var former = await Over(await shop.ListedSku(new Money(7_00)));
        var elsewhere = await shop.OpenGroupBuy([theirs], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
        var leader = await Leader();
        Assert.Equal("not-found", await Shop.Code(await Open(leader, mine, elsewhere.Id, Tomorrow)));
        Assert.Equal("not-found", await Shop.Code(await Open(leader, theirs, former.Id, Tomorrow)));
        var still = await shop.OpenGroupBuy([mine], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
        Assert.Equal("wrong-state", await Shop.Code(await Open(leader, mine, still.Id, Tomorrow)));
        var (member, _) = await shop.NeighbourIn(mine);
        Assert.Equal(HttpStatusCode.Forbidden, (await Open(member, mine, former.Id, Tomorrow)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Open(shop.Anonymous(), mine, former.Id, Tomorrow)).StatusCode);
    }

    [Fact]
    public async Task The_day_is_within_two_weeks_and_the_prices_are_at_most_a_month_old()
    {
        var former = await Over(await shop.ListedSku(new Money(7_00)));
        var leader = await Leader();
        Assert.Equal("round-day", await Shop.Code(await Open(leader, mine, former.Id, Tomorrow.AddDays(-2))));
        Assert.Equal("round-day", await Shop.Code(await Open(leader, mine, former.Id, Tomorrow.AddDays(14))));
        await Shop.Read<CloneReceipt>(await Open(leader, mine, former.Id, Tomorrow.AddDays(13)));
        shop.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        Assert.Equal("round-too-old", await Shop.Code(await Open(await Leader(), mine, former.Id, Tomorrow)));
    }

    [Fact]
    public async Task However_often_it_is_pressed_one_round_opens_on_a_day()
    {
        var former = await Over(await shop.ListedSku(new Money(7_00)));
        var leader = await Leader();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Open(leader, mine, former.Id, Tomorrow)));
        var codes = await Task.WhenAll(answers.Select(Shop.Code));
        Assert.Equal(1, codes.Count(code => code == "201"));
        Assert.Equal(5, codes.Count(code => code == "round-opened-already"));
        await Shop.Read<CloneReceipt>(await Open(leader, mine, former.Id, Tomorrow.AddDays(1)));
    }

    [Fact]
    public async Task Nothing_below_cost_and_no_flash_slot_comes_along_and_what_is_left_out_is_named()
    {
        var (sound, loss, gone) = (await shop.ListedSku(new Money(7_00)), await shop.ListedSku(new Money(12_00)), await shop.ListedSku(new Money(7_00)));
        var draft = await shop.DraftedGroupBuy([mine], null, (sound, new Money(9_90), 10), (gone, new Money(9_90), 10));
        var reason = await shop.BelowCostReasonFor(loss.Value, 20);
        Assert.Null((await shop.With<AddItem, Outcome<ItemReceipt>>(add => add.Run(draft.Id,
            new AddItemRequest(loss, new Money(9_90), 10, BelowCostReason: reason), Actor.System, default))).Refusal);
        Assert.Null((await shop.With<AddFlashSlots, Outcome<FlashSlotsReceipt>>(add => add.Run(draft.Id, draft.Items[0],
            new AddFlashSlotsRequest(Tomorrow, null, new Money(8_80), 5), Actor.System, default))).Refusal);
        await shop.Schedule(draft.Id);
        await shop.CutOff(draft.Id);
        Assert.Null(await shop.With<DelistSku, Refusal?>(delist => delist.Run(gone, Actor.System, default)));

        var round = await Shop.Read<CloneReceipt>(await Open(await Leader(), mine, draft.Id, Tomorrow));
        Assert.Equal(1, round.Items);
        Assert.Equal(["below-cost", "sku-not-listed"], round.LeftOut.Select(item => item.Code).Order());
        var staff = await shop.SignInStaff(Roles.Operator);
        var board = await Shop.Read<GroupBuyRow>(await staff.GetAsync($"/api/group-buys/{round.GroupBuy.GroupBuy}"));
        Assert.Equal((sound, 0), (Assert.Single(board.Items).Sku, board.Items[0].Slots.Count));
    }

    [Fact]
    public async Task When_nothing_can_be_sold_nothing_opens()
    {
        var sku = await shop.ListedSku(new Money(7_00));
        var former = await Over(sku);
        Assert.Null(await shop.With<DelistSku, Refusal?>(delist => delist.Run(sku, Actor.System, default)));
        var leader = await Leader();
        Assert.Equal("nothing-to-open", await Shop.Code(await Open(leader, mine, former.Id, Tomorrow)));
        Assert.Single((await Shop.Read<Page<LeaderGroupBuy>>(await leader.GetAsync($"/api/leader/groups/{mine}/group-buys"))).Items);
        var staff = await shop.SignInStaff(Roles.Operator);
        Assert.Empty((await Shop.Read<Page<GroupBuyRow>>(await staff.GetAsync("/api/group-buys?state=Draft"))).Items);
    }

    private async Task<HttpClient> Leader() => (await shop.LeaderOf(mine)).Client;

    private async Task<Opened> Over(Id<Sku> sku)
    {
        var former = await shop.OpenGroupBuy([mine, theirs], (sku, new Money(9_90), 10));
        await shop.CutOff(former.Id);
        return former;
    }

    private static Task<HttpResponseMessage> Open(HttpClient caller, Id<Group> group, Id<GroupBuy> from, DateOnly day) =>
        caller.PostAsJsonAsync($"/api/leader/groups/{group}/group-buys", new OpenRoundRequest(from, day));
}
