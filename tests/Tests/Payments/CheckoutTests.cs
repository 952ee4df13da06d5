using Linli.Payments;

namespace Linli.Tests.Payments;

public sealed class CheckoutTests(ShopFixture fixture) : PaymentSlice(fixture)
{
    [Fact]
    public async Task Gives_the_same_ticket_while_it_waits()
    {
        var payable = Guid.CreateVersion7();
        var first = await Start(payable);
        var second = await Start(payable);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal("sandbox:" + first.Value.Number, first.Value.Ticket);
    }

    [Fact]
    public async Task Starts_one_payment_when_asked_sixteen_times_at_once()
    {
        var payable = Guid.CreateVersion7();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Start(payable)));
        Assert.Single(tickets.Select(ticket => ticket.Value.Number).Distinct());
    }

    [Fact]
    public async Task Refuses_to_collect_nothing() => Assert.Equal(PaymentsRefusals.NothingToPay, (await Start(Guid.CreateVersion7(), 0)).Refusal);

    [Fact]
    public async Task Refuses_another_amount_while_one_waits()
    {
        var payable = await StartPayment(1000);
        Assert.Equal(PaymentsRefusals.AmountChanged, (await Start(payable, 999)).Refusal);
    }

    [Fact]
    public async Task Refuses_what_is_paid_already() =>
        Assert.Equal(PaymentsRefusals.AlreadyPaid, (await Start(await PaidPayment())).Refusal);

    [Fact]
    public async Task Refuses_when_the_time_to_pay_is_over() =>
        Assert.Equal(PaymentsRefusals.Expired, (await Start(Guid.CreateVersion7(), minutes: 0)).Refusal);

    [Fact]
    public async Task Writes_only_our_side_inside_a_transaction_and_tells_the_provider_after()
    {
        var payable = Guid.CreateVersion7();
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            var ticket = await new Checkout(db, new PaymentProviders([shop.Sandbox]), shop.Clock,
                Microsoft.Extensions.Logging.Abstractions.NullLogger<Checkout>.Instance).Start(
                payable, Guid.CreateVersion7(), new Money(5), "团", shop.Clock.GetUtcNow().AddMinutes(15), default);
            Assert.Null(ticket.Value.Ticket);
            await work.Commit(default);
        });
        Assert.Equal(PaymentAnswerKind.NotFound, (await shop.Sandbox.Query((await PaymentOf(payable)).Number, default)).Kind);
        await shop.Pay(payable);
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
    }

    [Fact]
    public async Task Answers_503_when_the_provider_breaks_and_goes_on_with_the_same_number()
    {
        shop.Sandbox.Behaviour.FailuresAfterAccepting = 1;
        var payable = Guid.CreateVersion7();
        Assert.Equal(PaymentsRefusals.ProviderUnavailable, (await Start(payable)).Refusal);
        var number = (await PaymentOf(payable)).Number;
        Assert.Equal(number, (await Start(payable)).Value.Number);
    }

    [Fact]
    public async Task A_closed_payment_cannot_be_paid()
    {
        var payable = await StartPayment();
        await shop.With<Checkout>(checkout => checkout.Close(payable, default));
        await shop.Settle();
        var payment = await PaymentOf(payable);
        Assert.Equal(PaymentState.Closed, payment.State);
        Assert.Equal(PaymentsRefusals.Expired, await shop.With<SandboxDesk, Refusal?>(desk => desk.Pay(payment.Number, default)));
        await AssertMoney(0, 0, 0);
    }

    [Fact]
    public async Task A_payment_faster_than_its_closing_is_captured()
    {
        shop.Sandbox.Behaviour.Deliveries = 0;
        var payable = await StartPayment();
        await shop.PayAtProvider(payable);
        await shop.With<Checkout>(checkout => checkout.Close(payable, default));
        await shop.Settle();
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
        await AssertMoney(1000, -1000, 0);
    }

    [Fact]
    public async Task An_unpaid_payment_closes_by_itself_when_its_time_is_over()
    {
        var payable = await StartPayment(minutes: 15);
        await Later(TimeSpan.FromMinutes(14));
        Assert.Equal(PaymentState.Waiting, (await PaymentOf(payable)).State);
        await Later(TimeSpan.FromMinutes(2));
        Assert.Equal(PaymentState.Closed, (await PaymentOf(payable)).State);
    }

    [Fact]
    public async Task Only_the_demo_town_has_a_way_to_pay_at_the_sandbox()
    {
        var payable = await StartPayment();
        var number = (await PaymentOf(payable)).Number;
        var (member, _) = await shop.SignInMember();
        var answer = await shop.With<SandboxDesk, Refusal?>(async desk =>
            ((await SandboxDesk.Post(number, desk, new Installation("/tmp", Demo: false), default)).Result as Refused)?.Refusal);
        Assert.Equal(KernelRefusals.NotFound, answer);
        Assert.Equal("not-found", await Shop.Code(await member.PostAsync("/api/sandbox/payments/P0/completion", null)));
        (await member.PostAsync($"/api/sandbox/payments/{number}/completion", null)).EnsureSuccessStatusCode();
        await shop.Settle();
        Assert.Equal(PaymentState.Paid, (await PaymentOf(payable)).State);
    }

    [Fact]
    public async Task No_request_marks_a_payment_as_paid()
    {
        var payable = await StartPayment();
        var payment = await PaymentOf(payable);
        var (member, _) = await shop.SignInMember();
        foreach (var client in new[] { member, await shop.SignInAdministrator() })
            foreach (var path in new[] { $"payments/{payment.Id}", $"payments/{payment.Number}/completion", $"payments/{payment.Id}/paid" })
                foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Get })
                {
                    using var request = new HttpRequestMessage(method, $"/api/{path}?state=Paid");
                    Assert.False((await client.SendAsync(request)).IsSuccessStatusCode);
                }
        await shop.Settle();
        Assert.Equal(payment.Version, (await PaymentOf(payable)).Version);
    }
}
