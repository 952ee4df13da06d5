namespace Linli.Payments;

/// <summary>
/// Something a provider said or did that cannot be right. It posts nothing; finance looks at it. Reported once per key.
/// </summary>
public sealed class Alarm
{
    public required Id<Alarm> Id { get; init; }

    /// <summary>Unique: kind and number, so that the same trouble met again is the same alarm.</summary>
    public required string Key { get; init; }

    /// <summary>A few words joined by hyphens, such as <c>amount-differs</c>.</summary>
    public required string Kind { get; init; }
    public required string Provider { get; init; }

    /// <summary>Our payment or refund number.</summary>
    public required string Number { get; init; }
    public required string Detail { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
}
