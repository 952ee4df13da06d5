using CsCheck;
using Linli.Purchasing;

namespace Linli.Tests.Purchasing;

public sealed class AllocateLotsTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    [Fact]
    public void Gives_the_earliest_expiry_first_and_undated_lots_last()
    {
        FreeLot[] lots = [Lot(1, null, 5), Lot(2, Day.AddDays(2), 2), Lot(3, Day, 2)];
        LotPart[] parts = [new(2, 0, 2), new(1, 0, 1), new(1, 1, 1), new(0, 1, 2)];
        Assert.Equal(parts, AllocateLots.To([3, 3], lots));
    }

    [Fact]
    public void Gives_everything_while_both_last_and_nobody_more_than_due() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 30], Gen.Select(Gen.Int[0, 20], Gen.Int[0, 5]).Array[0, 8]).Sample((due, stock) =>
        {
            var lots = stock.Select((lot, i) => Lot(i, lot.Item2 == 0 ? null : Day.AddDays(lot.Item2), lot.Item1)).ToArray();
            var parts = AllocateLots.To(due, lots);
            return parts.All(part => part.Quantity > 0)
                && parts.Sum(part => part.Quantity) == Math.Min(due.Sum(), lots.Sum(lot => lot.Quantity))
                && parts.GroupBy(part => part.Taker).All(taker => taker.Sum(part => part.Quantity) <= due[taker.Key])
                && parts.GroupBy(part => part.Lot).All(lot => lot.Sum(part => part.Quantity) <= lots[lot.Key].Quantity);
        });

    private static FreeLot Lot(int key, DateOnly? expires, int quantity) => new(new Guid(key, 0, 0, new byte[8]), expires, quantity);
}
