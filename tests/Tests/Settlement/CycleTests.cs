using CsCheck;
using Linli.Settlement;

namespace Linli.Tests.Settlement;

public sealed class CycleTests
{
    [Theory]
    [InlineData("2026-03-02T00:00:00+08:00", CycleKind.Weekly, "2026-03-02", "2026-03-08")]
    [InlineData("2026-03-08T23:59:59+08:00", CycleKind.Weekly, "2026-03-02", "2026-03-08")]
    [InlineData("2026-03-08T16:00:00+00:00", CycleKind.Weekly, "2026-03-09", "2026-03-15")]
    [InlineData("2026-12-31T12:00:00+08:00", CycleKind.Weekly, "2026-12-28", "2027-01-03")]
    [InlineData("2028-02-29T12:00:00+08:00", CycleKind.Monthly, "2028-02-01", "2028-02-29")]
    [InlineData("2026-01-31T16:00:00+00:00", CycleKind.Monthly, "2026-02-01", "2026-02-28")]
    public void Is_a_week_from_Monday_or_a_calendar_month_in_business_time(string at, CycleKind kind, string first, string last) =>
        Assert.Equal(new Cycle(DateOnly.Parse(first), DateOnly.Parse(last)),
            Cycle.Containing(DateTimeOffset.Parse(at), kind));

    [Fact]
    public void Cycles_follow_each_other_without_gap_or_overlap() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Enum<CycleKind>()).Sample((hours, kind) =>
        {
            var cycle = Cycle.Containing(Shop.Start.AddHours(hours), kind);
            return cycle.From <= Shop.Start.AddHours(hours) && Shop.Start.AddHours(hours) < cycle.Until
                && Cycle.Containing(cycle.Until, kind).From == cycle.Until;
        });
}
