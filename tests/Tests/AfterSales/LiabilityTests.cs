using CsCheck;
using Linli.AfterSales;

namespace Linli.Tests.AfterSales;

public sealed class LiabilityTests
{
    [Theory]
    [InlineData(10_000, 0, 0, 0, true)]
    [InlineData(2_500, 2_500, 2_500, 2_500, true)]
    [InlineData(3_333, 3_333, 3_333, 0, false)]
    [InlineData(10_001, 0, 0, -1, false)]
    [InlineData(0, 0, 0, 0, false)]
    public void Adds_up_to_the_whole_or_is_refused(int supplier, int driver, int leader, int platform, bool accepted)
    {
        var outcome = Liability.Of(new LiabilityRequest(supplier, driver, leader, platform));
        Assert.Equal(accepted, outcome.Accepted);
        if (!accepted) Assert.Equal("liability-not-whole", outcome.Refusal!.Code);
    }

    [Theory]
    [InlineData(100, 3_333, 3_333, 3_334, 0, new long[] { 33, 33, 34, 0 })]
    [InlineData(1, 5_000, 5_000, 0, 0, new long[] { 1, 0, 0, 0 })]
    [InlineData(999, 0, 0, 0, 10_000, new long[] { 0, 0, 0, 999 })]
    [InlineData(10, 2_500, 2_500, 2_500, 2_500, new long[] { 3, 3, 2, 2 })]
    public void Spreads_by_largest_remainder(long loss, int supplier, int driver, int leader, int platform, long[] parts)
    {
        var shares = new Liability(supplier, driver, leader, platform).Spread(new Money(loss));
        Assert.Equal(parts, new[] { shares.Supplier.Fen, shares.Driver.Fen, shares.Leader.Fen, shares.Platform.Fen });
    }

    [Fact]
    public void Any_split_of_any_loss_adds_up_to_the_loss() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Sample((loss, a, b, c) =>
        {
            int[] cuts = [0, .. new[] { a, b, c }.Order(), 10_000];
            var split = new Liability(cuts[1] - cuts[0], cuts[2] - cuts[1], cuts[3] - cuts[2], cuts[4] - cuts[3]);
            return split.Spread(new Money(loss)).Sum.Fen == loss
                && split.WithoutLeader() is { Leader: 0 } without && without.Spread(new Money(loss)).Sum.Fen == loss;
        });

    [Theory]
    [InlineData(AfterSaleStage.Arrival, AfterSaleReason.Damaged, "supplier")]
    [InlineData(AfterSaleStage.Arrival, AfterSaleReason.Missing, "driver")]
    [InlineData(AfterSaleStage.HandedOver, AfterSaleReason.Missing, "platform")]
    [InlineData(AfterSaleStage.HandedOver, AfterSaleReason.Quality, "supplier")]
    [InlineData(AfterSaleStage.HandedOver, AfterSaleReason.WrongItem, "platform")]
    [InlineData(AfterSaleStage.HandedOver, AfterSaleReason.Other, "platform")]
    public void Is_proposed_by_the_table(AfterSaleStage stage, AfterSaleReason reason, string who)
    {
        var proposed = LiabilityRules.Propose(stage, reason);
        Assert.Equal(who, proposed switch
        {
            { Supplier: Liability.Whole } => "supplier",
            { Driver: Liability.Whole } => "driver",
            { Platform: Liability.Whole } => "platform",
            _ => proposed.ToString(),
        });
    }

    [Fact]
    public void Every_stage_and_reason_has_a_whole_proposal() =>
        Assert.All(from stage in Enum.GetValues<AfterSaleStage>() from reason in Enum.GetValues<AfterSaleReason>()
            select LiabilityRules.Propose(stage, reason),
            split => Assert.Equal(Liability.Whole, split.Supplier + split.Driver + split.Leader + split.Platform));
}
