using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
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

    [Fact]
    public async Task The_page_is_sent_packed_and_only_when_it_changed()
    {
        var group = await shop.GroupIn();
        var mine = await Open(group);
        var (client, _) = await shop.NeighbourIn(group);
        var first = await Get(client, mine.Id, "br");
        Assert.Equal("br", Assert.Single(first.Content.Headers.ContentEncoding));
        var packed = new BrotliStream(await first.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var offer = (await JsonSerializer.DeserializeAsync<MemberOffer>(packed, Shop.Json))!;
        Assert.Equal(10, offer.Items[0].Free);
        Assert.Equal("gzip", Assert.Single((await Get(client, mine.Id, "gzip")).Content.Headers.ContentEncoding));

        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Get(client, mine.Id, "br", first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await shop.Order(client, mine.Id, (mine.Items[0], 3));
        var changed = await Get(client, mine.Id, "identity", first.Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        Assert.Equal(7, (await Shop.Read<MemberOffer>(changed)).Items[0].Free);
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, Id<GroupBuy> id, string takes, EntityTagHeaderValue? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/group-buys/{id}/offer");
        request.Headers.AcceptEncoding.ParseAdd(takes);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return client.SendAsync(request);
    }

    private async Task<Opened> Open(Id<Linli.Communities.Group> group) =>
        await shop.OpenGroupBuy([group], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
}
