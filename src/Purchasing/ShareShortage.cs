namespace Linli.Purchasing;

/// <summary>Who goes without when fewer goods came than members paid for.</summary>
public enum ShortageRule
{
    /// <summary>Who paid first is served first; the shortage falls on those who paid last.</summary>
    EarliestFirst,

    /// <summary>
    /// Everybody goes short in proportion to the quantity ordered (largest remainder, ties: who paid last goes
    /// short).
    /// </summary>
    Proportional,

    /// <summary>
    /// Small lines are served first, so that as many members as possible get all of theirs; the largest lines go
    /// short.
    /// </summary>
    SmallestFirst,
}

/// <summary>One order line's claim on goods that arrived.</summary>
/// <param name="Key">Decides ties, so that the same claims always share the same way.</param>
/// <param name="PaidAt">When its order was paid.</param>
/// <param name="Quantity">Units still due, 1 or more.</param>
public sealed record GoodsClaim(Guid Key, DateTimeOffset PaidAt, int Quantity);

/// <summary>
/// Shares a shortage out: the shares add up to the shortage exactly, none is negative or more than its line's quantity,
/// and they depend on the claims alone, not on the order in which they are given.
/// </summary>
public static class ShareShortage
{
    /// <param name="shortage">Units missing: from 0 to the sum of all quantities.</param>
    /// <returns>The units each claim goes short, in the order of <paramref name="claims"/>.</returns>
    public static IReadOnlyList<int> Over(IReadOnlyList<GoodsClaim> claims, int shortage, ShortageRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shortage);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shortage, claims.Sum(claim => claim.Quantity));

        var shares = new int[claims.Count];
        if (rule == ShortageRule.Proportional) Proportionally(claims, shortage, shares);
        else InTurn(claims, shortage, rule, shares);
        return shares;
    }

    private static void InTurn(IReadOnlyList<GoodsClaim> claims, int shortage, ShortageRule rule, int[] shares)
    {
        foreach (var i in WhoGoesShortFirst(claims, largestFirst: rule == ShortageRule.SmallestFirst))
        {
            shares[i] = Math.Min(claims[i].Quantity, shortage);
            shortage -= shares[i];
            if (shortage == 0) return;
        }
    }

    private static void Proportionally(IReadOnlyList<GoodsClaim> claims, int shortage, int[] shares)
    {
        var total = claims.Sum(claim => (long)claim.Quantity);
        if (total == 0) return;
        for (var i = 0; i < shares.Length; i++)
            shares[i] = (int)((long)shortage * claims[i].Quantity / total);

        // A remainder above zero means the exact share is not whole, so one more never passes the quantity.
        var left = shortage - shares.Sum();
        foreach (var i in WhoGoesShortFirst(claims, largestFirst: false)
            .OrderByDescending(i => (long)shortage * claims[i].Quantity % total).Take(left))
            shares[i]++;
    }

    private static IEnumerable<int> WhoGoesShortFirst(IReadOnlyList<GoodsClaim> claims, bool largestFirst) =>
        Enumerable.Range(0, claims.Count)
            .OrderByDescending(i => largestFirst ? claims[i].Quantity : 0)
            .ThenByDescending(i => claims[i].PaidAt)
            .ThenByDescending(i => claims[i].Key);
}
