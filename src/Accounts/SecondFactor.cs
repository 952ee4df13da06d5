namespace Linli.Accounts;

/// <summary>
/// The authenticator app of one account. It counts only once confirmed, and a step is used once.
/// </summary>
internal sealed class SecondFactor
{
    public required Guid AccountId { get; init; }
    public required Sealed Secret { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The last step a code was taken of: the same code never opens twice.</summary>
    public long LastStep { get; set; }
}

/// <summary>One way in for a lost phone; used once, stored as a keyed hash.</summary>
internal sealed class RecoveryCode
{
    public required Guid AccountId { get; init; }
    public required byte[] Hash { get; init; }
}
