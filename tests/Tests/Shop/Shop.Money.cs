using Linli.Connectors;
using Linli.Ledger;
using Linli.Payments;

namespace Linli.Tests;

public sealed partial class Shop
{
    /// <summary>The far side of payments; its behaviour can be set.</summary>
    public SandboxPayments Sandbox => Services.GetRequiredService<SandboxPayments>();

    /// <summary>The customer pays the waiting payment of a payable (an order's id); the notice arrives, letters settle.</summary>
    public async Task Pay(Guid payable)
    {
        await PayAtProvider(payable);
        await Settle();
    }

    /// <summary>The customer pays, and nothing on our side has heard of it yet. Answers the payment's number.</summary>
    public async Task<string> PayAtProvider(Guid payable)
    {
        var ticket = await With<Checkout, Outcome<PaymentTicket>>(checkout => checkout.Ticket(payable, default));
        Assert.Null(ticket.Refusal);
        Assert.Null(await With<SandboxDesk, Refusal?>(desk => desk.Pay(ticket.Value.Number, default)));
        return ticket.Value.Number;
    }

    public Task<Money> Balance(AccountCode account) => With<Books, Money>(books => books.Balance(account, default));

    /// <summary>Everything in the ledger sums to zero and replay gives the stored balances.</summary>
    public async Task AssertLedgerAddsUp()
    {
        var check = await With<Books, LedgerCheck>(books => books.Check(default));
        Assert.True(check.AddsUp, $"The ledger does not add up: {System.Text.Json.JsonSerializer.Serialize(check, Json)}");
    }
}
