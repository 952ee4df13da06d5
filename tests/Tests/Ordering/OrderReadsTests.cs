using System.Net;
using Linli.Accounts;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class OrderReadsTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_member_pages_through_own_orders_newest_first()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var (other, _) = await shop.Neighbour(stall);
        await shop.Order(other, stall.GroupBuy, (stall.Items[0], 1));
        var placed = new List<Id<Order>>();
        for (var i = 0; i < 5; i++)
        {
            placed.Insert(0, (await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1))).Order);
            shop.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var seen = new List<Id<Order>>();
        for (string? after = ""; after is not null;)
        {
            var page = await Shop.Read<Page<OrderView>>(await member.GetAsync($"/api/orders?take=2{(after == "" ? "" : "&after=" + after)}"));
            seen.AddRange(page.Items.Select(order => order.Id));
            after = page.Next;
        }
        Assert.Equal(placed, seen);
        Assert.Equal("bad-cursor", await Shop.Code(await member.GetAsync("/api/orders?after=nonsense")));
        var paid = await Shop.Read<Page<OrderView>>(await member.GetAsync("/api/orders?state=Paid"));
        Assert.Empty(paid.Items);
    }

    [Theory]
    [InlineData("/api/orders?take=0")]
    [InlineData("/api/orders?take=201")]
    [InlineData("/api/orders?take=-5")]
    [InlineData("/api/orders?state=Nonsense")]
    public async Task Refuses_unbounded_or_nonsensical_lists(string path)
    {
        var (member, _) = await shop.SignInMember();
        Assert.Equal(HttpStatusCode.BadRequest, (await member.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_leader_sees_the_own_group_masked_and_no_other()
    {
        var stall = await shop.OpenStall(groups: 2, new Ware(100));
        var (member, _) = await shop.NeighbourIn(stall.Groups[0], "3-2-502-王小明");
        await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 2));
        var (leader, _) = await shop.LeaderOf(stall.Groups[0]);

        var orders = await Shop.Read<Page<OrderRow>>(await leader.GetAsync($"/api/groups/{stall.Groups[0]}/orders"));
        Assert.Equal("3-2-502 王**", Assert.Single(orders.Items).Nickname);
        var (other, _) = await shop.NeighbourIn(stall.Groups[1]);
        var elsewhere = await shop.PaidOrder(other, stall.GroupBuy, (stall.Items[0], 1));
        var found = await Shop.Read<Page<OrderRow>>(await leader.GetAsync($"/api/groups/{stall.Groups[0]}/orders?number={orders.Items[0].Number}"));
        Assert.Equal(orders.Items[0].Id, Assert.Single(found.Items).Id);
        Assert.Empty((await Shop.Read<Page<OrderRow>>(await leader.GetAsync($"/api/groups/{stall.Groups[0]}/orders?number={elsewhere.Number}"))).Items);
        var chain = await Shop.Read<Page<ChainEntry>>(await leader.GetAsync($"/api/groups/{stall.Groups[0]}/chains/{stall.GroupBuy}"));
        Assert.Equal($"1. 3-2-502 王** {stall.Names[0]}×2", Assert.Single(chain.Items).Text);
        foreach (var path in new[] { "orders", $"chains/{stall.GroupBuy}" })
            Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/api/groups/{stall.Groups[1]}/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"/api/groups/{stall.Groups[0]}/orders")).StatusCode);
    }

    [Fact]
    public async Task The_chain_shows_standing_orders_of_the_own_group_by_number()
    {
        var stall = await shop.OpenStall(groups: 2, new Ware(100));
        var (one, _) = await shop.Neighbour(stall);
        var (two, _) = await shop.Neighbour(stall);
        var (elsewhere, _) = await shop.NeighbourIn(stall.Groups[1]);
        var first = await shop.Order(one, stall.GroupBuy, (stall.Items[0], 1));
        await shop.PaidOrder(two, stall.GroupBuy, (stall.Items[0], 3));
        await shop.Order(elsewhere, stall.GroupBuy, (stall.Items[0], 1));
        await one.PostAsync($"/api/orders/{first.Order}/cancellation", null);

        var chain = await Shop.Read<Page<ChainEntry>>(await one.GetAsync($"/api/group-buys/{stall.GroupBuy}/chain"));
        var entry = Assert.Single(chain.Items);
        Assert.Equal((2, true), (entry.Number, entry.Paid));
        Assert.DoesNotContain("王小明", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_their_cities_only_and_find_an_order_by_its_number()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        var here = await shop.SignInStaff(["3301"], [Roles.CustomerService]);
        var elsewhere = await shop.SignInStaff(["3205"], [Roles.CustomerService]);

        var typed = Uri.EscapeDataString(receipt.Number.Replace("-", " ", StringComparison.Ordinal));
        var found = await Shop.Read<Page<OrderRow>>(await here.GetAsync($"/api/admin/orders?number={typed}"));
        Assert.Equal(receipt.Order, Assert.Single(found.Items).Id);
        Assert.Empty((await Shop.Read<Page<OrderRow>>(await elsewhere.GetAsync($"/api/admin/orders?number={typed}"))).Items);
        Assert.Equal("bad-order-number", await Shop.Code(await here.GetAsync("/api/admin/orders?number=123")));
        var filtered = await Shop.Read<Page<OrderRow>>(await here.GetAsync(
            $"/api/admin/orders?state=AwaitingPayment&groupBuy={stall.GroupBuy}&city=3301"));
        Assert.Contains(filtered.Items, row => row.Id == receipt.Order);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/api/admin/orders")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Anonymous().GetAsync("/api/admin/orders")).StatusCode);
    }
}
