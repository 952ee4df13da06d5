namespace Linli.Payments;

/// <summary>What the app needs to let the customer pay.</summary>
/// <param name="Ticket">Handed to the provider's pay screen as it is.</param>
public sealed record PaymentTicket(
    Id<Payment> Payment, string Number, Money Amount, string Provider, string Ticket, DateTimeOffset ExpiresAt);

/// <summary>The money of a payment has arrived; written once per payment.</summary>
public sealed record PaymentCaptured(Id<Payment> Payment, Guid Payable, Money Amount, DateTimeOffset PaidAt);

/// <summary>Starts and closes payments; a payable never has two that wait.</summary>
public sealed class Checkout
{
    /// <summary>
    /// Announces the payment to the provider and answers the ticket; the same payable gets the same ticket while it
    /// waits. Call it outside a unit of work, because the provider is called.
    /// </summary>
    public Task<Outcome<PaymentTicket>> Start(
        Guid payable, Guid group, Money amount, string title, DateTimeOffset expiresAt, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>
    /// Asks for the waiting payment of a payable to be closed, in the caller's unit of work; the provider is told by a
    /// sweep. When the customer was faster, the payment is captured all the same.
    /// </summary>
    public Task Close(Guid payable, CancellationToken cancel) => throw new NotImplementedException();
}
