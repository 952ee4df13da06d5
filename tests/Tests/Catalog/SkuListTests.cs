using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Catalog;

namespace Linli.Tests.Catalog;

public sealed class SkuListTests(ShopFixture fixture) : Slice(fixture)
{
    [Theory]
    [InlineData("sort=Name;DROP TABLE catalog_skus", "bad-request")]
    [InlineData("sort=name desc", "bad-request")]
    [InlineData("sort=(select password from accounts)", "bad-request")]
    [InlineData("sort=7", "400")]
    [InlineData("state=Listed' OR '1'='1", "bad-request")]
    [InlineData("state=9", "400")]
    [InlineData("role=Traffic--", "bad-request")]
    [InlineData("supplier=1 OR 1=1", "bad-request")]
    [InlineData("take=201", "400")]
    [InlineData("take=0", "400")]
    [InlineData("after=not a position", "bad-cursor")]
    [InlineData("sort=ChangedAt&after=eHgKWA", "bad-cursor")]
    [InlineData("text=01234567890123456789012345678901234567890", "400")]
    public async Task Takes_no_names_but_its_own(string query, string code) =>
        Assert.Equal(code, await Shop.Code(await (await shop.SignInStaff(Roles.Buyer)).GetAsync($"/api/skus?{query}")));

    [Fact]
    public async Task Takes_text_as_text()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        await shop.DraftSku(name: "100%橙汁");
        await shop.DraftSku(name: "橙汁_大瓶");
        Assert.Single((await Skus(staff, "text=%25")).Items);
        Assert.Single((await Skus(staff, "text=_")).Items);
        Assert.Empty((await Skus(staff, "text=" + Uri.EscapeDataString("' OR 1=1 --"))).Items);
    }

    [Theory]
    [InlineData("Code", false)]
    [InlineData("Code", true)]
    [InlineData("Name", false)]
    [InlineData("Name", true)]
    [InlineData("ChangedAt", false)]
    [InlineData("ChangedAt", true)]
    public async Task Goes_by_pages_without_gaps_or_repeats(string sort, bool descending)
    {
        var supplier = await shop.ApprovedSupplier();
        for (var i = 0; i < 7; i++)
        {
            await shop.DraftSku(supplier: supplier, name: $"苹果{i / 3}");
            if (i % 2 == 0) shop.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var staff = await shop.SignInStaff(Roles.Buyer);
        var seen = new List<SkuLine>();
        string? after = "";
        while (after is not null)
        {
            var page = await Skus(staff, $"supplier={supplier}&sort={sort}&descending={descending}&take=3{after}");
            seen.AddRange(page.Items);
            after = page.Next is null ? null : $"&after={page.Next}";
        }
        var expected = seen.OrderBy(line => sort switch
        {
            "Name" => line.Name,
            "ChangedAt" => line.ChangedAt.UtcTicks.ToString("D20"),
            _ => "",
        }, StringComparer.Ordinal).ThenBy(line => line.Code, StringComparer.Ordinal).Select(line => line.Code);
        Assert.Equal(7, seen.Select(line => line.Id).Distinct().Count());
        Assert.Equal(descending ? expected.Reverse() : expected, seen.Select(line => line.Code));
    }

    [Fact]
    public async Task Finds_by_category_with_all_inside_it_and_by_state()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        await Post(staff, "/api/categories", new AddCategoryRequest("food", new CategoryFile("食品", null, 1)));
        await Post(staff, "/api/categories", new AddCategoryRequest("dairy", new CategoryFile("乳品", "food", 1)));
        await Post(staff, "/api/categories", new AddCategoryRequest("milk", new CategoryFile("牛奶", "dairy", 1)));
        Assert.Equal("category-too-deep", await Shop.Code(await Post(staff, "/api/categories", new AddCategoryRequest("fresh", new CategoryFile("鲜奶", "milk", 1)))));
        Assert.Equal("category-too-deep", await Shop.Code(await staff.PutAsJsonAsync("/api/categories/food", new CategoryFile("食品", "milk", 1))));
        Assert.Equal("category-taken", await Shop.Code(await Post(staff, "/api/categories", new AddCategoryRequest("other", new CategoryFile("牛奶", null, 1)))));
        Assert.Equal("category-unknown", await Shop.Code(await Post(staff, "/api/categories", new AddCategoryRequest("other", new CategoryFile("其他", "none", 1)))));

        var product = (await Shop.Read<ProductReceipt>(await Post(staff, "/api/products", new ProductFile("鲜牛奶", "milk", "巴氏杀菌", [])))).Id;
        var sku = await shop.DraftSku();
        var file = new SkuFile(await shop.ApprovedSupplier(), "鲜牛奶 950ml", "950ml/盒", "盒", 12, new Money(15_90), 7, StorageKind.Chilled,
            "南京", NeedType.Instant, GoodsRole.Traffic, 24, false);
        var milk = await Shop.Read<SkuReceipt>(await Post(staff, $"/api/products/{product}/skus", new AddSkuRequest("MILK-1", file, new Money(9_80))));
        Assert.Equal([milk.Id], (await Skus(staff, "category=food")).Items.Select(line => line.Id));
        Assert.DoesNotContain(sku, (await Skus(staff, "category=food&state=Draft")).Items.Select(line => line.Id));
        Assert.Empty((await Skus(staff, "category=food&state=Listed")).Items);
        Assert.Equal("category-in-use", await Shop.Code(await staff.DeleteAsync("/api/categories/milk")));
        Assert.Equal("sku-code-taken", await Shop.Code(await Post(staff, $"/api/products/{product}/skus", new AddSkuRequest("MILK-1", file, new Money(9_80)))));
        Assert.Equal("400", await Shop.Code(await Post(staff, $"/api/products/{product}/skus", new AddSkuRequest("MILK-2", file, new Money(0)))));
        Assert.Equal("400", await Shop.Code(await Post(staff, $"/api/products/{product}/skus", new AddSkuRequest("MILK-2", file with { PackSize = 0 }, new Money(1)))));
    }

    [Fact]
    public async Task A_product_moves_with_its_skus_and_hangs_stored_pictures_only()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        var id = await shop.DraftSku();
        var line = await Shop.Read<SkuLine>(await staff.GetAsync($"/api/skus/{id}"));
        await Post(staff, "/api/categories", new AddCategoryRequest("fruit", new CategoryFile("水果", null, 2)));
        var picture = await shop.SomePicture();
        var file = new ProductFile("小番茄", "fruit", "甜", [picture, picture]);
        Assert.Equal("204", await Shop.Code(await staff.PutAsJsonAsync($"/api/products/{line.Product}", file, Shop.Json)));
        Assert.Equal("fruit", (await Shop.Read<SkuLine>(await staff.GetAsync($"/api/skus/{id}"))).Category);
        Assert.Equal([picture], (await Shop.Read<ProductLine>(await staff.GetAsync($"/api/products/{line.Product}"))).Pictures);
        Assert.Equal("product-picture-unknown", await Shop.Code(await staff.PutAsJsonAsync($"/api/products/{line.Product}",
            file with { Pictures = [new(Guid.CreateVersion7())] }, Shop.Json)));
    }

    private static async Task<Page<SkuLine>> Skus(HttpClient staff, string query) =>
        await Shop.Read<Page<SkuLine>>(await staff.GetAsync($"/api/skus?{query}"));

    private static Task<HttpResponseMessage> Post<T>(HttpClient client, string path, T body) => client.PostAsJsonAsync(path, body, Shop.Json);
}
