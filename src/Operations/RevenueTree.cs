namespace Linli.Operations;

/// <summary>
/// What a period's GMV came from, for one group or the sum of many; facts of different groups add up to the fen.
/// GMV is what was paid for counted orders, less what was refunded of them in part.
/// </summary>
/// <param name="CoreMembers">Members who were Core at some moment of the period, each counted once.</param>
/// <param name="CoreOrders">Orders by a member who was Core right after paying it.</param>
/// <param name="CoreGmv">What those orders brought.</param>
/// <param name="Rest">What all other orders brought.</param>
public readonly record struct RevenueFacts(long CoreMembers, long CoreOrders, Money CoreGmv, Money Rest)
{
    public Money Gmv => CoreGmv + Rest;

    /// <summary>Null without core members.</summary>
    public double? OrdersPerCore => CoreMembers == 0 ? null : (double)CoreOrders / CoreMembers;

    /// <summary>Fen per order of core members; null without such orders.</summary>
    public double? AovFen => CoreOrders == 0 ? null : (double)CoreGmv.Fen / CoreOrders;

    public static RevenueFacts operator +(RevenueFacts left, RevenueFacts right) => new(
        left.CoreMembers + right.CoreMembers, left.CoreOrders + right.CoreOrders,
        left.CoreGmv + right.CoreGmv, left.Rest + right.Rest);
}

/// <summary>
/// A change of GMV between two periods, split over its causes: the four parts add up to the change to the fen, with no
/// residual. The change of a city is the sum of its groups' changes, part by part.
/// </summary>
public readonly record struct RevenueChange(Money CoreMembers, Money OrdersPerCore, Money Aov, Money Rest)
{
    public Money Total => CoreMembers + OrdersPerCore + Aov + Rest;

    public static RevenueChange operator +(RevenueChange left, RevenueChange right) => new(
        left.CoreMembers + right.CoreMembers, left.OrdersPerCore + right.OrdersPerCore,
        left.Aov + right.Aov, left.Rest + right.Rest);
}

/// <summary>The revenue tree (OPS-3): GMV = core members × orders per core member × AOV + the rest.</summary>
public static class RevenueTree
{
    /// <summary>
    /// Splits the change by the logarithmic mean (LMDI-I, Ang 2005): factor x contributes L(V₁, V₀)·ln(x₁/x₀) with
    /// L(a, b) = (a − b)/(ln a − ln b) and L(a, a) = a. Where core members brought nothing in one of the periods the
    /// logarithm has no value; then the limit is taken (Ang and Liu 2007): the first factor that is zero, in the order
    /// members, orders, AOV, bears the whole change of their GMV. Parts are rounded to the fen by largest remainder.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A fact is negative, or core members bought without being there.</exception>
    public static RevenueChange Explain(RevenueFacts before, RevenueFacts after)
    {
        Check(before, nameof(before));
        Check(after, nameof(after));
        var change = after.CoreGmv - before.CoreGmv;
        var rest = after.Rest - before.Rest;
        var empty = before.CoreGmv.IsZero ? before : after;
        if (before.CoreGmv.IsZero || after.CoreGmv.IsZero)
            return empty switch
            {
                { CoreMembers: 0 } => new RevenueChange(change, Money.Zero, Money.Zero, rest),
                { CoreOrders: 0 } => new RevenueChange(Money.Zero, change, Money.Zero, rest),
                _ => new RevenueChange(Money.Zero, Money.Zero, change, rest),
            };

        var mean = LogMean(after.CoreGmv.Fen, before.CoreGmv.Fen);
        var members = mean * Math.Log((double)after.CoreMembers / before.CoreMembers);
        var orders = mean * Math.Log(after.OrdersPerCore!.Value / before.OrdersPerCore!.Value);
        var aov = mean * Math.Log(after.AovFen!.Value / before.AovFen!.Value);
        var parts = Whole(change.Fen, [members, orders, aov]);
        return new RevenueChange(new Money(parts[0]), new Money(parts[1]), new Money(parts[2]), rest);
    }

    /// <summary>The logarithmic mean of two positive numbers; between them, and continuous where they are
    /// equal.</summary>
    public static double LogMean(double a, double b)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
        // (a − b)/ln(a/b) loses its digits when the two are close; atanh keeps them: ln(a/b) = 2·atanh((a−b)/(a+b)).
        var ratio = (a - b) / (a + b);
        return Math.Abs(ratio) < 1e-8 ? (a + b) / 2 : (a - b) / (2 * Math.Atanh(ratio));
    }

    /// <summary>Rounds parts that add up to a whole number (but for rounding) so that they do exactly.</summary>
    internal static long[] Whole(long total, double[] parts)
    {
        var whole = Array.ConvertAll(parts, part => checked((long)Math.Floor(part)));
        var left = total - whole.Sum();
        var byRemainder = Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i] - whole[i]).ThenBy(i => i);
        foreach (var i in Cycle(byRemainder.ToList()).Take(checked((int)Math.Abs(left)))) whole[i] += Math.Sign(left);
        return whole;
    }

    private static IEnumerable<int> Cycle(List<int> places)
    {
        while (true)
            foreach (var place in places) yield return place;
    }

    private static void Check(RevenueFacts facts, string name)
    {
        if (facts.CoreMembers < 0 || facts.CoreOrders < 0 || facts.CoreGmv.IsNegative || facts.Rest.IsNegative
            || (facts.CoreMembers == 0 && facts.CoreOrders > 0) || (facts.CoreOrders == 0 && !facts.CoreGmv.IsZero))
            throw new ArgumentOutOfRangeException(name, facts, "Revenue facts contradict each other.");
    }
}
