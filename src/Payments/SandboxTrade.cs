namespace Linli.Payments;

public enum SandboxTradeState { NotPaid, Paid, Closed }

/// <summary>A payment as the sandbox provider's own books know it.</summary>
internal sealed class SandboxTrade
{
    /// <summary>The merchant's payment number.</summary>
    public required string Number { get; init; }
    public required Money Amount { get; init; }
    public Money Refunded { get; private set; }
    public required string Title { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public SandboxTradeState State { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
}

/// <summary>
/// A refund as the sandbox provider's own books know it; there it is settled as soon as it is accepted.
/// </summary>
internal sealed class SandboxRefund
{
    public required string Number { get; init; }
    public required string Payment { get; init; }
    public required Money Amount { get; init; }
    public required DateTimeOffset SettledAt { get; init; }
}

/// <summary>A notice the sandbox provider still has to deliver.</summary>
internal sealed class SandboxNotice
{
    public required Id<SandboxNotice> Id { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How many more times it is delivered; 0 when done.</summary>
    public required int Left { get; init; }
    public int Failures { get; private set; }
}
