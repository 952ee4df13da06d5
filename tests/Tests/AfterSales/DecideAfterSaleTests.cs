using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Ledger;

namespace Linli.Tests.AfterSales;

public sealed class DecideAfterSaleTests(ShopFixture fixture) : Slice(fixture)
{
    private static readonly DecideAfterSaleRequest Yes = new(true, null, null, null, "核实无误");
    private static readonly DecideAfterSaleRequest No = new(false, null, null, null, "照片看不出问题");

    [Fact]
    public async Task Grants_with_a_split_that_is_posted_to_the_fen()
    {
        var (sale, bought, waiting) = await Waiting(price: 9_999);
        var driver = await shop.Balance(ChartOfAccounts.ClaimsDriver);
        var cost = await shop.Balance(ChartOfAccounts.AfterSaleCost);
        var receipt = await Decide(waiting, Yes with { Liability = new LiabilityRequest(3_333, 3_333, 3_333, 1) });
        Assert.Equal((AfterSaleState.Refunded, new Money(9_999)), (receipt.State, receipt.Refunded));
        await shop.Settle();

        // 3332.67 three times and 0.9999 of 9,999 fen: the three fen left over go to the platform, the supplier and the driver.
        Assert.Equal(new Money(3_333), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        Assert.Equal(new Money(3_333), await shop.Balance(ChartOfAccounts.ClaimsDriver) - driver);
        Assert.Equal(new Money(3_332), await shop.Balance(ChartOfAccounts.CommissionDue(sale.LeaderId.Value)));
        Assert.Equal(new Money(1), await shop.Balance(ChartOfAccounts.AfterSaleCost) - cost);
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.AfterSaleClearing));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Grants_an_amount_alone_without_units()
    {
        var (_, bought, waiting) = await Waiting(price: 5_000);
        var receipt = await Decide(waiting, Yes with { Quantity = 0, Amount = new Money(1_234) });
        Assert.Equal((0, new Money(1_234)), (receipt.Quantity, receipt.Refunded));
        // The unit itself can still be refunded, up to what is left of its price.
        var again = await shop.AskAfterSale(bought.Member, bought.Line);
        Assert.Equal(new Money(3_766), (await Decide(again.AfterSale, Yes)).Refunded);
        await shop.Settle();
        await shop.AssertMoneyInvariants();
    }

    [Theory]
    [InlineData(0, null, "after-sale-amount-too-high")]
    [InlineData(null, 5_001L, "after-sale-amount-too-high")]
    [InlineData(2, null, "nothing-left-to-refund")]
    public async Task Refuses_what_is_not_there(int? quantity, long? amount, string code)
    {
        var (_, _, waiting) = await Waiting(price: 5_000);
        Assert.Equal(code, await Shop.Code(await TryDecide(waiting,
            Yes with { Quantity = quantity, Amount = amount is { } fen ? new Money(fen) : null })));
    }

    [Fact]
    public async Task Rejects_with_a_reason_the_member_reads_and_may_appeal_once()
    {
        var (_, bought, waiting) = await Waiting(price: 5_000);
        var appeal = new AppealAfterSaleRequest("我再补一张照片", [await shop.SomePicture()]);
        Assert.Equal("wrong-state", await Shop.Code(await Appeal(bought.Member, waiting, appeal)));
        await Decide(waiting, No);
        Assert.Equal("wrong-state", await Shop.Code(await TryDecide(waiting, Yes)));

        Assert.Equal(HttpStatusCode.OK, (await Appeal(bought.Member, waiting, appeal)).StatusCode);
        await Decide(waiting, No);
        Assert.Equal("appealed-already", await Shop.Code(await Appeal(bought.Member, waiting, appeal)));

        var seen = await Shop.Read<AfterSaleDetails>(await bought.Member.GetAsync($"/api/me/after-sales/{waiting}"));
        Assert.Equal([AfterSaleStepKind.Requested, AfterSaleStepKind.Rejected, AfterSaleStepKind.Appealed, AfterSaleStepKind.Rejected],
            seen.Timeline.Select(step => step.Kind));
        Assert.Contains("照片看不出问题", seen.Timeline[1].Chinese);
        Assert.Equal(2, seen.Photos.Count);
    }

    [Fact]
    public async Task An_appeal_comes_in_time_and_only_from_its_own_people()
    {
        var (sale, bought, waiting) = await Waiting(price: 5_000);
        await Decide(waiting, No);
        var (stranger, _) = await shop.SignInMember();
        var appeal = new AppealAfterSaleRequest("不同意", null);
        Assert.Equal("not-found", await Shop.Code(await Appeal(stranger, waiting, appeal)));
        shop.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("appeal-too-late", await Shop.Code(await Appeal(await shop.Again(bought), waiting, appeal)));
        Assert.Equal("appeal-too-late", await Shop.Code(await Shop.Send(await shop.SignInAs(ActorKind.Leader, sale.LeaderId.Value),
            $"/api/leader/after-sales/{waiting}/appeal", appeal)));
    }

    [Fact]
    public async Task Nobody_but_customer_service_decides_and_only_in_the_own_cities()
    {
        var (sale, bought, waiting) = await Waiting(price: 5_000);
        foreach (var client in new[] { bought.Member, sale.Leader, await shop.SignInStaff(Roles.Warehouse) })
            Assert.Equal(HttpStatusCode.Forbidden, (await Shop.Send(client, $"/api/after-sales/{waiting}/decision", Yes)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await Shop.Send(shop.Anonymous(), $"/api/after-sales/{waiting}/decision", Yes)).StatusCode);

        var elsewhere = await shop.SignInStaff(["1101"], [Roles.CustomerService]);
        Assert.Equal("not-found", await Shop.Code(await Shop.Send(elsewhere, $"/api/after-sales/{waiting}/decision", Yes)));
        Assert.Equal("not-found", await Shop.Code(await elsewhere.GetAsync($"/api/after-sales/{waiting}")));
        Assert.DoesNotContain((await Shop.Read<Page<AfterSaleSummary>>(await elsewhere.GetAsync("/api/after-sales?state=Waiting"))).Items,
            row => row.Id == waiting);
    }

    [Fact]
    public async Task Eight_deciders_at_once_refund_once()
    {
        var (sale, _, waiting) = await Waiting(price: 5_000);
        var desk = await shop.SignInStaff(Roles.CustomerService);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Shop.Send(desk, $"/api/after-sales/{waiting}/decision", Yes)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        await shop.Settle();
        Assert.Equal(new Money(5_000), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task What_is_missing_before_hand_over_goes_back_out_of_the_prepayment_and_costs_nobody_what_was_never_bought()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_500));
        var bought = await shop.Buys(sale, 2);
        var prepaid = await shop.Balance(ChartOfAccounts.Prepaid);
        var missing = await shop.AskAfterSale(bought.Member, bought.Line, reason: AfterSaleReason.Missing);
        await Decide(missing.AfterSale, Yes with { Liability = new LiabilityRequest(10_000, 0, 0, 0) });
        await shop.Settle();
        Assert.Equal(new Money(1_500), await shop.Balance(ChartOfAccounts.Prepaid) - prepaid);
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Liability_is_corrected_by_a_posting_of_the_difference()
    {
        var (sale, _, waiting) = await Waiting(price: 5_000);
        await Decide(waiting, Yes);
        var desk = await shop.SignInStaff(Roles.CustomerService);
        var driver = await shop.Balance(ChartOfAccounts.ClaimsDriver);

        var changed = await Shop.Read<AfterSaleDetails>(await desk.PutAsJsonAsync($"/api/after-sales/{waiting}/liability",
            new ChangeLiabilityRequest(new LiabilityRequest(5_000, 5_000, 0, 0), "途中颠簸"), Shop.Json));
        Assert.Equal(2, changed.Liability!.Revision);
        Assert.Equal(new Money(2_500), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        Assert.Equal(new Money(2_500), await shop.Balance(ChartOfAccounts.ClaimsDriver) - driver);

        await desk.PutAsJsonAsync($"/api/after-sales/{waiting}/liability",
            new ChangeLiabilityRequest(new LiabilityRequest(0, 0, 10_000, 0), "团长暴晒"), Shop.Json);
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        Assert.Equal(new Money(5_000), await shop.Balance(ChartOfAccounts.CommissionDue(sale.LeaderId.Value)));
        Assert.Equal("liability-not-whole", await Shop.Code(await desk.PutAsJsonAsync($"/api/after-sales/{waiting}/liability",
            new ChangeLiabilityRequest(new LiabilityRequest(1, 0, 0, 0), "算错了"), Shop.Json)));
        await shop.Settle();
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task The_member_never_sees_who_bears_the_loss()
    {
        var (_, bought, waiting) = await Waiting(price: 5_000);
        var desk = await shop.SignInStaff(Roles.CustomerService);
        await desk.PutAsJsonAsync($"/api/after-sales/{waiting}/liability",
            new ChangeLiabilityRequest(new LiabilityRequest(5_000, 5_000, 0, 0), "内部说明"), Shop.Json);
        var text = await bought.Member.GetStringAsync($"/api/me/after-sales/{waiting}");
        Assert.DoesNotContain("内部说明", text);
        Assert.DoesNotContain("LiabilityChanged", text);
        Assert.Contains("LiabilityChanged", await desk.GetStringAsync($"/api/after-sales/{waiting}"));
    }

    private async Task<(Sale Sale, Bought Bought, Id<AfterSale> Case)> Waiting(long price)
    {
        var sale = await shop.SomeSale(new SaleItem(Price: price, AfterSaleHours: 24 * 30));
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        return (sale, bought, (await shop.AskAfterSale(bought.Member, bought.Line)).AfterSale);
    }

    private async Task<HttpResponseMessage> TryDecide(Id<AfterSale> id, DecideAfterSaleRequest request) =>
        await Shop.Send(await shop.SignInStaff(Roles.CustomerService), $"/api/after-sales/{id}/decision", request);

    private async Task<AfterSaleReceipt> Decide(Id<AfterSale> id, DecideAfterSaleRequest request) =>
        await Shop.Read<AfterSaleReceipt>(await TryDecide(id, request));

    private static Task<HttpResponseMessage> Appeal(HttpClient client, Id<AfterSale> id, AppealAfterSaleRequest request) =>
        Shop.Send(client, $"/api/me/after-sales/{id}/appeal", request);
}
