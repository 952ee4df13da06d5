namespace Linli.Operations;

/// <summary>One time in the group: from joining up to, not including, the moment of leaving.</summary>
/// <param name="LeftAt">Null while the member is in the group.</param>
public readonly record struct Stay(DateTimeOffset JoinedAt, DateTimeOffset? LeftAt);

/// <summary>A paid order as segments see it.</summary>
/// <param name="FullyRefunded">The whole payment went back: the order counts nowhere, not even in the past.</param>
public readonly record struct PaidOrder(DateTimeOffset PaidAt, Money Amount, bool FullyRefunded = false);

/// <summary>
/// What one member did in one group: all that segments depend on. Stays do not overlap; the order in which stays and
/// orders are given makes no difference.
/// </summary>
public sealed class MemberHistory
{
    /// <summary>In order of time.</summary>
    public IReadOnlyList<Stay> Stays { get; }

    /// <summary>When the orders that count were paid, in order of time; fully refunded ones are left out.</summary>
    public IReadOnlyList<DateTimeOffset> PaidAt => paid;

    private readonly DateTimeOffset[] paid;

    /// <exception cref="ArgumentException">A stay ends before it begins, or two stays overlap.</exception>
    public MemberHistory(IEnumerable<Stay> stays, IEnumerable<PaidOrder> orders)
        : this([.. stays.OrderBy(stay => stay.JoinedAt).ThenBy(stay => stay.LeftAt ?? DateTimeOffset.MaxValue)],
            [.. orders.Where(order => !order.FullyRefunded).Select(order => order.PaidAt).Order()])
    {
    }

    private MemberHistory(IReadOnlyList<Stay> stays, DateTimeOffset[] paid)
    {
        for (var i = 0; i < stays.Count; i++)
        {
            if (stays[i].LeftAt < stays[i].JoinedAt)
                throw new ArgumentException($"A stay ends before it begins: {stays[i]}.", nameof(stays));
            if (i > 0 && (stays[i - 1].LeftAt is not { } left || left > stays[i].JoinedAt))
                throw new ArgumentException($"Two stays overlap: {stays[i - 1]}, {stays[i]}.", nameof(stays));
        }
        Stays = stays;
        this.paid = paid;
    }

    /// <summary>
    /// A member of whom only purchases are known: the first purchase is the joining, nobody leaves.
    /// </summary>
    /// <param name="paid">In order of time; at least one.</param>
    public static MemberHistory OfPurchases(DateTimeOffset[] paid)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paid.Length);
        return new MemberHistory([new Stay(paid[0], null)], paid);
    }

    internal ReadOnlySpan<DateTimeOffset> Orders => paid;
}
