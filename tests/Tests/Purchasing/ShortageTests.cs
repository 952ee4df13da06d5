using Linli.Ledger;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Purchasing;

/// <summary>When fewer goods come than were paid for.</summary>
public sealed class ShortageTests(ShopFixture fixture) : Slice(fixture)
{
    [Theory]
    [InlineData(ShortageRule.EarliestFirst, "0 0 3")]
    [InlineData(ShortageRule.Proportional, "1 1 1")]
    [InlineData(ShortageRule.SmallestFirst, "0 3 0")]
    public async Task Is_shared_by_the_rule_and_refunded_before_the_answer(ShortageRule rule, string refunded)
    {
        var (market, buyers, order) = await Bought(2, 4, 3);
        var before = await shop.Balance(ChartOfAccounts.Prepaid);
        var answer = await shop.Receive(order.Order.Id, [shop.Fresh(order.Lines[0].Id, 6)], rule);

        Assert.Equal(PurchaseOrderState.Received, answer.State);
        Assert.Equal((3, 3, 0), (answer.Lines[0].Short, answer.Lines[0].ShortRefunded, answer.Lines[0].LeftOver));
        var shares = new List<int>();
        foreach (var buyer in buyers)
        {
            var line = await market.LineOf(buyer);
            shares.Add(line.Ordered - line.Quantity);
            Assert.Equal(new Money(1_000 * shares[^1]), line.Refunded);
        }
        Assert.Equal(refunded, string.Join(' ', shares));
        Assert.Equal(new Money(3_000), await shop.Balance(ChartOfAccounts.Prepaid) - before);
        await shop.Settle();
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Nothing_came_at_all_refunds_everybody_and_owes_nothing()
    {
        var (market, buyers, order) = await Bought(2, 1);
        var answer = await shop.Receive(order.Order.Id, []);
        Assert.Equal((3, 3), (answer.Lines[0].Short, answer.Lines[0].ShortRefunded));
        foreach (var buyer in buyers) Assert.Equal(0, (await market.LineOf(buyer)).Quantity);
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.PayableSupplier(market.Suppliers[0].Value)));
        await shop.Settle();
        Assert.Empty(await shop.SortingListsOf(market.GroupBuy));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task A_crash_between_two_refunds_loses_no_share_and_refunds_nobody_twice()
    {
        var (market, buyers, order) = await Bought(2, 2, 2);
        var request = new ReceiveGoodsRequest(Guid.NewGuid(), true, ShortageRule.Proportional, [shop.Fresh(order.Lines[0].Id, 3)]);
        await shop.With<ReceiveGoods>(async receive =>
            Assert.Null((await receive.Record(Shop.WarehouseWorker, order.Order.Id, request, default)).Refusal));
        // The process stops here once, and after the first refund again.
        Assert.Equal(ReceivingState.Counted, (await LineNow(order)).State);
        var line = await LineNow(order);
        await shop.With<ShareOutShortages>(shares => shares.Share(order.Order.Id, line, default));
        await shop.With<ShareOutShortages>(async shares => Assert.True(await shares.RefundNext(line.Id, default)));
        Assert.Equal((ReceivingState.Sharing, 1), ((await LineNow(order)).State, (await LineNow(order)).ShortRefunded));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            shop.With<ShareOutShortages, bool>(shares => shares.Settle(order.Order.Id, default)))));
        var again = await shop.With<ReceiveGoods, Outcome<GoodsReceiptAnswer>>(receive =>
            receive.Run(Shop.WarehouseWorker, order.Order.Id, request, default));
        Assert.Equal((PurchaseOrderState.Received, 3), (again.Value.State, again.Value.Lines[0].ShortRefunded));
        foreach (var buyer in buyers) Assert.Equal(new Money(1_000), (await market.LineOf(buyer)).Refunded);
        await shop.Settle();
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task A_line_given_back_before_the_count_is_withdrawn_and_not_short()
    {
        var (market, buyers, order) = await Bought(2, 2);
        var gone = await market.LineOf(buyers[0]);
        await shop.With<OrderRefunds>(refunds => refunds.Refund(gone.Line, 2, null, $"test:{gone.Line}", RefundReason.Returned, null, default));
        var answer = await shop.Receive(order.Order.Id, [shop.Fresh(order.Lines[0].Id, 3)]);
        Assert.Equal((0, 1), (answer.Lines[0].Short, answer.Lines[0].LeftOver));
        Assert.Equal(2, (await market.LineOf(buyers[1])).Quantity);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_last_of_several_orders_says_once_that_everything_is_there()
    {
        var market = await shop.OpenMarket(new Goods(), new Goods(Supplier: 1), new Goods(Supplier: 2));
        for (var i = 0; i < 3; i++) await market.Buys(1, item: i);
        var orders = await market.CutOff();
        await Task.WhenAll(orders.Select(order => Task.Run(() =>
            shop.Receive(order.Order.Id, [shop.Fresh(order.Lines[0].Id, 1)]))));
        Assert.Equal(1, await Letters("MakeSortingLists(AllGoodsReceived)", market));
        await shop.Settle();
        Assert.Single(await shop.SortingListsOf(market.GroupBuy));
    }

    private async Task<(Market Market, IReadOnlyList<Buyer> Buyers, PurchaseOrderDetail Order)> Bought(params int[] quantities)
    {
        var market = await shop.OpenMarket(new Goods(Fen: 1_000, Cost: 600));
        List<Buyer> buyers = [];
        foreach (var quantity in quantities) buyers.Add(await market.Buys(quantity));
        return (market, buyers, Assert.Single(await market.CutOff()));
    }

    private Task<PurchaseOrderLine> LineNow(PurchaseOrderDetail order) => shop.With<Db, PurchaseOrderLine>(db =>
    {
        var (lines, id) = (db.PurchaseOrderLines, order.Lines[0].Id);
        return lines.AsNoTracking().SingleAsync(line => line.Id == id);
    });

    private Task<int> Letters(string reaction, Market market) => shop.With<Db, int>(async db =>
    {
        var letters = await db.Set<Letter>().AsNoTracking().Where(letter => letter.Reaction == reaction).ToListAsync();
        return letters.Count(letter => letter.Body.Contains(market.GroupBuy.ToString(), StringComparison.Ordinal));
    });
}
