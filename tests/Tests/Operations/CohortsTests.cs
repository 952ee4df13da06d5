using CsCheck;
using Linli.Operations;

namespace Linli.Tests.Operations;

public sealed class CohortsTests
{
    // 2026-03-02 is a Monday.
    private static DateOnly Day(int day) => new DateOnly(2026, 3, 2).AddDays(day);

    private static CohortMember Member(int joined, params int[] ordered) => new(Day(joined), [.. ordered.Select(Day)]);

    [Fact]
    public void Follows_the_members_of_a_joining_week_from_week_to_week()
    {
        var cohorts = Cohorts.Of(
        [
            Member(0, 0, 3, 7, 8, 21), Member(6, 6, 13), Member(2), Member(9, 9, 22), Member(7, 20, 5), Member(30, 30),
        ], Day(22), CohortStep.Week);

        Assert.Collection(cohorts,
            first =>
            {
                Assert.Equal((Day(0), 3), (first.Start, first.Size));
                Assert.Equal([2, 2, 0, 1], first.Active);
                Assert.Equal(2.0 / 3, first.Retention(1));
                Assert.Null(first.Retention(4));
            },
            second =>
            {
                Assert.Equal((Day(7), 2), (second.Start, second.Size));
                Assert.Equal([1, 1, 1], second.Active);
            });
    }

    [Fact]
    public void Months_are_calendar_months()
    {
        var cohorts = Cohorts.Of([Member(0, 0, 29, 30), Member(29, 29, 91)], new DateOnly(2026, 6, 30), CohortStep.Month);
        var march = Assert.Single(cohorts);
        Assert.Equal((new DateOnly(2026, 3, 1), 2), (march.Start, march.Size));
        Assert.Equal([2, 1, 0, 1], march.Active);
    }

    [Fact]
    public void Weeks_begin_on_Monday() => Gen.Int[1, 3_000_000].Sample(number =>
    {
        var day = DateOnly.FromDayNumber(number);
        var monday = Cohorts.MondayOf(day);
        return monday.DayOfWeek == DayOfWeek.Monday && day.DayNumber - monday.DayNumber is >= 0 and < 7;
    });
}
