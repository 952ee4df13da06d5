using Linli.Connectors;
using Linli.Ledger;

namespace Linli.Tests;

public sealed partial class Shop
{
    /// <summary>The far side of payments; its behaviour can be set.</summary>
    public SandboxPayments Sandbox => Services.GetRequiredService<SandboxPayments>();

    /// <summary>The customer pays the waiting payment of a payable (an order's id); the notice arrives, letters settle.</summary>
    public Task Pay(Guid payable) => throw new NotImplementedException($"{payable}");

    public Task<Money> Balance(AccountCode account) => With<Books, Money>(books => books.Balance(account, default));

    /// <summary>Everything in the ledger sums to zero and replay gives the stored balances.</summary>
    public async Task AssertLedgerAddsUp()
    {
        var check = await With<CheckLedger, LedgerCheck>(ledger => ledger.Run(default));
        Assert.True(check.AddsUp, $"The ledger does not add up: {System.Text.Json.JsonSerializer.Serialize(check, Json)}");
    }
}
