using Linli.GroupBuys;

namespace Linli.Tests.GroupBuys;

public sealed class TimingTests
{
    private static readonly Timing Usual = Timing.Of(new DateOnly(2026, 3, 3));

    [Fact]
    public void Follows_from_the_day_of_opening()
    {
        Assert.Equal("2026-03-02T20:00:00+08:00", Usual.PreviewAt.ToString("yyyy-MM-ddTHH:mm:sszzz"));
        Assert.Equal("2026-03-03T07:00:00+08:00", Usual.OpensAt.ToString("yyyy-MM-ddTHH:mm:sszzz"));
        Assert.Equal("2026-03-04T16:00:00+08:00", Usual.ClosesAt.ToString("yyyy-MM-ddTHH:mm:sszzz"));
        Assert.Equal(new DateOnly(2026, 3, 5), Usual.PickupOn);
        Assert.Null(Usual.Fault());
    }

    [Fact]
    public void Keeps_its_order()
    {
        Assert.Null((Usual with { PreviewAt = Usual.OpensAt }).Fault());
        foreach (var wrong in new[]
        {
            Usual with { PreviewAt = Usual.OpensAt.AddTicks(1) },
            Usual with { OpensAt = Usual.ClosesAt, PreviewAt = Usual.OpensAt },
            Usual with { ClosesAt = Usual.OpensAt.AddDays(32), PickupOn = Usual.PickupOn.AddDays(40) },
            Usual with { PickupOn = new DateOnly(2026, 3, 4) },
            Usual with { PickupOn = new DateOnly(2026, 5, 1) },
        })
            Assert.Equal("bad-times", wrong.Fault()?.Code);
    }

    [Fact]
    public void Shifts_over_the_end_of_a_year_and_a_leap_day()
    {
        Assert.Equal(Timing.Of(new DateOnly(2028, 2, 29)), Timing.Of(new DateOnly(2027, 12, 31)).Shifted(60));
        Assert.Equal(Usual, Usual.Shifted(7).Shifted(-7));
    }
}
