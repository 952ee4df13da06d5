using Linli.Operations;

namespace Linli.Tests.Operations;

/// <summary>The state machine of segments, moment by moment. Moves marked + happen just after that day.</summary>
public sealed class SegmentMovesTests
{
    [Theory]
    // never paid; a first order; asleep more than thirty days after it, not at thirty
    [InlineData("in 0", "0 Potential")]
    [InlineData("in 0, pay 5", "0 Potential, 5 New, 35+ Dormant")]
    [InlineData("in 0, pay 0", "0 Potential, 0 New, 30+ Dormant")]
    [InlineData("in 0, pay 5, pay 35", "0 Potential, 5 New, 65+ Dormant")]
    // the third order within sixty days makes Core; exactly sixty days is within
    [InlineData("in 0, pay 1, pay 2, pay 3", "0 Potential, 1 New, 3 Core, 33+ Dormant")]
    [InlineData("in 0, pay 0, pay 30, pay 60", "0 Potential, 0 New, 60 Core, 60+ New, 90+ Dormant")]
    [InlineData("in 0, pay 1, pay 1, pay 1", "0 Potential, 1 New, 1 Core, 31+ Dormant")]
    // the window thins out: New again, Core again when it fills
    [InlineData("in 0, pay 0, pay 25, pay 50, pay 75", "0 Potential, 0 New, 50 Core, 60+ New, 75 Core, 85+ New, 105+ Dormant")]
    [InlineData("in 0, pay 0, pay 25, pay 50, pay 60", "0 Potential, 0 New, 50 Core, 85+ New, 90+ Dormant")]
    // thinning and falling asleep at one moment is falling asleep
    [InlineData("in 0, pay 0, pay 15, pay 30", "0 Potential, 0 New, 30 Core, 60+ Dormant")]
    // a sleeper who pays wakes as New and counts anew: the orders before do not help
    [InlineData("in 0, pay 0, pay 1, pay 2, pay 40, pay 41, pay 42", "0 Potential, 0 New, 2 Core, 32+ Dormant, 40 New, 42 Core, 72+ Dormant")]
    [InlineData("in 0, pay 0, pay 31, pay 32", "0 Potential, 0 New, 30+ Dormant, 31 New, 62+ Dormant")]
    [InlineData("in 0, pay 0, pay 30+", "0 Potential, 0 New, 30+ Dormant, 30+ New, 60++ Dormant")]
    // fully refunded orders never were
    [InlineData("in 0, refunded 1", "0 Potential")]
    [InlineData("in 0, pay 1, refunded 2, pay 3", "0 Potential, 1 New, 33+ Dormant")]
    [InlineData("in 0, pay 1, refunded 20, pay 40", "0 Potential, 1 New, 31+ Dormant, 40 New, 70+ Dormant")]
    // leaving; nothing happens outside
    [InlineData("in 0, out 9", "0 Potential, 9 Left")]
    [InlineData("in 0, pay 1, out 20", "0 Potential, 1 New, 20 Left")]
    [InlineData("in 0, pay 1, out 31", "0 Potential, 1 New, 31 Left")]
    [InlineData("in 0, pay 1, out 31+", "0 Potential, 1 New, 31+ Left")]
    [InlineData("in 0, pay 1, out 40", "0 Potential, 1 New, 31+ Dormant, 40 Left")]
    // coming back: by what was paid before, but Core counts from coming back
    [InlineData("in 0, out 9, in 20", "0 Potential, 9 Left, 20 Potential")]
    [InlineData("in 0, pay 1, out 9, in 20", "0 Potential, 1 New, 9 Left, 20 New, 31+ Dormant")]
    [InlineData("in 0, pay 1, out 9, in 50, pay 51", "0 Potential, 1 New, 9 Left, 50 Dormant, 51 New, 81+ Dormant")]
    [InlineData("in 0, pay 1, pay 2, pay 3, out 9, in 10, pay 11, pay 12, pay 13", "0 Potential, 1 New, 3 Core, 9 Left, 10 New, 13 Core, 43+ Dormant")]
    [InlineData("in 0, out 5, in 5", "0 Potential, 5 Left, 5 Potential")]
    // paid before joining is not "never paid", and does not count towards Core
    [InlineData("pay 0, pay 1, in 2, pay 3", "2 New, 33+ Dormant")]
    [InlineData("pay 0, in 40", "40 Dormant")]
    public void Moves_when_the_rules_say(string acts, string moves) =>
        Assert.Equal(moves, History.Told(SegmentMoves.Until(History.Of(acts), SegmentRules.Standard, History.Day("400"))));

    [Theory]
    // recency shorter than sleep: Core fades to New before it sleeps
    [InlineData("in 0, pay 0, pay 1", 2, 60, 10, 30, "0 Potential, 0 New, 1 Core, 11+ New, 31+ Dormant")]
    // one order is enough
    [InlineData("in 0, pay 4", 1, 60, 30, 30, "0 Potential, 4 New, 4 Core, 34+ Dormant")]
    // a window shorter than sleep
    [InlineData("in 0, pay 0, pay 1, pay 2", 3, 7, 30, 30, "0 Potential, 0 New, 2 Core, 7+ New, 32+ Dormant")]
    [InlineData("in 0, pay 0, pay 4, pay 8", 3, 7, 30, 30, "0 Potential, 0 New, 38+ Dormant")]
    public void Follows_the_settings_of_the_city(string acts, int orders, int window, int recency, int dormant, string moves) =>
        Assert.Equal(moves, History.Told(SegmentMoves.Until(
            History.Of(acts), new SegmentRules(orders, window, recency, dormant), History.Day("400"))));

    [Theory]
    [InlineData("-1", null)]
    [InlineData("0", Segment.Potential)]
    [InlineData("4.999", Segment.Potential)]
    [InlineData("5", Segment.New)]
    [InlineData("35", Segment.New)]
    [InlineData("35+", Segment.Dormant)]
    [InlineData("99", Segment.Dormant)]
    public void Any_past_moment_can_be_shown(string moment, Segment? segment) =>
        Assert.Equal(segment, SegmentMoves.At(
            SegmentMoves.Until(History.Of("in 0, pay 5"), SegmentRules.Standard, History.Day("100")), History.Day(moment)));

    [Theory]
    [InlineData("in 0", "10", "")]
    [InlineData("in 0, pay 5", "10", "35+ Dormant")]
    [InlineData("in 0, pay 5, pay 20", "10", "35+ Dormant")]
    [InlineData("in 0, pay 5", "36", "")]
    [InlineData("in 0, pay 0, pay 25, pay 50", "55", "60+ New")]
    [InlineData("in 0, pay 5, out 30", "10", "35+ Dormant")]
    [InlineData("in 0, pay 5, out 30", "31", "")]
    public void What_time_alone_will_do_is_known_before(string acts, string now, string move)
    {
        var next = SegmentMoves.NextByTime(History.Of(acts), SegmentRules.Standard, History.Day(now));
        Assert.Equal(move, next is { } found ? History.Told([found]) : "");
    }

    [Fact]
    public void Stays_that_overlap_are_a_bug_and_are_named()
    {
        Assert.Throws<ArgumentException>(() => new MemberHistory([new Stay(History.Day("0"), null), new Stay(History.Day("1"), null)], []));
        Assert.Throws<ArgumentException>(() => new MemberHistory([new Stay(History.Day("2"), History.Day("1"))], []));
    }

    [Theory]
    [InlineData(3, 60, 30, 30, "")]
    [InlineData(0, 60, 30, 30, "CoreOrders")]
    [InlineData(3, 0, 30, 30, "CoreWindowDays")]
    [InlineData(3, 60, 31, 30, "CoreRecencyDays")]
    [InlineData(101, 731, 731, 731, "CoreOrders CoreWindowDays CoreRecencyDays DormantAfterDays")]
    public void Settings_out_of_range_are_named(int orders, int window, int recency, int dormant, string fields) =>
        Assert.Equal(fields, string.Join(' ', new SegmentRules(orders, window, recency, dormant).Faults().Select(fault => fault.Field)));
}
