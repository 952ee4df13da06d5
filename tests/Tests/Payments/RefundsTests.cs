using Linli.Ledger;
using Linli.Payments;

namespace Linli.Tests.Payments;

public sealed class RefundsTests(ShopFixture fixture) : PaymentSlice(fixture)
{
    [Fact]
    public async Task Never_promises_more_than_was_paid_when_many_ask_at_once()
    {
        var payable = await PaidPayment(1000);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Refund(payable, 300)));
        Assert.Equal(3, outcomes.Count(outcome => outcome.Accepted));
        Assert.All(outcomes.Where(outcome => !outcome.Accepted), no => Assert.Equal(PaymentsRefusals.RefundTooMuch, no.Refusal));
        Assert.Equal(900, (await PaymentOf(payable)).Refunded.Fen);
        await AssertMoney(1000, -100, -900);
        await shop.Settle();
        await AssertMoney(100, -100, 0);
    }

    [Fact]
    public async Task The_same_reference_asked_for_by_many_at_once_is_one_refund()
    {
        var payable = await PaidPayment(1000);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Refund(payable, 300, "same")));
        Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct());
        Assert.Equal(300, (await PaymentOf(payable)).Refunded.Fen);
        await shop.Settle();
        await AssertMoney(700, -700, 0);
    }

    [Fact]
    public async Task Refuses_a_reference_that_comes_back_with_other_content()
    {
        var payable = await PaidPayment(1000);
        await Refund(payable, 300, "one");
        Assert.Equal(PaymentsRefusals.RefundReferenceReused, (await Refund(payable, 301, "one")).Refusal);
        Assert.Equal(PaymentsRefusals.RefundReferenceReused, (await Refund(payable, 300, "one", ChartOfAccounts.AfterSaleClearing)).Refusal);
        Assert.Equal(300, (await PaymentOf(payable)).Refunded.Fen);
    }

    [Fact]
    public async Task Refuses_what_was_never_paid()
    {
        Assert.Equal(PaymentsRefusals.NotPaid, (await Refund(await StartPayment(), 1)).Refusal);
        Assert.Equal(PaymentsRefusals.NotPaid, (await Refund(Guid.CreateVersion7(), 1)).Refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Refuses_to_refund_nothing_or_less(long fen) =>
        Assert.Equal(PaymentsRefusals.NothingToRefund, (await Refund(await PaidPayment(), fen)).Refusal);

    [Fact]
    public async Task Is_borne_by_the_account_that_was_named()
    {
        var payable = await PaidPayment(1000);
        await Refund(payable, 250, account: ChartOfAccounts.AfterSaleClearing);
        await shop.Settle();
        Assert.Equal(250, (await shop.Balance(ChartOfAccounts.AfterSaleClearing)).Fen);
        await AssertMoney(750, -1000, 0);
    }

    [Fact]
    public async Task Is_undone_with_the_unit_of_work_it_is_part_of()
    {
        var payable = await PaidPayment(1000);
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            var refunds = new Refunds(db, new Books(db, shop.Clock), shop.Clock);
            Assert.True((await refunds.Request(payable, new Money(10), "undone", "", null, default)).Accepted);
        });
        Assert.Empty(await RefundsOf(payable));
        await AssertMoney(1000, -1000, 0);
    }
}
