using Linli.Operations;

namespace Linli.Tests.Operations;

/// <summary>The four rates and the periods they stand for, with numbers worked by hand.</summary>
public sealed class RatesTests
{
    [Fact]
    public void Divides_exactly_what_the_definition_names()
    {
        var atStart = new SegmentCounts(Potential: 40, New: 30, Core: 20, Dormant: 10, Left: 7);
        var rates = FourRates.Of(atStart,
        [
            new MoveCount(null, Segment.Potential, 8),
            new MoveCount(Segment.Left, Segment.New, 2),
            new MoveCount(Segment.Potential, Segment.New, 12),
            new MoveCount(Segment.New, Segment.Core, 9),
            new MoveCount(Segment.Core, Segment.New, 4),
            new MoveCount(Segment.New, Segment.Dormant, 5),
            new MoveCount(Segment.Core, Segment.Dormant, 3),
            new MoveCount(Segment.Potential, Segment.Left, 2),
            new MoveCount(Segment.Core, Segment.Left, 1),
            new MoveCount(Segment.Dormant, Segment.Left, 6),
            new MoveCount(Segment.Dormant, Segment.New, 3),
        ]);
        Assert.Equal(new Rate(12, 40 + 10), rates.New);
        Assert.Equal(new Rate(9, 30 + 2 + 12 + 4 + 3), rates.Conversion);
        Assert.Equal(new Rate(5 + 3 + 2 + 1, 40 + 30 + 20 + 10), rates.Churn);
        Assert.Equal(new Rate(3, 10 + 8), rates.Wake);
        Assert.Equal("24.0 % (12/50)", rates.New.ToString());
    }

    [Fact]
    public void Without_anybody_under_the_line_there_is_no_rate()
    {
        var rates = FourRates.Of(default, []);
        Assert.All(new[] { rates.New, rates.Conversion, rates.Churn, rates.Wake }, rate => Assert.Null(rate.Value));
        Assert.Equal("– (0/0)", rates.Wake.ToString());
        Assert.Equal(0, new Rate(0, 5).Value);
    }

    [Fact]
    public void Cuts_moves_into_periods_whose_ends_meet()
    {
        // An order at the very start of a period belongs to it; a move before the first period makes its start.
        var moves = new[] { "in 0, pay 1", "in 2", "in 7, pay 8, pay 9, pay 10", "in 0, pay 1, pay 33, out 40" }
            .SelectMany(acts => SegmentMoves.Until(History.Of(acts), SegmentRules.Standard, History.Day("50"))).ToList();
        var periods = SegmentPeriod.Cut([History.Day("7"), History.Day("14"), History.Day("40")], moves);

        Assert.Equal(new SegmentCounts(Potential: 1, New: 2, Core: 0, Dormant: 0), periods[0].AtStart);
        Assert.Equal(1, periods[0].Joined);
        Assert.Equal(new SegmentCounts(Potential: 1, New: 2, Core: 1, Dormant: 0), periods[0].AtEnd);
        Assert.Equal(periods[0].AtEnd, periods[1].AtStart);
        // 31+ both first orders sleep, 33 one wakes; the Core one of day 10 sleeps at 40+, which is the next period.
        Assert.Equal(new SegmentCounts(Potential: 1, New: 1, Core: 1, Dormant: 1), periods[1].AtEnd);
        Assert.Equal(new Rate(1, 2), periods[1].Rates.Wake);
        Assert.Equal(new Rate(2, 4), periods[1].Rates.Churn);
        Assert.Equal(new Rate(1, 2 + 1), periods[0].Rates.Conversion);
    }

    [Fact]
    public void Counts_of_groups_add_up()
    {
        var sum = new SegmentCounts(1, 2, 3, 4, 5) + new SegmentCounts(10, 20, 30, 40, 50);
        Assert.Equal(new SegmentCounts(11, 22, 33, 44, 55), sum);
        Assert.Equal(110, sum.Members);
        Assert.Equal(new Rate(3, 7), new Rate(1, 3) + new Rate(2, 4));
    }
}
