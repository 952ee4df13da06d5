using Linli.Ledger;

namespace Linli.Payments;

/// <summary>The money of a refund is back with the customer; written once per refund.</summary>
public sealed record RefundSettled(Id<Refund> Refund, Guid Payable, Money Amount, string Reference);

/// <summary>Promises refunds; never more than was paid.</summary>
public sealed class Refunds
{
    /// <summary>
    /// Promises a refund in the caller's unit of work; the provider is told by a sweep. The same reference and content
    /// gives the first refund again.
    /// </summary>
    /// <param name="costAccount">Who bears it; null is <see cref="ChartOfAccounts.Prepaid"/>, goods not yet handed over.</param>
    public Task<Outcome<Id<Refund>>> Request(
        Guid payable, Money amount, string reference, string reason, AccountCode? costAccount, CancellationToken cancel) =>
        throw new NotImplementedException();
}
