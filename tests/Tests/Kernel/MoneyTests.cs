using CsCheck;

namespace Linli.Tests.Kernel;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(5, new long[] { 0, 0 }, new long[] { 5, 0 })]
    [InlineData(10, new long[] { 3, 0, 7 }, new long[] { 3, 0, 7 })]
    [InlineData(1, new long[] { 2, 3 }, new long[] { 0, 1 })]
    public void Splits_by_largest_remainder(long fen, long[] weights, long[] parts) =>
        Assert.Equal(parts, new Money(fen).Split(weights).Select(part => part.Fen));

    [Fact]
    public void Parts_always_add_up_and_miss_the_exact_share_by_less_than_a_fen() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[0, 10_000].Array[1, 20]).Sample((fen, weights) =>
        {
            var parts = new Money(fen).Split(weights);
            var total = weights.Sum();
            return parts.Sum(part => part.Fen) == fen
                && (total == 0 || parts.Zip(weights).All(x => Math.Abs(x.First.Fen - (decimal)fen * x.Second / total) < 1));
        });

    [Theory]
    [InlineData(1234, "¥12.34")]
    [InlineData(-5, "-¥0.05")]
    [InlineData(0, "¥0.00")]
    public void Reads_as_yuan(long fen, string text) => Assert.Equal(text, new Money(fen).ToString());

    [Theory]
    [InlineData(999, 1000, 100)]
    [InlineData(-999, 1000, -100)]
    [InlineData(5, 1000, 1)]
    [InlineData(4, 1000, 0)]
    public void Basis_points_round_half_up(long fen, int basisPoints, long expected) =>
        Assert.Equal(expected, new Money(fen).BasisPoints(basisPoints).Fen);

    [Fact]
    public void Overflow_is_an_error() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
}
