using System.Net;
using System.Net.Http.Json;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.Pictures;
using Linli.Tests.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Fulfilment;

public sealed class CountArrivalTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_leader_counts_once_and_differences_become_claims_on_the_last_of_the_chain()
    {
        var (market, buyers, leader) = await Delivered(2, 3, 1);
        var expected = await Shop.Read<List<ExpectedItem>>(await leader.GetAsync(
            $"/api/leader/arrivals/expected?groupBuy={market.GroupBuy}&group={market.Groups[0]}"));
        Assert.Equal((market.Items[0], 6), (Assert.Single(expected).Item, expected[0].Expected));
        var picture = await shop.SomePicture();
        var request = Request(market, new CountedItem(market.Items[0], 4, 1, 1, [picture]));
        var receipt = await Shop.Read<ArrivalReceipt>(await Post(leader, request));
        var claim = Assert.Single(receipt.Claims);
        Assert.Equal((1, 1), (claim.Short, claim.Damaged));
        var (second, third) = (await market.LineOf(buyers[1]), await market.LineOf(buyers[2]));
        Assert.Equal(new[] { (second.Line, 1), (third.Line, 1) }.Order(), claim.Lines.Select(line => (line.Line, line.Quantity)).Order());
        Assert.Equal(1, await Letters(claim.Claim));

        Assert.Equal(receipt.Arrival, (await Shop.Read<ArrivalReceipt>(await Post(leader, request))).Arrival);
        Assert.Equal("request-key-reused", await Shop.Code(await Post(leader,
            request with { Items = [request.Items[0] with { Good = 5, Short = 0 }] })));
        Assert.Equal("arrival-already-counted", await Shop.Code(await Post(leader, request with { RequestKey = Guid.NewGuid() })));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_leader_may_name_who_goes_without()
    {
        var (market, buyers, leader) = await Delivered(2, 3);
        var named = new CountedItem(market.Items[0], 3, 2, 0, null, [new NamedOrder(buyers[0].Order, 2)]);
        foreach (var wrong in new[] { named with { Orders = [new NamedOrder(buyers[0].Order, 1)] },
            named with { Orders = [new NamedOrder(new(Guid.NewGuid()), 2)] } })
            Assert.Equal("claimed-order-unknown", await Shop.Code(await Post(leader, Request(market, wrong))));
        var claim = Assert.Single((await Shop.Read<ArrivalReceipt>(await Post(leader, Request(market, named)))).Claims);
        Assert.Equal(((await market.LineOf(buyers[0])).Line, 2), (Assert.Single(claim.Lines).Line, claim.Lines[0].Quantity));
    }

    [Fact]
    public async Task A_count_must_be_whole_add_up_and_show_the_damage()
    {
        var (market, _, leader) = await Delivered(2);
        var item = new CountedItem(market.Items[0], 2, 0, 0);
        var wrong = new Dictionary<string, CountedItem[]>
        {
            ["arrival-item-unknown"] = [item, item],
            ["arrival-count-mismatch"] = [item with { Good = 1 }],
            ["damage-needs-picture"] = [item with { Good = 1, Damaged = 1 }],
            ["arrival-picture-unknown"] = [item with { Good = 1, Damaged = 1, Pictures = [new Id<Picture>(Guid.NewGuid())] }],
        };
        foreach (var (code, items) in wrong) Assert.Equal(code, await Shop.Code(await Post(leader, Request(market, items))));
        Assert.Equal("arrival-item-unknown", await Shop.Code(await Post(leader,
            Request(market, item, item with { Item = new Id<GroupBuyItem>(Guid.NewGuid()) }))));
        Assert.Equal("400", await Shop.Code(await Post(leader, Request(market, item with { Good = -1 }))));
        Assert.Equal("200", await Shop.Code(await Post(leader, Request(market, item))));
    }

    [Fact]
    public async Task Two_counts_at_the_same_time_leave_one()
    {
        var (market, _, leader) = await Delivered(2);
        var item = new CountedItem(market.Items[0], 2, 0, 0);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
            await Shop.Code(await Post(leader, Request(market, item))))));
        Assert.Equal(["200", .. Enumerable.Repeat("arrival-already-counted", 5)], answers.Order());
    }

    [Fact]
    public async Task Only_the_leader_of_the_group_counts_and_only_what_has_left_the_warehouse()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(1);
        await market.CutOff();
        var (leader, _) = await shop.LeaderOf(market.Groups[0]);
        var (stranger, _) = await shop.LeaderOf(await shop.GroupIn());
        var request = Request(market, new CountedItem(market.Items[0], 1, 0, 0));
        Assert.Equal("not-found", await Shop.Code(await Post(leader, request)));
        await shop.ReceiveEverything(market.GroupBuy);
        Assert.Equal("not-delivered-yet", await Shop.Code(await Post(leader, request)));
        await shop.SortAndDeliver(market.GroupBuy);
        Assert.Equal("not-found", await Shop.Code(await Post(stranger, request)));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(
            $"/api/leader/arrivals/expected?groupBuy={market.GroupBuy}&group={market.Groups[0]}")).StatusCode);
        Assert.Equal("200", await Shop.Code(await Post(leader, request)));
    }

    private async Task<(Market Market, IReadOnlyList<Buyer> Buyers, HttpClient Leader)> Delivered(params int[] quantities)
    {
        var market = await shop.OpenMarket(new Goods());
        List<Buyer> buyers = [];
        foreach (var quantity in quantities) buyers.Add(await market.Buys(quantity));
        await market.Deliver();
        return (market, buyers, (await shop.LeaderOf(market.Groups[0])).Client);
    }

    private static CountArrivalRequest Request(Market market, params CountedItem[] items) =>
        new(Guid.NewGuid(), market.GroupBuy, market.Groups[0], items);

    private static Task<HttpResponseMessage> Post(HttpClient leader, CountArrivalRequest request) =>
        leader.PostAsJsonAsync("/api/leader/arrivals", request, Shop.Json);

    private Task<int> Letters(Id<ArrivalClaim> claim) => shop.With<Db, int>(async db =>
        (await db.Set<Letter>().AsNoTracking().ToListAsync()).Count(letter =>
            letter.Reaction.EndsWith("(ArrivalClaimed)", StringComparison.Ordinal)
            && letter.Body.Contains(claim.ToString(), StringComparison.Ordinal)));
}
