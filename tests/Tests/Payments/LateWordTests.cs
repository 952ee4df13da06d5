using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Payments;

/// <summary>What the provider says late, never or in the wrong order ends as if it had been said in order.</summary>
public sealed class LateWordTests(ShopFixture fixture) : PaymentSlice(fixture)
{
    [Fact]
    public async Task A_lost_payment_notice_is_asked_for()
    {
        shop.Sandbox.Behaviour.Deliveries = 0;
        var payable = await StartPayment();
        await shop.Pay(payable);
        Assert.Equal(PaymentState.Waiting, (await PaymentOf(payable)).State);
        await Later(TimeSpan.FromSeconds(61));
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task A_notice_after_the_question_changes_nothing()
    {
        shop.Sandbox.Behaviour.NoticeDelay = TimeSpan.FromMinutes(30);
        var payable = await StartPayment();
        await shop.Pay(payable);
        await Later(TimeSpan.FromMinutes(2));
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        await Later(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await PostingsOf("payment-captured"));
        Assert.Empty(await AlarmKinds());
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task Money_for_a_closed_payment_is_captured_so_that_it_can_go_back()
    {
        var payable = await StartPayment();
        await Later(TimeSpan.FromMinutes(16));
        var payment = await PaymentOf(payable);
        Assert.Equal(PaymentState.Closed, payment.State);
        await Deliver(Said(NoticeKind.PaymentSucceeded, payment.Number, 1000));
        await shop.Settle();
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task A_second_payment_of_one_payable_goes_back_by_itself()
    {
        shop.Sandbox.Behaviour.Deliveries = 0;
        var payable = await StartPayment();
        var first = await shop.PayAtProvider(payable);
        // The provider had answered that it was closed, and was wrong.
        await shop.With<Db>(db => db.Payments.Where(row => row.Number == first)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, PaymentState.Closed)));
        shop.Sandbox.Behaviour.Deliveries = 1;
        Assert.NotEqual(first, (await Start(payable)).Value.Number);
        await shop.Pay(payable);
        await AssertMoney(1000, -1000, 0);

        await Deliver(Said(NoticeKind.PaymentSucceeded, first, 1000));
        await shop.Settle();
        var back = Assert.Single(await RefundsOf(payable));
        Assert.Equal((RefundState.Settled, new Money(1000)), (back.State, back.Amount));
        Assert.Equal([AlarmBook.PaidTwice], await AlarmKinds());
        await AssertMoney(1000, -1000, 0);
        // The payment that counts can still be refunded in full.
        Assert.Null((await Refund(payable, 1000)).Refusal);
        await shop.Settle();
        await AssertMoney(0, 0, 0);
    }

    [Fact]
    public async Task A_refund_notice_before_the_payment_waits_and_then_raises_an_alarm_since_nobody_asked_for_it()
    {
        var payable = await StartPayment();
        var number = (await PaymentOf(payable)).Number;
        await Deliver(Said(NoticeKind.RefundSucceeded, number, 1000, refund: Numbers.New('R', shop.Clock)));
        await shop.Settle();
        Assert.Empty(await AlarmKinds());
        await shop.Pay(payable);
        await Later(TimeSpan.FromMinutes(1));
        Assert.Equal([AlarmBook.UnknownRefund], await AlarmKinds());
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_settled_by_its_notice()
    {
        var payable = await PaidPayment();
        shop.Sandbox.Behaviour.FailuresAfterAccepting = 1;
        await Refund(payable, 400);
        await shop.Settle();
        Assert.Equal(RefundState.Settled, Assert.Single(await RefundsOf(payable)).State);
        await Later(TimeSpan.FromHours(1));
        await AssertRefundedOnce(400);
    }

    [Fact]
    public async Task A_refund_whose_answer_and_notice_were_lost_is_settled_by_asking()
    {
        var payable = await PaidPayment();
        shop.Sandbox.Behaviour.Deliveries = 0;
        shop.Sandbox.Behaviour.FailuresAfterAccepting = 2;
        await Refund(payable, 400);
        await shop.Settle();
        Assert.Equal(RefundState.Requested, Assert.Single(await RefundsOf(payable)).State);
        for (var minute = 0; minute < 5; minute++) await Later(TimeSpan.FromMinutes(1));
        Assert.Equal(RefundState.Settled, Assert.Single(await RefundsOf(payable)).State);
        await AssertRefundedOnce(400);
    }

    [Fact]
    public async Task A_refund_taken_on_whose_notice_was_lost_is_settled_by_asking()
    {
        var payable = await PaidPayment();
        shop.Sandbox.Behaviour.Deliveries = 0;
        await Refund(payable, 400);
        await shop.Settle();
        Assert.Equal(RefundState.Sent, Assert.Single(await RefundsOf(payable)).State);
        await AssertMoney(1000, -600, -400);
        await Later(TimeSpan.FromMinutes(1));
        await AssertRefundedOnce(400);
    }

    [Fact]
    public async Task The_same_refund_notice_a_day_later_changes_nothing()
    {
        var payable = await PaidPayment();
        await Refund(payable, 400);
        await shop.Settle();
        var refund = Assert.Single(await RefundsOf(payable));
        await Later(TimeSpan.FromDays(1));
        await Deliver(Said(NoticeKind.RefundSucceeded, (await PaymentOf(payable)).Number, 400, refund: refund.Number));
        await shop.Settle();
        Assert.Equal(refund.Version, Assert.Single(await RefundsOf(payable)).Version);
        Assert.Empty(await AlarmKinds());
        await AssertRefundedOnce(400);
    }

    [Fact]
    public async Task A_refund_of_another_amount_raises_an_alarm_and_posts_nothing()
    {
        var payable = await PaidPayment();
        shop.Sandbox.Behaviour.WrongAmount = new Money(399);
        await Refund(payable, 400);
        await shop.Settle();
        Assert.Equal([AlarmBook.RefundDiffers], await AlarmKinds());
        await AssertMoney(1000, -600, -400);
    }

    [Fact]
    public async Task A_refused_refund_raises_an_alarm_and_can_be_sent_again()
    {
        var payable = await PaidPayment();
        shop.Sandbox.Behaviour.RefundsRefused = "Balance too low.";
        await Refund(payable, 400);
        await shop.Settle();
        var refund = Assert.Single(await RefundsOf(payable));
        Assert.Equal(RefundState.Failed, refund.State);
        Assert.Equal([AlarmBook.RefundFailed], await AlarmKinds());
        await AssertMoney(1000, -600, -400);

        shop.Sandbox.Behaviour.RefundsRefused = null;
        var finance = await shop.SignInStaff(Linli.Accounts.Roles.Finance);
        (await finance.PostAsync($"/api/refunds/{refund.Id}/resending", null)).EnsureSuccessStatusCode();
        await shop.Settle();
        await AssertRefundedOnce(400);
        Assert.Equal("wrong-state", await Shop.Code(await finance.PostAsync($"/api/refunds/{refund.Id}/resending", null)));
    }

    private async Task AssertRefundedOnce(long fen)
    {
        Assert.Equal(1, await shop.With<Db, int>(db => db.SandboxRefunds.CountAsync(row => row.SettledAt >= Began)));
        Assert.Equal(1, await PostingsOf("refund-settled"));
        await AssertMoney(1000 - fen, fen - 1000, 0);
    }
}
