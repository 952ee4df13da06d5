namespace Linli.Accounts;

/// <summary>
/// The last code of one phone and when the last five were sent. One row per phone, so that every limit is part of the
/// condition of one statement.
/// </summary>
internal sealed class PhoneCode
{
    /// <summary>The blind index of the number.</summary>
    public required byte[] Phone { get; init; }

    /// <summary>Keyed hash of phone and code; empty once used.</summary>
    public required byte[] CodeHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public int Tries { get; init; }

    /// <summary>
    /// When this code was sent, and the four before it: the fifth last tells whether an hour has room.
    /// </summary>
    public required DateTimeOffset Sent1 { get; init; }
    public required DateTimeOffset Sent2 { get; init; }
    public required DateTimeOffset Sent3 { get; init; }
    public required DateTimeOffset Sent4 { get; init; }
    public required DateTimeOffset Sent5 { get; init; }
}
