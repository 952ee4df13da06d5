using CsCheck;
using Linli.Settlement;

namespace Linli.Tests.Settlement;

public sealed class CommissionMathTests
{
    private static LineFacts Line(long payable, long discount, int quantity, long before = 0, int quantityBefore = 0, long after = 0) =>
        new(new Money(payable), new Money(discount), quantity, new Money(before), quantityBefore, new Money(after));

    [Theory]
    // payable, discount, quantity, refunded before, units before, refunded after, basis points → net, discount, commission
    [InlineData(3_000, 0, 3, 0, 0, 0, 1_000, 3_000, 0, 300)]
    [InlineData(2_700, 300, 3, 0, 0, 0, 1_000, 2_700, 300, 270)]
    [InlineData(2_700, 300, 3, 900, 1, 0, 1_000, 1_800, 200, 180)]
    [InlineData(2_700, 300, 3, 0, 0, 900, 1_000, 2_700, 300, 180)]
    [InlineData(2_700, 300, 3, 2_700, 3, 0, 1_000, 0, 0, 0)]
    [InlineData(2_700, 300, 3, 2_700, 0, 0, 1_000, 0, 0, 0)]
    [InlineData(2_700, 300, 3, 0, 0, 2_700, 1_000, 2_700, 300, 0)]
    [InlineData(0, 500, 1, 0, 0, 0, 1_000, 0, 500, 0)]
    [InlineData(5, 0, 1, 0, 0, 0, 1_000, 5, 0, 1)]
    public void Earns_on_what_is_kept(
        long payable, long discount, int quantity, long before, int unitsBefore, long after, int basisPoints,
        long net, long kept, long commission) =>
        Assert.Equal(new LineEarnings(new Money(net), new Money(kept), new Money(commission)),
            CommissionMath.Earnings(Line(payable, discount, quantity, before, unitsBefore, after), basisPoints));

    [Fact]
    public void Repeated_partial_refunds_reverse_exactly_what_was_earned_in_steps_that_are_never_negative() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[0, 5_000], Gen.Int[0, 1_000].Array[1, 12]).Sample((payable, basisPoints, weights) =>
        {
            var parts = new Money(payable).Split([.. weights.Select(weight => (long)weight)]);
            var earned = CommissionMath.Earnings(Line(payable, 0, 1), basisPoints).Commission;
            var (booked, refunded) = (earned, 0L);
            var reversed = Money.Zero;
            foreach (var part in parts)
            {
                refunded += part.Fen;
                var target = CommissionMath.Earnings(Line(payable, 0, 1, after: refunded), basisPoints).Commission;
                if (target > booked) return false;
                reversed += booked - target;
                booked = target;
            }
            return booked.IsZero && reversed == earned;
        });

    [Fact]
    public void The_end_does_not_depend_on_whether_refunds_came_before_or_after_what_was_booked() =>
        Gen.Select(Gen.Int[1, 20], Gen.Long[0, 5_000], Gen.Long[0, 1_000], Gen.Int[0, 3_000], Gen.Int[0, 20], Gen.Int[0, 20])
            .Sample((quantity, unit, discount, basisPoints, before, after) =>
            {
                var payable = Math.Max(0, unit * quantity - discount);
                before = Math.Min(before, quantity);
                after = Math.Min(after, quantity - before);
                var (paidBack, charged) = (payable * before / quantity, payable * after / quantity);
                var atOnce = CommissionMath.Earnings(Line(payable, discount, quantity, paidBack, before, charged), basisPoints);
                var first = CommissionMath.Earnings(Line(payable, discount, quantity, paidBack, before), basisPoints);
                return atOnce.Net == first.Net && atOnce.Discount == first.Discount
                    && atOnce.Commission <= first.Commission
                    && !atOnce.Commission.IsNegative && atOnce.Discount <= new Money(discount);
            });
}
