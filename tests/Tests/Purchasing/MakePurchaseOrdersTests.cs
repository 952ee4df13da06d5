using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Purchasing;

public sealed class MakePurchaseOrdersTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task One_order_per_supplier_in_whole_packs_with_the_surplus_shown()
    {
        var market = await shop.OpenMarket(2,
            new Goods(PackSize: 6, Cost: 600), new Goods(PackSize: 4, Cost: 500), new Goods(PackSize: 1, Supplier: 1));
        await market.Buys(5);
        await market.Buys(3, group: 1);
        await market.Buys(4, item: 1);
        await market.Buys(2, item: 2);
        var orders = await market.CutOff();

        Assert.Equal(market.Suppliers.Order(), orders.Select(order => order.Order.Supplier).Order());
        Assert.All(orders, order => Assert.Equal(PurchaseOrderState.Sent, order.Order.State));
        var first = orders.Single(order => order.Order.Supplier == market.Suppliers[0]);
        Assert.Equal([(8, 2, 12, 4), (4, 1, 4, 0)],
            first.Lines.OrderByDescending(line => line.Needed).Select(line => (line.Needed, line.Packs, line.Ordered, line.Surplus)));
        Assert.Equal(new Money(12 * 600 + 4 * 500), first.Total);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Gifts_are_needed_as_well()
    {
        var market = await shop.OpenMarket(new Goods(Fen: 5_000), new Goods(Fen: 100, Cost: 50, Name: "抽纸"));
        var gift = await GiftSku(market);
        var offer = await shop.GiftOffer(new Money(4_000), gift, "抽纸", new Money(50));
        await market.Buys(1);
        await shop.EndOffer(offer);
        var order = Assert.Single(await market.CutOff());
        Assert.Contains(order.Lines, line => line.Name == "抽纸" && line.Needed == 1);
    }

    [Fact]
    public async Task What_was_cancelled_or_never_paid_is_not_ordered()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(2);
        var gone = await market.Buys(3);
        Assert.True((await gone.Client.PostAsync($"/api/orders/{gone.Order}/cancellation", null)).IsSuccessStatusCode);
        var (dawdler, _) = await shop.NeighbourIn(market.Groups[0]);
        await shop.Order(dawdler, market.GroupBuy, (market.Items[0], 7));
        var order = Assert.Single(await market.CutOff());
        Assert.Equal(2, Assert.Single(order.Lines).Needed);
    }

    [Fact]
    public async Task The_letter_delivered_again_makes_nothing()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(1);
        await market.CutOff();
        await shop.With<MakePurchaseOrders>(make => make.React(new OrdersSettledAtCutOff(market.GroupBuy), default));
        Assert.Single(await shop.PurchaseOrdersOf(market.GroupBuy));
    }

    [Fact]
    public async Task When_nobody_ordered_nobody_waits_for_goods()
    {
        var market = await shop.OpenMarket(new Goods());
        Assert.Empty(await market.CutOff());
        await shop.With<Db>(async db =>
        {
            var rounds = db.PurchasingRounds;
            Assert.NotNull((await rounds.SingleAsync(round => round.GroupBuyId == market.GroupBuy)).AllReceivedAt);
        });
    }

    private Task<Guid> GiftSku(Market market) => shop.With<Db, Guid>(async db =>
    {
        var items = db.Set<Linli.GroupBuys.GroupBuyItem>();
        return (await items.SingleAsync(item => item.Id == market.Items[1])).SkuId.Value;
    });
}
