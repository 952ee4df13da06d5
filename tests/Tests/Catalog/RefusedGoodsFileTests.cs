using System.Globalization;
using System.Text;
using Linli.Accounts;
using Linli.Tests.House;

namespace Linli.Tests.Catalog;

public sealed class RefusedGoodsFileTests(ShopFixture fixture) : Slice(fixture)
{
    private const string Head = "code,name,category,specification,unit,supplier,cost";

    [Theory]
    [InlineData("code,name\nA,B\n", "goods-columns-missing")]
    [InlineData("code,name,category,specification,unit,supplier,cost,编码\nA,B,C,D,E,S001,1,2\n", "goods-column-twice")]
    [InlineData("", "goods-file-unreadable")]
    [InlineData("\n\n", "goods-file-unreadable")]
    [InlineData(Head + "\nA\0B,a,b,c,d,S001,1\n", "goods-file-unreadable")]
    [InlineData(Head + "\nA1,\"苹果,水果,5斤,箱,S001,20\nA2,x\"y,水果,5斤,箱,S001,20\n", "goods-file-unreadable")]
    [InlineData(Head + "\nA1,苹果,水果,5斤,箱,S001,20,1,2,3\n", "goods-rows-bad")]
    [InlineData(Head + "\nA1,苹\u0007果,水果,5斤,箱,S001,20\n", "goods-rows-bad")]
    [InlineData(Head + "\nA 1,苹果,水果,5斤,箱,S001,20\n", "goods-rows-bad")]
    [InlineData(Head + "\nA1,苹果,水果,5斤,箱,S001,-20\n", "goods-rows-bad")]
    [InlineData(Head + "\nA1,苹果,水果,5斤,箱,S001,0\n", "goods-rows-bad")]
    [InlineData(Head + "\nA1,苹果,水果,5斤,箱,S001,99999999\n", "goods-rows-bad")]
    [InlineData(Head + "\nA1,苹果,水果/进口,5斤,箱,S001,20\n", "goods-rows-bad")]
    public async Task Refuses_what_cannot_be_read(string file, string code) =>
        Assert.Equal(code, await Shop.Code(await Post(Bytes(file), "bad.csv")));

    [Fact]
    public async Task Refuses_files_beyond_the_limits()
    {
        var rows = new StringBuilder(Head + "\n");
        for (var i = 0; i < 5_001; i++) rows.Append(CultureInfo.InvariantCulture, $"A{i},苹果,水果,5斤,箱,S001,20\n");
        Assert.Equal("goods-file-too-large", await Shop.Code(await Post(Bytes(rows.ToString()), "rows.csv")));
        Assert.Equal("goods-file-too-large", await Shop.Code(await Post(new byte[5 * 1024 * 1024 + 1], "bytes.csv")));
        Assert.Equal("goods-file-too-large", await Shop.Code(await Post(Bytes(string.Join(',', Enumerable.Range(0, 50))), "columns.csv")));
    }

    [Fact]
    public async Task Refuses_a_sheet_that_is_none()
    {
        Assert.Equal("goods-file-unreadable", await Shop.Code(await Post([0x50, 0x4B, 3, 4, 1, 2, 3], "a.xlsx")));
        Assert.Equal("goods-file-unreadable", await Shop.Code(await Post(GoodsSheets.ZipOf("other.txt", "x"), "a.xlsx")));
        Assert.Equal("goods-file-unreadable", await Shop.Code(await Post(GoodsSheets.WithDoctype(), "a.xlsx")));
        Assert.Equal("goods-file-too-large", await Shop.Code(await Post(GoodsSheets.Bomb(), "a.xlsx")));
    }

    [Fact]
    public async Task Is_for_buyers_only()
    {
        var member = (await shop.SignInMember()).Client;
        Assert.Equal(403, (int)(await Post(Sample("goods.csv"), "a.csv", member)).StatusCode);
        Assert.Equal(403, (int)(await Post(Sample("goods.csv"), "a.csv", await shop.SignInStaff(Roles.Warehouse))).StatusCode);
        Assert.Equal(401, (int)(await Post(Sample("goods.csv"), "a.csv", shop.Anonymous())).StatusCode);
    }

    private async Task<HttpResponseMessage> Post(byte[] file, string name, HttpClient? client = null)
    {
        client ??= await shop.SignInStaff(Roles.Buyer);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return await client.PostAsync("/api/goods-imports", form);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Repository.PathOf($"docs/samples/{name}"));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
