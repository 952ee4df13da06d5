using System.Net;
using Linli.GroupBuys;

namespace Linli.Tests.GroupBuys;

public sealed class ShareGroupBuyTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Whoever_has_the_link_sees_before_signing_in_the_price_members_see()
    {
        var group = await shop.GroupIn();
        var open = await Open(group);
        var (member, _) = await shop.NeighbourIn(group);
        var link = await Share(member, open);
        Assert.Equal("/s/" + link.Code, link.Path);
        var shared = await Shop.Read<SharedGroupBuy>(await shop.Anonymous().GetAsync($"/api/shared-group-buys/{link.Code}"));
        var mine = await Shop.Read<MemberOffer>(await member.GetAsync($"/api/group-buys/{open.Id}/offer"));
        Assert.Equal(mine.Items, shared.Offer.Items);
        Assert.Equal((group, "东门便利店", "3301"), (shared.Group, shared.PickupPointName, shared.CityCode));
    }

    [Fact]
    public async Task It_says_nothing_of_costs_suppliers_or_people()
    {
        var group = await shop.GroupIn();
        var open = await Open(group);
        var (member, _) = await shop.NeighbourIn(group, "9-901-欧阳公开");
        await shop.PaidOrder(member, open.Id, (open.Items[0], 1));
        var link = await Share(member, open);
        var body = await shop.Anonymous().GetStringAsync($"/api/shared-group-buys/{link.Code}");
        Assert.All(["cost", "commission", "supplier", "floor", "nickname", "member\"", "欧"],
            word => Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task All_neighbours_of_a_group_share_one_link_and_other_groups_another()
    {
        var (here, there) = (await shop.GroupIn(), await shop.GroupIn());
        var open = await shop.OpenGroupBuy([here, there], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
        var (first, _) = await shop.NeighbourIn(here);
        var (second, _) = await shop.NeighbourIn(here);
        var (other, _) = await shop.NeighbourIn(there);
        var both = await Task.WhenAll(Share(first, open), Share(second, open));
        Assert.Equal(both[0], both[1]);
        Assert.NotEqual(both[0], await Share(other, open));
        // Typed by hand in small letters it still leads there.
        Assert.Equal(HttpStatusCode.OK,
            (await shop.Anonymous().GetAsync($"/api/shared-group-buys/{both[0].Code.ToLowerInvariant()}")).StatusCode);
    }

    [Fact]
    public async Task A_group_buy_of_others_cannot_be_shared_and_an_unknown_link_leads_nowhere()
    {
        var open = await Open(await shop.GroupIn());
        var (stranger, _) = await shop.NeighbourIn(await shop.GroupIn());
        Assert.Equal("not-found", await Shop.Code(await stranger.PostAsync($"/api/group-buys/{open.Id}/share-link", null)));
        Assert.Equal("not-found", await Shop.Code(await shop.Anonymous().GetAsync("/api/shared-group-buys/0000000000")));
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await shop.Anonymous().PostAsync($"/api/group-buys/{open.Id}/share-link", null)).StatusCode);
    }

    [Fact]
    public async Task A_flash_slot_is_announced_and_while_it_runs_its_end_is_known()
    {
        var group = await shop.GroupIn();
        var open = await Open(group);
        var now = shop.Clock.GetUtcNow();
        var soon = TimeOnly.FromDateTime(now.ToOffset(BusinessTime.Offset).DateTime).AddMinutes(30);
        var added = await shop.With<AddFlashSlots, Outcome<FlashSlotsReceipt>>(add => add.Run(open.Id, open.Items[0],
            new AddFlashSlotsRequest(BusinessTime.DayOf(now), [soon], new Money(8_80), 5), Linli.Accounts.Actor.System, default));
        Assert.Null(added.Refusal);
        var (member, _) = await shop.NeighbourIn(group);
        var before = await Item(member, open);
        Assert.Equal((9_90, new Money(8_80), 5), (before.Price.Fen, before.NextFlash!.Price, before.NextFlash.Quota));
        Assert.Null(before.FlashUntil);
        shop.Clock.Advance(TimeSpan.FromMinutes(31));
        var during = await Item(member, open);
        Assert.Equal((8_80, before.NextFlash.EndsAt), (during.Price.Fen, during.FlashUntil));
        Assert.Null(during.NextFlash);
    }

    private static async Task<MemberOfferItem> Item(HttpClient member, Opened open) =>
        (await Shop.Read<MemberOffer>(await member.GetAsync($"/api/group-buys/{open.Id}/offer"))).Items[0];

    private static async Task<ShareLinkReceipt> Share(HttpClient member, Opened open) =>
        await Shop.Read<ShareLinkReceipt>(await member.PostAsync($"/api/group-buys/{open.Id}/share-link", null));

    private async Task<Opened> Open(Id<Linli.Communities.Group> group) =>
        await shop.OpenGroupBuy([group], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
}
