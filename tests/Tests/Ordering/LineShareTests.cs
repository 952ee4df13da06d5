using CsCheck;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class LineShareTests
{
    [Theory]
    [InlineData(1000, 3, new long[] { 333, 333, 334 })]
    [InlineData(1, 2, new long[] { 0, 1 })]
    [InlineData(0, 3, new long[] { 0, 0, 0 })]
    [InlineData(599, 1, new long[] { 599 })]
    public void Fen_left_over_fall_on_the_last_units(long payable, int quantity, long[] shares) =>
        Assert.Equal(shares, Enumerable.Range(0, quantity)
            .Select(before => LineShare.OfNext(new Money(payable), quantity, before, 1).Fen));

    [Fact]
    public void The_sum_for_some_units_is_the_same_in_however_many_steps() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[1, 99], Gen.Int[1, 99].Array[0, 20]).Sample((fen, quantity, steps) =>
        {
            var (payable, before, sum) = (new Money(fen), 0, Money.Zero);
            foreach (var step in steps)
            {
                var units = Math.Min(step, quantity - before);
                var share = LineShare.OfNext(payable, quantity, before, units);
                if (share.IsNegative) return false;
                sum += share;
                before += units;
            }
            return sum == LineShare.OfFirst(payable, quantity, before)
                && sum + LineShare.OfNext(payable, quantity, before, quantity - before) == payable;
        });
}
