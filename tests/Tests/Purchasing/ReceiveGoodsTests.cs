using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Ledger;
using Linli.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Purchasing;

public sealed class ReceiveGoodsTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Good_units_of_several_deliveries_become_lots_and_are_owed_to_the_supplier()
    {
        var (market, order) = await Ordered(quantity: 10, new Goods(Cost: 600, PackSize: 6));
        var line = order.Lines[0].Id;
        var first = await Receive(order, Request(false, shop.Fresh(line, 5)));
        Assert.Equal(5, first.Value.Lines[0].ReceivedGood);
        Assert.Equal(PurchaseOrderState.Sent, first.Value.State);
        var last = await Receive(order, Request(true, shop.Fresh(line, 4, "L2") with { Rejected = 3, RejectReason = "压伤" }, shop.Fresh(line, 2)));

        Assert.Equal((11, 3, 0, 1, PurchaseOrderState.Received), Stands(last.Value));
        Assert.Equal(new Money(-11 * 600), await shop.Balance(ChartOfAccounts.PayableSupplier(market.Suppliers[0].Value)));
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_same_request_records_once_and_its_key_is_not_for_another()
    {
        var (_, order) = await Ordered(4, new Goods());
        var request = Request(false, shop.Fresh(order.Lines[0].Id, 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Receive(order, request))));
        Assert.Single(answers.Select(answer => answer.Value.Receipt).Distinct());
        Assert.Equal(1, (await Receive(order, request)).Value.Lines[0].ReceivedGood);
        Assert.Equal("request-key-reused", (await Receive(order, request with { Final = true })).Refusal?.Code);
    }

    [Fact]
    public async Task Never_more_than_ordered_unless_the_surplus_is_allowed()
    {
        var (market, order) = await Ordered(4, new Goods(Cost: 100, PackSize: 6));
        var line = order.Lines[0].Id;
        Assert.Equal("more-than-ordered", (await Receive(order, Request(false, shop.Fresh(line, 7)))).Refusal?.Code);
        Assert.Null((await Receive(order, Request(false, shop.Fresh(line, 6)))).Refusal);
        Assert.Equal("more-than-ordered", (await Receive(order, Request(false, shop.Fresh(line, 1)))).Refusal?.Code);
        var allowed = await Receive(order, Request(true, shop.Fresh(line, 2) with { AllowSurplus = true }));
        Assert.Equal((8, 0, 0, 4, PurchaseOrderState.Received), Stands(allowed.Value));
        Assert.Equal(new Money(-800), await shop.Balance(ChartOfAccounts.PayableSupplier(market.Suppliers[0].Value)));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Deliveries_at_the_same_time_never_exceed_what_was_ordered()
    {
        var (_, order) = await Ordered(10, new Goods());
        var line = order.Lines[0].Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            Task.Run(() => Receive(order, Request(false, shop.Fresh(line, 1))))));
        Assert.Equal(10, answers.Count(answer => answer.Accepted));
        Assert.All(answers.Where(answer => !answer.Accepted), answer => Assert.Equal("more-than-ordered", answer.Refusal!.Code));
    }

    [Fact]
    public async Task What_is_wrong_with_a_count_is_said_and_nothing_is_recorded()
    {
        var (_, order) = await Ordered(4, new Goods(ShelfLifeDays: 30), new Goods());
        var (fresh, other) = (order.Lines.Single(line => line.Needed == 4).Id, Id<PurchaseOrderLine>.New(shop.Clock));
        var good = new ReceivedLine(fresh, 2, 0, null, "L1", null, BusinessTime.Today(shop.Clock).AddDays(30));
        var wrong = new Dictionary<string, ReceivedLine[]>
        {
            ["purchase-line-unknown"] = [good, good with { Line = other }],
            ["nothing-counted"] = [good with { Good = 0 }],
            ["reject-reason-missing"] = [good with { Rejected = 1 }],
            ["lot-code-missing"] = [good with { LotCode = " " }],
            ["expiry-missing"] = [good with { ExpiresOn = null }],
            ["lot-expired"] = [good with { ExpiresOn = BusinessTime.Today(shop.Clock).AddDays(-1) }],
            ["lot-short-dated"] = [good with { ExpiresOn = BusinessTime.Today(shop.Clock).AddDays(9) }],
        };
        foreach (var (code, lines) in wrong)
            Assert.Equal(code, (await Receive(order, Request(false, lines))).Refusal?.Code);
        Assert.Equal("purchase-line-unknown", (await Receive(order, Request(false, good, good))).Refusal?.Code);
        Assert.Equal("nothing-counted", (await Receive(order, Request(false))).Refusal?.Code);
        Assert.Equal(0, (await shop.PurchaseOrdersOf(order.Order.GroupBuy))[0].Lines.Sum(line => line.ReceivedGood));

        Assert.Null((await Receive(order, Request(false, good))).Refusal);
        Assert.Equal("lot-dates-differ",
            (await Receive(order, Request(false, good with { ExpiresOn = good.ExpiresOn!.Value.AddDays(1) }))).Refusal?.Code);
    }

    [Fact]
    public async Task After_the_final_count_nothing_more_is_taken()
    {
        var (_, order) = await Ordered(2, new Goods());
        Assert.Null((await Receive(order, Request(true, shop.Fresh(order.Lines[0].Id, 2)))).Refusal);
        Assert.Equal("receiving-closed", (await Receive(order, Request(false, shop.Fresh(order.Lines[0].Id, 1)))).Refusal?.Code);
    }

    [Fact]
    public async Task Only_the_warehouse_of_the_city_receives_and_a_bad_body_is_refused_by_name()
    {
        var (_, order) = await Ordered(2, new Goods());
        var path = $"/api/receiving/purchase-orders/{order.Order.Id}/receipts";
        var request = Request(true, shop.Fresh(order.Lines[0].Id, 2));
        var elsewhere = await shop.SignInStaff(["3101"], [Roles.Warehouse]);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PostAsJsonAsync(path, request, Shop.Json)).StatusCode);
        var here = await shop.SignInStaff(["3301"], [Roles.Warehouse]);
        var bad = await here.PostAsJsonAsync(path, request with { Lines = [request.Lines[0] with { Good = -1 }] }, Shop.Json);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Contains("Good", await bad.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        var received = await Shop.Read<GoodsReceiptAnswer>(await here.PostAsJsonAsync(path, request, Shop.Json));
        Assert.Equal(PurchaseOrderState.Received, received.State);
    }

    private static (int, int, int, int, PurchaseOrderState) Stands(GoodsReceiptAnswer answer) => (answer.Lines[0].ReceivedGood,
        answer.Lines[0].Rejected, answer.Lines[0].Short, answer.Lines[0].LeftOver, answer.State);

    private static ReceiveGoodsRequest Request(bool final, params ReceivedLine[] lines) =>
        new(Guid.NewGuid(), final, ShortageRule.EarliestFirst, lines);

    private Task<Outcome<GoodsReceiptAnswer>> Receive(PurchaseOrderDetail order, ReceiveGoodsRequest request) =>
        shop.With<ReceiveGoods, Outcome<GoodsReceiptAnswer>>(receive =>
            receive.Run(Shop.WarehouseWorker, order.Order.Id, request, default));

    private async Task<(Market Market, PurchaseOrderDetail Order)> Ordered(int quantity, params Goods[] goods)
    {
        var market = await shop.OpenMarket(goods);
        for (var i = 0; i < goods.Length; i++) await market.Buys(i == 0 ? quantity : 1, item: i);
        return (market, Assert.Single(await market.CutOff()));
    }
}
