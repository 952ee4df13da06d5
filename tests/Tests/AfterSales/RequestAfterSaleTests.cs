using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Ledger;

namespace Linli.Tests.AfterSales;

public sealed class RequestAfterSaleTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Refunds_a_small_case_at_once_and_the_supplier_bears_bad_quality()
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 2);
        await shop.HandOverNow(sale, bought);

        var receipt = await shop.AskAfterSale(bought.Member, bought.Line);
        Assert.Equal((AfterSaleState.Refunded, new Money(1_000)), (receipt.State, receipt.Refunded));
        await shop.Settle();

        Assert.Equal(new Money(1_000), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.AfterSaleClearing));
        var seen = await Shop.Read<AfterSaleDetails>(await bought.Member.GetAsync($"/api/me/after-sales/{receipt.AfterSale}"));
        Assert.Equal([AfterSaleStepKind.Requested, AfterSaleStepKind.Refunded], seen.Timeline.Select(step => step.Kind));
        Assert.Null(seen.Liability);
        Assert.Single(seen.Photos);
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Waits_for_customer_service_above_the_limit()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 2_001));
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        var receipt = await shop.AskAfterSale(bought.Member, bought.Line);
        Assert.Equal((AfterSaleState.Waiting, Money.Zero), (receipt.State, receipt.Refunded));
        Assert.Equal("after-sale-open", await Shop.Code(await shop.TryAskAfterSale(bought.Member, bought.Line)));
    }

    [Fact]
    public async Task Refunds_at_once_only_so_often_in_thirty_days()
    {
        var sale = await shop.SomeSale(new SaleItem(AfterSaleHours: 24 * 90));
        var bought = await shop.Buys(sale, 6);
        await shop.HandOverNow(sale, bought);
        for (var i = 0; i < 3; i++)
            Assert.Equal(AfterSaleState.Refunded, (await shop.AskAfterSale(bought.Member, bought.Line)).State);
        var fourth = await shop.AskAfterSale(bought.Member, bought.Line);
        Assert.Equal(AfterSaleState.Waiting, fourth.State);

        var desk = await shop.SignInStaff(Roles.CustomerService);
        await Shop.Send(desk, $"/api/after-sales/{fourth.AfterSale}/decision",
            new DecideAfterSaleRequest(false, null, null, null, "请补充照片"));
        shop.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(AfterSaleState.Refunded, (await shop.AskAfterSale(await shop.Again(bought), bought.Line)).State);
    }

    [Fact]
    public async Task Refuses_before_hand_over_except_for_what_is_missing_which_a_person_decides()
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 2);
        Assert.Equal("not-handed-over", await Shop.Code(await shop.TryAskAfterSale(bought.Member, bought.Line)));
        var missing = await shop.AskAfterSale(bought.Member, bought.Line, reason: AfterSaleReason.Missing);
        Assert.Equal(AfterSaleState.Waiting, missing.State);
    }

    [Fact]
    public async Task Refuses_when_the_window_is_over()
    {
        var sale = await shop.SomeSale(new SaleItem(AfterSaleHours: 48));
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        shop.Clock.Advance(TimeSpan.FromHours(48));
        Assert.Equal("after-sale-window-over", await Shop.Code(await shop.TryAskAfterSale(bought.Member, bought.Line)));
    }

    [Fact]
    public async Task Never_refunds_more_units_than_are_left()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 333, Cost: 200));
        var bought = await shop.Buys(sale, 3);
        await shop.HandOverNow(sale, bought);
        Assert.Equal("nothing-left-to-refund", await Shop.Code(await shop.TryAskAfterSale(bought.Member, bought.Line, 4)));
        Assert.Equal(new Money(666), (await shop.AskAfterSale(bought.Member, bought.Line, 2)).Refunded);
        Assert.Equal("nothing-left-to-refund", await Shop.Code(await shop.TryAskAfterSale(bought.Member, bought.Line, 2)));
        Assert.Equal(new Money(333), (await shop.AskAfterSale(bought.Member, bought.Line)).Refunded);
        await shop.Settle();
        await shop.AssertMoneyInvariants();
    }

    [Theory]
    [InlineData(AfterSaleReason.Quality, "photo-needed")]
    [InlineData(AfterSaleReason.Damaged, "photo-needed")]
    [InlineData(AfterSaleReason.Missing, "201")]
    [InlineData(AfterSaleReason.WrongItem, "201")]
    public async Task Needs_a_photo_for_what_can_be_seen(AfterSaleReason reason, string code)
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        Assert.Equal(code, await Shop.Code(await Shop.Send(bought.Member, "/api/me/after-sales",
            new RequestAfterSaleRequest(Guid.NewGuid(), bought.Line, reason, 1, null, null))));
    }

    [Fact]
    public async Task A_photo_must_exist()
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        Assert.Equal("photo-unknown", await Shop.Code(await Shop.Send(bought.Member, "/api/me/after-sales",
            new RequestAfterSaleRequest(Guid.NewGuid(), bought.Line, AfterSaleReason.Quality, 1, null, [new(Guid.NewGuid())]))));
    }

    [Fact]
    public async Task Is_for_the_own_line_or_for_a_member_of_an_own_group()
    {
        var (sale, other) = (await shop.SomeSale(), await shop.SomeSale());
        var bought = await shop.Buys(sale, 2);
        var stranger = await shop.Buys(other, 1);
        await shop.HandOverNow(sale, bought);
        Assert.Equal("not-found", await Shop.Code(await shop.TryAskAfterSale(stranger.Member, bought.Line)));

        var request = new RequestAfterSaleRequest(Guid.NewGuid(), bought.Line, AfterSaleReason.WrongItem, 1, "发错了", null);
        Assert.Equal("not-found", await Shop.Code(await Shop.Send(other.Leader, "/api/leader/after-sales", request)));
        var receipt = await Shop.Read<AfterSaleReceipt>(await Shop.Send(sale.Leader, "/api/leader/after-sales", request));
        Assert.Equal(AfterSaleState.Refunded, receipt.State);

        Assert.Equal("not-found", await Shop.Code(await stranger.Member.GetAsync($"/api/me/after-sales/{receipt.AfterSale}")));
        Assert.Equal("not-found", await Shop.Code(await other.Leader.GetAsync($"/api/leader/after-sales/{receipt.AfterSale}")));
        Assert.Equal(HttpStatusCode.OK, (await bought.Member.GetAsync($"/api/me/after-sales/{receipt.AfterSale}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sale.Leader.GetAsync($"/api/leader/after-sales/{receipt.AfterSale}")).StatusCode);
        Assert.Single((await Shop.Read<Page<AfterSaleSummary>>(await sale.Leader.GetAsync("/api/leader/after-sales"))).Items);
        Assert.Empty((await Shop.Read<Page<AfterSaleSummary>>(await other.Leader.GetAsync("/api/leader/after-sales"))).Items);
    }

    [Fact]
    public async Task The_same_key_sixteen_times_at_once_is_one_case()
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 5);
        await shop.HandOverNow(sale, bought);
        var request = new RequestAfterSaleRequest(Guid.NewGuid(), bought.Line, AfterSaleReason.WrongItem, 1, null, null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => Shop.Send(bought.Member, "/api/me/after-sales", request)));
        var receipts = await Task.WhenAll(answers.Select(Shop.Read<AfterSaleReceipt>));
        Assert.Single(receipts.Distinct());
        Assert.Equal("request-key-reused", await Shop.Code(
            await Shop.Send(bought.Member, "/api/me/after-sales", request with { Quantity = 2 })));
        await shop.Settle();
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Different_requests_at_once_never_get_more_instant_refunds_than_allowed()
    {
        var sale = await shop.SomeSale(Enumerable.Repeat(new SaleItem(), 8).ToArray());
        var bought = await shop.Buys(sale, 1, 1, 1, 1, 1, 1, 1, 1);
        await shop.HandOverNow(sale, bought);
        var answers = await Task.WhenAll(bought.Lines.Select(line => Shop.Send(bought.Member, "/api/me/after-sales",
            new RequestAfterSaleRequest(Guid.NewGuid(), line, AfterSaleReason.WrongItem, 1, null, null))));
        var cases = (await Shop.Read<Page<AfterSaleSummary>>(await bought.Member.GetAsync("/api/me/after-sales"))).Items;
        Assert.True(cases.Count(row => row.State == AfterSaleState.Refunded) <= 3);
        Assert.Equal(answers.Count(answer => answer.IsSuccessStatusCode), cases.Count);
        await shop.Settle();
        await shop.AssertMoneyInvariants();
    }

    [Theory]
    [InlineData("""{"requestKey":"0198c0de-0000-7000-8000-000000000001","line":"0198c0de-0000-7000-8000-000000000001","reason":"Quality","quantity":0}""")]
    [InlineData("""{"requestKey":"0198c0de-0000-7000-8000-000000000001","line":"0198c0de-0000-7000-8000-000000000001","reason":"Boredom","quantity":1}""")]
    [InlineData("""{"requestKey":"0198c0de-0000-7000-8000-000000000001","line":"0198c0de-0000-7000-8000-000000000001","reason":"Quality","quantity":1,"amount":5}""")]
    [InlineData("""{"requestKey":"nobody","line":"x","reason":"Quality","quantity":1}""")]
    public async Task Bad_input_is_answered_with_400(string body)
    {
        var (member, _) = await shop.SignInMember();
        var answer = await member.PostAsync("/api/me/after-sales",
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
