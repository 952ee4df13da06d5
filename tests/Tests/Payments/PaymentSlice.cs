using System.Text.Json;
using Linli.Ledger;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Payments;

/// <summary>
/// What payment tests do and look at. The tests of a class share a shop; each begins with a provider that behaves well,
/// after all that the one before left open has come to its end, and counts from there.
/// </summary>
public abstract class PaymentSlice(ShopFixture fixture) : Slice(fixture), IAsyncLifetime
{
    private static readonly AccountCode[] Accounts =
        [ChartOfAccounts.Provider("sandbox"), ChartOfAccounts.Prepaid, ChartOfAccounts.RefundsDue];

    private long[] before = [];

    /// <summary>When this test began.</summary>
    protected DateTimeOffset Began { get; private set; }

    public async ValueTask InitializeAsync()
    {
        shop.Sandbox.Behaviour.BehaveWell();
        shop.Services.GetRequiredService<CrashPoints>().Reached = null;
        await Later(TimeSpan.FromDays(1));
        await Later(TimeSpan.FromDays(1));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Began = shop.Clock.GetUtcNow();
        before = await Balances();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected async Task<Guid> StartPayment(long fen = 1000, int minutes = 15)
    {
        var payable = Guid.CreateVersion7();
        var ticket = await Start(payable, fen, minutes);
        Assert.Null(ticket.Refusal);
        return payable;
    }

    protected Task<Outcome<PaymentTicket>> Start(Guid payable, long fen = 1000, int minutes = 15) =>
        shop.With<Checkout, Outcome<PaymentTicket>>(checkout => checkout.Start(payable, Guid.CreateVersion7(), new Money(fen),
            "周一鲜蔬团", shop.Clock.GetUtcNow().AddMinutes(minutes), default));

    protected async Task<Guid> PaidPayment(long fen = 1000)
    {
        var payable = await StartPayment(fen);
        await shop.Pay(payable);
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        return payable;
    }

    protected Task<Outcome<Id<Refund>>> Refund(
        Guid payable, long fen, string? reference = null, AccountCode? account = null) =>
        shop.With<Refunds, Outcome<Id<Refund>>>(refunds => refunds.Request(
            payable, new Money(fen), reference ?? $"test:{Guid.CreateVersion7()}", "缺货", account, default));

    protected Task<Payment> PaymentOf(Guid payable) => shop.With<Db, Payment>(db =>
        db.Payments.AsNoTracking().OrderBy(row => row.StartedAt).FirstAsync(row => row.Payable == payable));

    protected Task<List<Refund>> RefundsOf(Guid payable) => shop.With<Db, List<Refund>>(db =>
        db.Refunds.AsNoTracking().Where(row => row.Payable == payable).ToListAsync());

    protected Task<List<string>> AlarmKinds() => shop.With<Db, List<string>>(db =>
        db.Alarms.Where(row => row.RaisedAt >= Began).Select(row => row.Kind).OrderBy(kind => kind).ToListAsync());

    protected Task<int> PostingsOf(string kind) => shop.With<Db, int>(db =>
        db.Postings.CountAsync(row => row.Kind == kind && row.PostedAt >= Began));

    /// <summary>The notice of the provider that is to be delivered next.</summary>
    protected async Task<byte[]> NextNotice() =>
        (await shop.With<SandboxDesk, IReadOnlyList<SandboxDelivery>>(desk => desk.DueNotices(default)))[0].Body;

    /// <summary>A notice the provider might send, in its own words.</summary>
    protected byte[] Said(
        NoticeKind kind, string payment, long fen, string? refund = null, string currency = "CNY", string payee = SandboxDesk.Payee,
        string? id = null, string? trade = null) =>
        JsonSerializer.SerializeToUtf8Bytes(new SandboxMessage(id ?? Guid.CreateVersion7().ToString(), kind, payment, refund,
            trade ?? "sandbox-" + payment, new Money(fen), currency, payee, shop.Clock.GetUtcNow()), JsonSerializerOptions.Web);

    /// <summary>Delivers a body over HTTP, signed now unless told otherwise.</summary>
    protected Task<HttpResponseMessage> Deliver(byte[] body, DateTimeOffset? signedAt = null) =>
        Deliver(shop.Sandbox.Sign(body, signedAt ?? shop.Clock.GetUtcNow()));

    protected async Task<HttpResponseMessage> Deliver(NoticeEnvelope envelope, string provider = "sandbox")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/payment-notices/{provider}")
        {
            Content = new ByteArrayContent(envelope.Body),
        };
        foreach (var (name, value) in envelope.Headers) request.Headers.Add(name, value);
        return await shop.Anonymous().SendAsync(request);
    }

    protected async Task Later(TimeSpan time)
    {
        shop.Clock.Advance(time);
        await shop.Settle();
    }

    /// <summary>What this test moved: the books and every invariant hold, and three balances changed by so much.</summary>
    protected async Task AssertMoney(long provider, long prepaid, long refundsDue)
    {
        Assert.Equal([provider, prepaid, refundsDue], (await Balances()).Zip(before, (now, then) => now - then));
        await shop.AssertLedgerAddsUp();
        await AssertInvariants();
    }

    private async Task<long[]> Balances()
    {
        var balances = new long[Accounts.Length];
        for (var i = 0; i < balances.Length; i++) balances[i] = (await shop.Balance(Accounts[i])).Fen;
        return balances;
    }

    private async Task AssertInvariants()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        // Those of the modules above speak of orders and hand-overs, which these payments have none of.
        foreach (var invariant in scope.ServiceProvider.GetServices<Invariant>().Where(invariant =>
            invariant.GetType().Assembly == typeof(Payment).Assembly || invariant.GetType().Assembly == typeof(Books).Assembly))
            Assert.True(await invariant.Breaks(default) is [], $"{invariant.Name}: {string.Join(' ', await invariant.Breaks(default))}");
    }
}
