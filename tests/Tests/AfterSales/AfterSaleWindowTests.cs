using Linli.AfterSales;

namespace Linli.Tests.AfterSales;

public sealed class AfterSaleWindowTests
{
    private static readonly DateTimeOffset HandOver = BusinessTime.At(new DateOnly(2026, 3, 4), new TimeOnly(18, 0));

    [Theory]
    // reason, handed over, minutes after hand-over, answer
    [InlineData(AfterSaleReason.Quality, false, 0, "not-handed-over")]
    [InlineData(AfterSaleReason.Damaged, false, 0, "not-handed-over")]
    [InlineData(AfterSaleReason.WrongItem, false, 0, "not-handed-over")]
    [InlineData(AfterSaleReason.Other, false, 0, "not-handed-over")]
    [InlineData(AfterSaleReason.Missing, false, 0, "")]
    [InlineData(AfterSaleReason.Quality, true, 0, "")]
    [InlineData(AfterSaleReason.Quality, true, 48 * 60 - 1, "")]
    [InlineData(AfterSaleReason.Quality, true, 48 * 60, "after-sale-window-over")]
    [InlineData(AfterSaleReason.Missing, true, 48 * 60, "after-sale-window-over")]
    public void Opens_at_hand_over_and_closes_after_the_hours(AfterSaleReason reason, bool handedOver, int minutes, string code) =>
        Assert.Equal(code, AfterSaleWindow.Check(
            reason, handedOver ? HandOver : null, hours: 48, HandOver.AddMinutes(minutes))?.Code ?? "");

    [Fact]
    public void An_item_without_after_sale_hours_has_no_window() =>
        Assert.Equal("after-sale-window-over", AfterSaleWindow.Check(AfterSaleReason.Quality, HandOver, 0, HandOver)!.Code);
}
