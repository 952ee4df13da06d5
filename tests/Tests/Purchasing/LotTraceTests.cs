using System.Net;
using Linli.Accounts;
using Linli.Purchasing;

namespace Linli.Tests.Purchasing;

/// <summary>C11: every unit of a lot is found again.</summary>
public sealed class LotTraceTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_lot_leads_to_every_buyer_and_a_line_to_its_lots_earliest_expiry_first()
    {
        var market = await shop.OpenMarket(new Goods(ShelfLifeDays: 30));
        var buyers = new[] { await market.Buys(2), await market.Buys(3), await market.Buys(1) };
        var order = Assert.Single(await market.CutOff());
        var (line, later, sooner) = (order.Lines[0].Id, Expires(40), Expires(30));
        await shop.Receive(order.Order.Id,
            [new ReceivedLine(line, 3, 0, null, "晚", null, later), new ReceivedLine(line, 3, 0, null, "早", null, sooner)]);

        var staff = await shop.SignInStaff(["3301"], [Roles.CustomerService]);
        var early = Assert.Single((await Shop.Read<Page<LotFacts>>(await staff.GetAsync("/api/lots?lotCode=早"))).Items);
        Assert.Equal((3, 3, sooner), (early.Quantity, early.Allocated, early.ExpiresOn!.Value));
        var affected = await Shop.Read<Page<TracedBuyer>>(await staff.GetAsync($"/api/lots/{early.Lot}/lines?after={Guid.Empty}"));
        Assert.Equal([(buyers[0].Order, 2), (buyers[1].Order, 1)],
            affected.Items.OrderBy(buyer => buyer.ChainNumber).Select(buyer => (buyer.Order, buyer.Quantity)));

        var second = await market.LineOf(buyers[1]);
        var lots = await Shop.Read<List<TracedLine>>(await staff.GetAsync($"/api/order-lines/{second.Line}/lots"));
        Assert.Equal([1, 2], lots.Select(lot => lot.Quantity).Order());
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Staff_of_another_city_find_nothing()
    {
        var market = await shop.OpenMarket(new Goods());
        var buyer = await market.Buys(1);
        var order = Assert.Single(await market.CutOff());
        await shop.Receive(order.Order.Id, [shop.Fresh(order.Lines[0].Id, 1, "HZ-7")]);
        var lot = (await shop.With<LotTrace, IReadOnlyList<TracedLine>>(async trace =>
            await trace.LotsOf((await market.LineOf(buyer)).Line, default)))[0].Lot;
        var staff = await shop.SignInStaff(["3101"], [Roles.CustomerService]);
        Assert.Empty((await Shop.Read<Page<LotFacts>>(await staff.GetAsync("/api/lots?lotCode=HZ-7"))).Items);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/api/lots/{lot}/lines")).StatusCode);
        Assert.Empty(await Shop.Read<List<TracedLine>>(await staff.GetAsync($"/api/order-lines/{(await market.LineOf(buyer)).Line}/lots")));
    }

    private DateOnly Expires(int days) => BusinessTime.Today(shop.Clock).AddDays(days);
}
