using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Promotions;

namespace Linli.Tests.Promotions;

public sealed class BelowCostTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Nobody_approves_a_request_of_their_own()
    {
        var buyer = await shop.SignInStaff(Roles.Buyer);
        var reason = await Shop.Read<BelowCostReceipt>(await buyer.PostAsJsonAsync("/api/below-cost-reasons", Good(), Shop.Json));
        Assert.Equal("same-person", await Shop.Code(await Decide(buyer, reason)));
        var lead = await shop.SignInStaff(Roles.OperationsLead);
        var decided = await Shop.Read<BelowCostReceipt>(await Decide(lead, reason));
        Assert.Equal(BelowCostState.Approved, decided.State);
        Assert.Equal("wrong-state", await Shop.Code(await Decide(lead, reason)));
    }

    [Fact]
    public async Task Evidence_and_limit_are_required()
    {
        var buyer = await shop.SignInStaff(Roles.Buyer);
        foreach (var bad in new[] { Good() with { Evidence = "快坏了" }, Good() with { Pieces = 0 } })
            Assert.Equal(HttpStatusCode.BadRequest,
                (await buyer.PostAsJsonAsync("/api/below-cost-reasons", bad, Shop.Json)).StatusCode);
        Assert.Equal("promotion-bad-period", await Shop.Code(await buyer.PostAsJsonAsync("/api/below-cost-reasons",
            Good() with { Until = shop.Clock.GetUtcNow() }, Shop.Json)));
    }

    [Fact]
    public async Task Covers_no_more_pieces_than_it_says_for_its_goods_and_time()
    {
        var sku = Guid.CreateVersion7();
        var until = shop.Clock.GetUtcNow().AddDays(3);
        var reason = await shop.BelowCostReasonFor(sku, 10, until);
        Assert.False(await Take(reason, Guid.CreateVersion7(), 1, until));
        Assert.False(await Take(reason, sku, 1, until.AddMinutes(1)));
        Assert.True(await Take(reason, sku, 6, until));
        Assert.False(await Take(reason, sku, 5, until));
        Assert.True(await Take(reason, sku, 4, until));
        await shop.With<BelowCostBook>(book => book.GiveBack(reason, 4, default));
        Assert.True(await Take(reason, sku, 4, until));
    }

    [Fact]
    public async Task A_reason_that_waits_covers_nothing()
    {
        var buyer = await shop.SignInStaff(Roles.Buyer);
        var good = Good();
        var reason = await Shop.Read<BelowCostReceipt>(await buyer.PostAsJsonAsync("/api/below-cost-reasons", good, Shop.Json));
        Assert.False(await Take(reason.Reason, good.Sku, 1, shop.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData(9_99, 10_00, false, "below-cost")]
    [InlineData(10_00, 10_00, false, null)]
    [InlineData(9_99, 10_00, true, null)]
    public void The_guard_looks_at_each_unit(long net, long cost, bool covered, string? code) =>
        Assert.Equal(code, BelowCost.Check([new UnitNet(Guid.Empty, "蛋", new Money(net), new Money(cost), covered)])?.Code);

    [Theory]
    [InlineData("off 5", 10_00, 9_00, 5_00)]
    [InlineData("pieces 3 pct 1000", 10_00, 9_00, 9_00)]
    [InlineData("from 50 off 8", 20_00, 15_00, 17_33)]
    [InlineData("from 20 gift t cost 4", 10_00, 9_00, 8_00)]
    [InlineData("from 99999 off 8", 20_00, 15_00, 20_00)]
    public void The_guard_at_set_up_looks_at_the_fewest_pieces_an_offer_applies_to(string offer, long price, long cost, long net)
    {
        var promotion = PriceTable.Read("a 1@1", offer).Promotions[0];
        Assert.Equal(net, BelowCost.Net(promotion,
            new GoodsOnSale(Guid.Empty, "蛋", "egg", "330100", new Money(price), new Money(cost), false)).Net.Fen);
    }

    private Task<bool> Take(Id<BelowCostReason> reason, Guid sku, int pieces, DateTimeOffset until) =>
        shop.With<BelowCostBook, bool>(book => book.Take(reason, sku, "330100", pieces, until, default));

    private BelowCostReasonRequest Good() => new(Guid.CreateVersion7(), "330100", BelowCostGround.Season, "换季清仓，附库存表照片。",
        100, shop.Clock.GetUtcNow().AddDays(7));

    private static Task<HttpResponseMessage> Decide(HttpClient client, BelowCostReceipt reason) =>
        client.PostAsJsonAsync($"/api/below-cost-reasons/{reason.Reason}/decision", new { approve = true });
}
