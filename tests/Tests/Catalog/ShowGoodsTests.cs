using Linli.Catalog;

namespace Linli.Tests.Catalog;

public sealed class ShowGoodsTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Anybody_reads_what_the_label_says_and_nothing_of_cost_or_supplier()
    {
        var sku = await shop.ListedSku(new Money(7_77), name: "阳山水蜜桃");
        var answer = await shop.Anonymous().GetAsync($"/api/goods/{sku}");
        var sheet = await Shop.Read<GoodsSheet>(answer);
        Assert.Equal(("阳山水蜜桃", "蔬菜", "浙江", 5, StorageKind.Chilled, 48, false, "当天采摘。"),
            (sheet.Name, sheet.CategoryName, sheet.Origin, sheet.ShelfLifeDays, sheet.Storage, sheet.AfterSaleHours,
                sheet.NoReasonReturn, sheet.Description));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.All(["cost", "777", "supplier", "reference"],
            word => Assert.DoesNotContain(word, body.Replace(sku.ToString(), "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_not_listed_is_not_found()
    {
        var draft = await shop.DraftSku();
        Assert.Equal("not-found", await Shop.Code(await shop.Anonymous().GetAsync($"/api/goods/{draft}")));
    }
}
