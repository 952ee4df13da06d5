using Linli.GroupBuys;

namespace Linli.Tests.GroupBuys;

public sealed class StrikePriceTests
{
    [Theory]
    [InlineData("12.9 9.9 11.9", "15", "9.9")]
    [InlineData("12.9", "9.9", "12.9")]
    [InlineData("", "13.9", "13.9")]
    [InlineData("", "", "")]
    [InlineData("9.9 9.9", "", "9.9")]
    public void Is_the_lowest_deal_of_seven_days_else_the_last_else_none(string recent, string last, string strike) =>
        Assert.Equal(Fen(strike), StrikePrice.From(
            [.. recent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(price => Fen(price)!.Value)], Fen(last)));

    [Theory]
    [InlineData("12.9", "9.9", "12.9")]
    [InlineData("9.9", "9.9", "")]
    [InlineData("8.8", "9.9", "")]
    [InlineData("", "9.9", "")]
    public void Is_shown_only_when_higher_than_the_price_in_force(string earlier, string price, string shown) =>
        Assert.Equal(Fen(shown), StrikePrice.Shown(Fen(earlier), Fen(price)!.Value));

    private static Money? Fen(string yuan) => yuan.Length == 0
        ? null : Money.Yuan(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture));
}
