using System.Net;
using Linli.GroupBuys;

namespace Linli.Tests.GroupBuys;

public sealed class MemberOffersTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_member_sees_what_the_own_group_is_offered_and_nothing_else()
    {
        var (here, there) = (await shop.GroupIn(), await shop.GroupIn());
        var mine = await Open(here);
        var other = await Open(there);
        var (client, _) = await shop.NeighbourIn(here);
        var list = await Shop.Read<Page<MemberOffer>>(await client.GetAsync("/api/groups/mine/group-buys"));
        Assert.Equal(mine.Id, Assert.Single(list.Items).Id);
        Assert.Equal("not-found", await Shop.Code(await client.GetAsync($"/api/group-buys/{other.Id}/offer")));
        var detail = await Shop.Read<MemberOffer>(await client.GetAsync($"/api/group-buys/{mine.Id}/offer"));
        // One price: the list and the detail say the same to the fen.
        Assert.Equal(list.Items[0].Items, detail.Items);
        Assert.Equal((9_90, 10), (detail.Items[0].Price.Fen, detail.Items[0].Free));
    }

    [Fact]
    public async Task Cost_and_commission_are_not_shown()
    {
        var group = await shop.GroupIn();
        var mine = await Open(group);
        var (client, _) = await shop.NeighbourIn(group);
        var body = await client.GetStringAsync($"/api/group-buys/{mine.Id}/offer");
        Assert.DoesNotContain("cost", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("commission", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("supplier", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_sits_in_no_group_is_told_to_join_one()
    {
        var (client, _) = await shop.SignInMember();
        Assert.Equal("no-group", await Shop.Code(await client.GetAsync("/api/groups/mine/group-buys")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Anonymous().GetAsync("/api/groups/mine/group-buys")).StatusCode);
    }

    [Fact]
    public async Task Pages_by_key()
    {
        var group = await shop.GroupIn();
        List<Id<GroupBuy>> all = [];
        for (var i = 0; i < 3; i++)
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
            all.Insert(0, (await Open(group)).Id);
        }
        var (client, _) = await shop.NeighbourIn(group);
        var first = await Shop.Read<Page<MemberOffer>>(await client.GetAsync("/api/groups/mine/group-buys?take=2"));
        var second = await Shop.Read<Page<MemberOffer>>(await client.GetAsync($"/api/groups/mine/group-buys?take=2&after={first.Next}"));
        Assert.Equal(all, first.Items.Concat(second.Items).Select(offer => offer.Id));
        Assert.Null(second.Next);
    }

    private async Task<Opened> Open(Id<Linli.Communities.Group> group) =>
        await shop.OpenGroupBuy([group], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
}
