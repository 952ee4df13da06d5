namespace Linli.Payments;

/// <summary>
/// Waiting to be applied; Applied, with or without effect; Alarmed when it cannot be true and changed nothing.
/// </summary>
public enum NoticeState { Waiting, Applied, Alarmed }

/// <summary>What a provider's notice is about and how that ended.</summary>
public enum NoticeKind { PaymentSucceeded, RefundSucceeded, RefundFailed }

/// <summary>
/// A notice whose signature was verified, stored before it was answered: kept as it came, once per provider and notice
/// id.
/// </summary>
public sealed class Notice
{
    public required Id<Notice> Id { get; init; }
    public required string Provider { get; init; }

    /// <summary>The provider's id of the notice, the same at every delivery.</summary>
    public required string NoticeId { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>Our payment number.</summary>
    public required string Payment { get; init; }

    /// <summary>Our refund number, for notices about refunds.</summary>
    public string? Refund { get; init; }
    public required string Trade { get; init; }
    public required Money Amount { get; init; }
    public required string Currency { get; init; }
    public required string Payee { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The body as it was signed.</summary>
    public required string Body { get; init; }
    public NoticeState State { get; private set; }
    public required DateTimeOffset DueAt { get; init; }
    public int Attempts { get; private set; }
}
