using CsCheck;
using Linli.Purchasing;

namespace Linli.Tests.Purchasing;

public sealed class PackRoundingTests
{
    [Theory]
    [InlineData(0, 6, 0, 0, 0)]
    [InlineData(1, 6, 1, 6, 5)]
    [InlineData(6, 6, 1, 6, 0)]
    [InlineData(7, 6, 2, 12, 5)]
    [InlineData(13, 1, 13, 13, 0)]
    public void Rounds_up_to_whole_packs(int needed, int packSize, int packs, int ordered, int surplus) =>
        Assert.Equal(new PackRounding(packs, ordered, surplus), PackRounding.Of(needed, packSize));

    [Fact]
    public void Orders_enough_and_less_than_one_pack_too_much() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 500]).Sample((needed, packSize) =>
        {
            var rounded = PackRounding.Of(needed, packSize);
            return rounded.Ordered == rounded.Packs * packSize && rounded.Surplus == rounded.Ordered - needed
                && rounded.Surplus >= 0 && rounded.Surplus < packSize;
        });
}
