using CsCheck;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class OrderNumberTests
{
    [Fact]
    public void Is_read_back_however_people_type_it()
    {
        for (var i = 0; i < 1000; i++)
        {
            var number = OrderNumber.New();
            Assert.Equal(OrderNumber.Length, number.Length);
            Assert.Equal(number, OrderNumber.Read(number));
            Assert.Equal(number, OrderNumber.Read(" " + number.Replace('-', ' ')));
            Assert.Equal(number, OrderNumber.Read(number.Replace("-", "", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_single_wrong_digit_is_found() => Gen.Int[0, 11].Select(Gen.Int[1, 9]).Sample((at, by) =>
    {
        var digits = OrderNumber.New().Replace("-", "", StringComparison.Ordinal).ToCharArray();
        digits[at] = (char)('0' + (digits[at] - '0' + by) % 10);
        return OrderNumber.Read(new string(digits)) is null;
    });

    [Theory]
    [InlineData("")]
    [InlineData("1234")]
    [InlineData("4711-2305-88624")]
    [InlineData("4711-2305-886x")]
    [InlineData("'; drop table")]
    public void Refuses_what_cannot_be_one(string typed) => Assert.Null(OrderNumber.Read(typed));
}
