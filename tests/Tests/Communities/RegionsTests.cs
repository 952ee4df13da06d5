using Linli.Communities;

namespace Linli.Tests.Communities;

public sealed class RegionsTests
{
    [Fact]
    public void Holds_the_official_table()
    {
        Assert.Equal(31, Regions.Inside(null).Count);
        Assert.Equal("西湖区", Regions.Find("330106")!.Name);
        Assert.Null(Regions.Find("330199"));
    }

    [Theory]
    [InlineData("330106", "浙江省杭州市西湖区")]
    [InlineData("110101", "北京市东城区")]
    [InlineData("3301", "浙江省杭州市")]
    [InlineData("419001", "河南省济源市")]
    public void Names_a_place_as_people_do(string code, string name) => Assert.Equal(name, Regions.FullName(code));

    [Theory]
    [InlineData("3301", "杭州市")]
    [InlineData("1101", "北京市")]
    public void Names_a_city_as_people_do(string code, string name) => Assert.Equal(name, Regions.CityName(code));

    [Fact]
    public void Every_area_lies_in_a_city_and_every_city_in_a_province() => Assert.All(
        Regions.Inside(null).SelectMany(province => Regions.Inside(province.Code)).SelectMany(city => Regions.Inside(city.Code)),
        area => Assert.Equal(RegionLevel.Area, area.Level));
}
