using System.Net;
using System.Text;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Payments;

public sealed class ReceiveNoticeTests(ShopFixture fixture) : PaymentSlice(fixture)
{
    [Fact]
    public async Task Sixteen_at_once_and_one_a_day_later_have_one_effect()
    {
        var payable = await StartPayment();
        await shop.PayAtProvider(payable);
        var body = await NextNotice();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Deliver(body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Sweep<SettleNotices>()));
        await shop.Settle();
        var paid = await PaymentOf(payable);
        Assert.Equal(PaymentState.Paid, paid.State);

        shop.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, (await Deliver(body)).StatusCode);
        await shop.Settle();
        Assert.Equal(paid.Version, (await PaymentOf(payable)).Version);
        Assert.Equal(1, await PostingsOf("payment-captured"));
        Assert.Empty(await AlarmKinds());
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task Delivered_twice_by_the_provider_it_counts_once()
    {
        shop.Sandbox.Behaviour.Deliveries = 2;
        var payable = await PaidPayment();
        await Refund(payable, 300);
        await shop.Settle();
        Assert.Equal(RefundState.Settled, Assert.Single(await RefundsOf(payable)).State);
        await AssertMoney(700, -700, 0);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    [InlineData(-1440)]
    [InlineData(1440)]
    public async Task Refuses_a_signature_of_another_time(int minutes)
    {
        var payable = await StartPayment();
        await shop.PayAtProvider(payable);
        var body = await NextNotice();
        await AssertRefused(payable, await Deliver(body, shop.Clock.GetUtcNow().AddMinutes(minutes)), "payment-notice-not-signed");
    }

    [Fact]
    public async Task Refuses_the_very_same_delivery_replayed_later()
    {
        var payable = await StartPayment();
        await shop.PayAtProvider(payable);
        var envelope = shop.Sandbox.Sign(await NextNotice(), shop.Clock.GetUtcNow());
        (await Deliver(envelope)).EnsureSuccessStatusCode();
        shop.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Deliver(envelope)).StatusCode);
    }

    [Fact]
    public async Task Refuses_unsigned_altered_and_forged_notices()
    {
        var payable = await StartPayment();
        var number = await shop.PayAtProvider(payable);
        var good = shop.Sandbox.Sign(await NextNotice(), shop.Clock.GetUtcNow());
        await AssertRefused(payable, await Deliver(good with { Headers = new Dictionary<string, string>() }), "payment-notice-not-signed");
        foreach (var missing in good.Headers.Keys)
            await AssertRefused(payable, await Deliver(good with
            {
                Headers = good.Headers.Where(header => header.Key != missing).ToDictionary(),
            }), "payment-notice-not-signed");
        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good.Body).Replace("1000", "1001", StringComparison.Ordinal));
        Assert.NotEqual(good.Body, altered);
        await AssertRefused(payable, await Deliver(good with { Body = altered }), "payment-notice-not-signed");
        shop.Sandbox.Behaviour.ForgedSignature = true;
        await AssertRefused(payable, await Deliver(Said(NoticeKind.PaymentSucceeded, number, 1000)), "payment-notice-not-signed");
    }

    [Fact]
    public async Task A_forger_gets_nowhere_and_the_provider_is_asked_instead()
    {
        shop.Sandbox.Behaviour.ForgedSignature = true;
        var payable = await StartPayment();
        await shop.Pay(payable);
        Assert.Equal(PaymentState.Waiting, (await PaymentOf(payable)).State);
        await Later(TimeSpan.FromMinutes(2));
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task Refuses_what_it_cannot_read()
    {
        var payable = await StartPayment();
        await AssertRefused(payable, await Deliver(Encoding.UTF8.GetBytes("{\"hello\":1}")), "payment-notice-unreadable");
        await AssertRefused(payable, await Deliver([0xff, 0xfe, 0]), "payment-notice-unreadable");
        await AssertRefused(payable, await Deliver([]), "payment-notice-unreadable");
        await AssertRefused(payable, await Deliver(new byte[20_000]), "payment-notice-unreadable");
        await AssertRefused(payable, await Deliver(shop.Sandbox.Sign([1], shop.Clock.GetUtcNow()), "nobody"), "payment-provider-unknown");
        await AssertRefused(payable, await Deliver(Said(NoticeKind.PaymentSucceeded, new string('x', 500), 1)), "payment-notice-unreadable");
    }

    [Theory]
    [InlineData(999, "CNY", SandboxDesk.Payee)]
    [InlineData(1001, "CNY", SandboxDesk.Payee)]
    [InlineData(1000, "USD", SandboxDesk.Payee)]
    [InlineData(1000, "CNY", "somebody-else")]
    public async Task Money_that_is_not_what_was_asked_for_raises_an_alarm_and_posts_nothing(long fen, string currency, string payee)
    {
        var payable = await StartPayment();
        var number = (await PaymentOf(payable)).Number;
        (await Deliver(Said(NoticeKind.PaymentSucceeded, number, fen, currency: currency, payee: payee))).EnsureSuccessStatusCode();
        await shop.Settle();
        var payment = await PaymentOf(payable);
        Assert.Equal((PaymentState.Waiting, true), (payment.State, payment.Flagged));
        Assert.Equal([AlarmBook.ReceiptDiffers], await AlarmKinds());
        await AssertMoney(0, 0, 0);
    }

    [Fact]
    public async Task A_payment_nobody_knows_raises_an_alarm_once()
    {
        var number = Numbers.New('P', shop.Clock);
        for (var i = 0; i < 3; i++)
            (await Deliver(Said(NoticeKind.PaymentSucceeded, number, 5))).EnsureSuccessStatusCode();
        await shop.Settle();
        Assert.Equal([AlarmBook.UnknownPayment], await AlarmKinds());
        await AssertMoney(0, 0, 0);
    }

    [Fact]
    public async Task Another_trade_for_a_paid_payment_raises_an_alarm()
    {
        var payable = await PaidPayment();
        (await Deliver(Said(NoticeKind.PaymentSucceeded, (await PaymentOf(payable)).Number, 1000, trade: "another"))).EnsureSuccessStatusCode();
        await shop.Settle();
        Assert.Equal([AlarmBook.PaidTwice], await AlarmKinds());
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task The_first_content_of_a_notice_id_holds()
    {
        var payable = await StartPayment();
        var number = (await PaymentOf(payable)).Number;
        (await Deliver(Said(NoticeKind.PaymentSucceeded, number, 999, id: "same"))).EnsureSuccessStatusCode();
        (await Deliver(Said(NoticeKind.PaymentSucceeded, number, 1000, id: "same"))).EnsureSuccessStatusCode();
        await shop.Settle();
        Assert.Equal(PaymentState.Waiting, (await PaymentOf(payable)).State);
        Assert.Equal([AlarmBook.NoticeChanged, AlarmBook.ReceiptDiffers], await AlarmKinds());
    }

    [Fact]
    public async Task Finance_sees_alarms_and_payments_and_nobody_else_does()
    {
        await Deliver(Said(NoticeKind.PaymentSucceeded, Numbers.New('P', shop.Clock), 5));
        var payable = await PaidPayment();
        var finance = await shop.SignInStaff(Linli.Accounts.Roles.Finance);
        var alarms = (await Shop.Read<Page<AlarmLine>>(await finance.GetAsync("/api/payment-alarms"))).Items;
        Assert.Single(alarms, alarm => alarm.RaisedAt >= Began);
        var line = Assert.Single((await Shop.Read<Page<PaymentLine>>(await finance.GetAsync($"/api/payments?payable={payable}"))).Items);
        Assert.Equal((new Money(1000), PaymentState.Paid), (line.Amount, line.State));
        var (member, _) = await shop.SignInMember();
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/api/payment-alarms")).StatusCode);
    }

    private async Task AssertRefused(Guid payable, HttpResponseMessage answer, string code)
    {
        Assert.Equal(code, await Shop.Code(answer));
        Assert.Equal(0, await shop.With<Db, int>(db => db.Notices.CountAsync(row => row.ReceivedAt >= Began)));
        Assert.Equal(PaymentState.Waiting, (await PaymentOf(payable)).State);
    }
}
