namespace Linli.Payments;

/// <summary>Waiting for the customer; Paid when the provider says so; Closed when nobody can pay it any more.</summary>
public enum PaymentState { Waiting, Paid, Closed }

/// <summary>
/// One attempt to collect the price of one payable through one provider. It becomes Paid only by what the provider
/// said, signed or asked for, about our number, amount, currency and payee; refunded never exceeds paid.
/// </summary>
public sealed class Payment : IVersioned
{
    public required Id<Payment> Id { get; init; }

    /// <summary>Our number at the provider, 20 characters, never used twice.</summary>
    public required string Number { get; init; }

    /// <summary>What is paid for: the id of an order. At most one payment of a payable waits.</summary>
    public required Guid Payable { get; init; }
    public required Guid Group { get; init; }

    /// <summary>More than zero: a payable of zero needs no payment.</summary>
    public required Money Amount { get; init; }

    /// <summary>Promised or paid back so far; raised only by a conditional statement.</summary>
    public Money Refunded { get; private set; }
    public PaymentState State { get; private set; }
    public required string Provider { get; init; }
    public required string Title { get; init; }

    /// <summary>From here on nobody shall pay; the provider is asked to close it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What the app hands to the provider's pay screen; null until the provider answered.</summary>
    public string? Ticket { get; private set; }

    /// <summary>The provider's own number of the money received.</summary>
    public string? Trade { get; private set; }

    /// <summary>True when the payable had been paid by another payment already: this one goes back whole.</summary>
    public bool Surplus { get; private set; }

    /// <summary>True when the provider said something that cannot be true; an alarm tells what.</summary>
    public bool Flagged { get; private set; }

    /// <summary>When the provider is asked next, while waiting.</summary>
    public required DateTimeOffset AskAt { get; init; }
    public int Asked { get; private set; }
    public int Version { get; private set; }

    internal PaymentTicket AsTicket() => new(Id, Number, Amount, Provider, Ticket, ExpiresAt);
}
