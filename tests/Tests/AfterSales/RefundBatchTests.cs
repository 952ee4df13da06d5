using System.Net;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Ledger;
using Linli.Purchasing;

namespace Linli.Tests.AfterSales;

public sealed class RefundBatchTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Refunds_every_unrefunded_unit_before_and_after_hand_over_and_tells_each_buyer()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000), new SaleItem(Price: 700, Name: "土豆"));
        var (handed, partly, open) = (await shop.Buys(sale, 2, 1), await shop.Buys(sale, 3), await shop.Buys(sale, 1));
        await shop.HandOverNow(sale, handed);
        await shop.HandOverNow(sale, partly);
        await shop.AskAfterSale(partly.Member, partly.Line);

        var request = Whole(sale);
        var receipt = await Start(request);
        Assert.Equal(3, receipt.Lines);
        await shop.Settle();

        var (progress, rows) = await Result(receipt.Batch);
        Assert.Equal((BatchRefundState.Done, 3, 0), (progress.State, progress.Refunded, progress.Skipped));
        Assert.Equal(new Money(2_000 + 2_000 + 1_000), progress.Amount);
        Assert.All(rows, row => Assert.NotNull(row.ToldAt));
        Assert.All(rows, row => Assert.EndsWith("王**", row.Buyer));
        Assert.Equal(AfterSaleState.Refunded, (await Shop.Read<Page<AfterSaleSummary>>(
            await open.Member.GetAsync("/api/me/after-sales"))).Items.Single().State);
        await shop.AssertMoneyInvariants();

        // The same act again is the same batch; another act finds nothing left.
        Assert.Equal(receipt.Batch, (await Start(request)).Batch);
        Assert.Equal("request-key-reused", await Shop.Code(await TryStart(request with { Reason = AfterSaleReason.Other })));
        Assert.Equal("batch-hits-nothing", await Shop.Code(await TryStart(Whole(sale))));
    }

    [Fact]
    public async Task Covers_an_open_case_about_the_same_line()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 5_000));
        var bought = await shop.Buys(sale, 2);
        await shop.HandOverNow(sale, bought);
        var waiting = await shop.AskAfterSale(bought.Member, bought.Line);
        await Start(Whole(sale));
        await shop.Settle();
        var seen = await Shop.Read<AfterSaleDetails>(await bought.Member.GetAsync($"/api/me/after-sales/{waiting.AfterSale}"));
        Assert.Equal(AfterSaleState.Covered, seen.Case.State);
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Goes_on_after_a_stop_and_two_nodes_at_once_refund_each_line_once()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000));
        List<Bought> buyers = [];
        for (var i = 0; i < 5; i++) buyers.Add(await shop.Buys(sale, 1));
        foreach (var bought in buyers) await shop.HandOverSilently(bought);
        foreach (var bought in buyers) await shop.TellHandOver(sale, bought);
        await shop.Settle();
        var batch = await Start(Whole(sale));
        await Task.WhenAll(shop.Sweep<ContinueBatchRefunds>(), shop.Sweep<ContinueBatchRefunds>(), shop.Sweep<ContinueBatchRefunds>());
        await shop.Settle();
        var (progress, _) = await Result(batch.Batch);
        Assert.Equal((5, new Money(5_000)), (progress.Refunded, progress.Amount));
        Assert.Equal(new Money(5_000), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Recalls_a_lot_from_exactly_the_lines_it_went_to()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000, Cost: 600));
        var (hit, spared) = (await shop.Buys(sale, 3), await shop.Buys(sale, 3));
        var lot = await shop.LotFor(sale, (hit.Line, 2));
        await Start(new RefundBatchRequest(Guid.NewGuid(), null, null, lot, AfterSaleReason.Quality, "批次召回", null));
        await shop.Settle();

        Assert.Single((await Shop.Read<Page<AfterSaleSummary>>(await hit.Member.GetAsync("/api/me/after-sales"))).Items);
        Assert.Empty((await Shop.Read<Page<AfterSaleSummary>>(await spared.Member.GetAsync("/api/me/after-sales"))).Items);
        // Not handed over: the supplier answers for the cost of the two units received, not for their price.
        Assert.Equal(new Money(1_200), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Names_one_target_and_only_customer_service_starts_one()
    {
        var sale = await shop.SomeSale();
        var whole = Whole(sale);
        Assert.Equal("batch-target", await Shop.Code(await TryStart(whole with { Sku = null })));
        Assert.Equal("batch-target", await Shop.Code(await TryStart(whole with { Lot = new Id<Lot>(Guid.NewGuid()) })));
        Assert.Equal("batch-target", await Shop.Code(await TryStart(whole with { GroupBuy = null, Sku = null })));
        Assert.Equal(HttpStatusCode.Forbidden, (await Shop.Send(sale.Leader, "/api/batch-refunds", whole)).StatusCode);
        Assert.Equal("not-found", await Shop.Code(await Shop.Send(
            await shop.SignInStaff(["3301"], [Roles.CustomerService]), "/api/batch-refunds", whole)));
        Assert.Equal(HttpStatusCode.BadRequest, (await TryStart(whole with { Explanation = "" })).StatusCode);
    }

    private static RefundBatchRequest Whole(Sale sale) => new(
        Guid.NewGuid(), sale.GroupBuy, sale.Skus[0], null, AfterSaleReason.Quality, "整批检测不合格", null);

    private async Task<HttpResponseMessage> TryStart(RefundBatchRequest request) =>
        await Shop.Send(await shop.SignInStaff(Roles.CustomerService), "/api/batch-refunds", request);

    private async Task<BatchRefundReceipt> Start(RefundBatchRequest request) =>
        await Shop.Read<BatchRefundReceipt>(await TryStart(request));

    private async Task<(BatchRefundProgress, IReadOnlyList<BatchRefundRow>)> Result(Id<BatchRefund> batch)
    {
        var desk = await shop.SignInStaff(Roles.CustomerService);
        return (await Shop.Read<BatchRefundProgress>(await desk.GetAsync($"/api/batch-refunds/{batch}")),
            (await Shop.Read<Page<BatchRefundRow>>(await desk.GetAsync($"/api/batch-refunds/{batch}/lines"))).Items);
    }
}
