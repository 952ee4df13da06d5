using System.Globalization;
using Linli.Purchasing;

namespace Linli.Tests.Purchasing;

/// <summary>Received on 2026-03-04 for a pickup on 2026-03-05.</summary>
public sealed class ShelfLifeTests
{
    [Theory]
    [InlineData(0, null, null, null)]
    [InlineData(0, null, "2026-03-03", "lot-expired")]
    [InlineData(30, null, null, "expiry-missing")]
    [InlineData(30, "2026-03-05", "2026-04-03", "produced-in-future")]
    [InlineData(30, "2026-03-01", "2026-02-28", "expires-before-produced")]
    [InlineData(30, "2026-02-02", "2026-03-03", "lot-expired")]
    [InlineData(30, "2026-02-02", "2026-03-04", "lot-expired")]
    [InlineData(30, "2026-02-12", "2026-03-14", "lot-short-dated")]
    [InlineData(30, "2026-02-13", "2026-03-15", null)]
    [InlineData(1, "2026-03-04", "2026-03-05", null)]
    [InlineData(365, "2025-08-01", "2026-07-31", null)]
    public void Takes_only_what_is_fresh_enough_on_the_pickup_day(int days, string? produced, string? expires, string? code) =>
        Assert.Equal(code, ShelfLife.Check(days, Day(produced), Day(expires), new(2026, 3, 4), new(2026, 3, 5))?.Code);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
