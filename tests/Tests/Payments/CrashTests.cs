using System.Net;
using Linli.Payments;

namespace Linli.Tests.Payments;

/// <summary>The process dies between two steps of the inbox: afterwards the payment has its effect exactly once.</summary>
public sealed class CrashTests(ShopFixture fixture) : PaymentSlice(fixture)
{
    private sealed class PowerFailure() : Exception("The power failed.");

    [Theory]
    [InlineData(CrashPoints.Verified)]
    [InlineData(CrashPoints.Stored)]
    [InlineData(CrashPoints.Committed)]
    [InlineData(CrashPoints.Claimed)]
    [InlineData(CrashPoints.Applied)]
    [InlineData(CrashPoints.Done)]
    public async Task A_payment_notice_has_one_effect(string point)
    {
        var payable = await StartPayment();
        await shop.PayAtProvider(payable);
        var body = await NextNotice();
        var crashes = CrashOnceAt(point);

        // The provider sends until it hears 200; then the sweeps go on where the process died.
        var sent = 0;
        while ((await Deliver(body)).StatusCode != HttpStatusCode.OK) Assert.True(++sent < 3);
        await shop.Settle();
        await Later(TimeSpan.FromMinutes(1));

        Assert.Equal(1, crashes());
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        Assert.Equal(1, await PostingsOf("payment-captured"));
        Assert.Empty(await AlarmKinds());
        await AssertMoney(1000, -1000, 0);
    }

    [Theory]
    [InlineData(CrashPoints.Verified)]
    [InlineData(CrashPoints.Stored)]
    [InlineData(CrashPoints.Committed)]
    [InlineData(CrashPoints.Claimed)]
    [InlineData(CrashPoints.Applied)]
    [InlineData(CrashPoints.Done)]
    public async Task A_refund_notice_has_one_effect(string point)
    {
        var payable = await PaidPayment();
        await Refund(payable, 400);
        await shop.Sweep<SendRefunds>();
        var body = await NextNotice();
        var crashes = CrashOnceAt(point);
        var sent = 0;
        while ((await Deliver(body)).StatusCode != HttpStatusCode.OK) Assert.True(++sent < 3);
        await shop.Settle();
        await Later(TimeSpan.FromMinutes(1));

        Assert.Equal(1, crashes());
        Assert.Equal(RefundState.Settled, Assert.Single(await RefundsOf(payable)).State);
        Assert.Equal(1, await PostingsOf("refund-settled"));
        await AssertMoney(600, -600, 0);
    }

    private Func<int> CrashOnceAt(string point)
    {
        var crashes = 0;
        shop.Services.GetRequiredService<CrashPoints>().Reached = reached =>
        {
            if (reached == point && Interlocked.Increment(ref crashes) == 1) throw new PowerFailure();
            crashes = Math.Min(crashes, 1);
        };
        return () => crashes;
    }
}
