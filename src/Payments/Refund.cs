namespace Linli.Payments;

/// <summary>
/// Requested here; Sent when the provider took it on; Settled when the money went back; Failed when the provider
/// refused it, which raises an alarm and waits for people.
/// </summary>
public enum RefundState { Requested, Sent, Settled, Failed }

/// <summary>
/// Money going back to the customer of one payment. Its number is the same at every retry, so that the provider pays it
/// at most once.
/// </summary>
public sealed class Refund : IVersioned
{
    public required Id<Refund> Id { get; init; }

    /// <summary>Our number at the provider, 20 characters, never used twice.</summary>
    public required string Number { get; init; }
    public required Id<Payment> PaymentId { get; init; }
    public required Guid Payable { get; init; }
    public required Guid Group { get; init; }
    public required Money Amount { get; init; }

    /// <summary>The requester's own name of it; unique, so that a repeated request is the first one.</summary>
    public required string Reference { get; init; }
    public required string Reason { get; init; }

    /// <summary>The account that bears it.</summary>
    public required string CostAccount { get; init; }
    public RefundState State { get; private set; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>When it is sent or asked for next, until it is settled.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public int Attempts { get; private set; }
    public int Version { get; private set; }
}
