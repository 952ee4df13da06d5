namespace Linli.Settlement;

/// <summary>What an order line says at one moment; everything Settlement books follows from these facts
/// alone.</summary>
/// <param name="Payable">What the member owed for the line after discounts.</param>
/// <param name="Discount">What offers and coupons took off the line.</param>
/// <param name="RefundedBefore">Refunded out of the member's prepayment, so never earned.</param>
/// <param name="QuantityBefore">Units refunded out of the prepayment.</param>
/// <param name="RefundedAfter">Refunded at the platform's cost after revenue was recognised.</param>
public readonly record struct LineFacts(
    Money Payable, Money Discount, int Quantity, Money RefundedBefore, int QuantityBefore, Money RefundedAfter);

/// <summary>What must stand in the books for one handed-over line.</summary>
/// <param name="Net">Revenue the member paid for; also the first base of commission.</param>
/// <param name="Discount">Revenue the platform's offers paid for.</param>
/// <param name="Commission">What the leader has earned on what remains unrefunded.</param>
public readonly record struct LineEarnings(Money Net, Money Discount, Money Commission)
{
    public Money Gross => Net + Discount;
}

/// <summary>
/// Earnings as a pure function of facts, never of the order in which letters arrive: whoever books the difference
/// between this and what is booked already ends at the same sums, whatever came first.
/// </summary>
public static class CommissionMath
{
    public static LineEarnings Earnings(LineFacts facts, int basisPoints)
    {
        var net = facts.Payable - facts.RefundedBefore;
        var kept = facts.Quantity - facts.QuantityBefore;
        // Units never handed over take their share of the discount with them; the last unit carries the remainder.
        var discount = kept <= 0 ? Money.Zero
            : facts.Discount - new Money(checked(
                (long)((Int128)facts.Discount.Fen * facts.QuantityBefore / facts.Quantity)));
        // A line whose whole payment went back earns nothing, also when the refund was of the amount, not of units.
        if (net.IsZero && facts.RefundedBefore.IsPositive) discount = Money.Zero;
        return new LineEarnings(net, discount, Commission(net - facts.RefundedAfter, basisPoints));
    }

    /// <summary>
    /// Commission on what remains. A reversal is the difference of two of these, so any number of partial refunds ends
    /// exactly at zero when nothing remains.
    /// </summary>
    public static Money Commission(Money remaining, int basisPoints) => remaining.BasisPoints(basisPoints);
}
