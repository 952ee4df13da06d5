using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Tests.House;

namespace Linli.Tests.Catalog;

[Trait("Runs", "per-engine")]
public sealed class ImportGoodsTests : IAsyncLifetime
{
    private const string Head = "code,name,category,specification,unit,supplier,cost";
    private Shop shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await Shop.Open();
        foreach (var code in new[] { "S001", "S002", "S003", "S004" })
            await shop.SupplierWithCode(code);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [InlineData("goods.csv", "UTF-8")]
    [InlineData("goods-gb18030.csv", "GB18030")]
    [InlineData("goods.xlsx", "XLSX")]
    public async Task Takes_our_own_sample_in_every_kind(string file, string kind)
    {
        var report = await Import(Sample(file), file);
        Assert.Equal((true, kind, 60, 60, 0), (report.Applied, report.Kind, report.Rows, report.Added, report.BadCount));
        Assert.Empty(report.IgnoredColumns);

        var tomato = (await Skus("?text=VEG-001")).Single();
        Assert.Equal(("露天小番茄", "约500克/盒", 12, new Money(6_80), new Money(11_90)),
            (tomato.Name, tomato.Specification, tomato.PackSize, tomato.Cost, tomato.ReferencePrice));
        Assert.Equal((5, StorageKind.Chilled, NeedType.Instant, GoodsRole.Traffic, 24, false, SkuState.Draft),
            (tomato.ShelfLifeDays, tomato.Storage, tomato.Need, tomato.Role, tomato.AfterSaleHours, tomato.NoReasonReturn, tomato.State));
    }

    [Fact]
    public async Task Says_the_same_of_all_three_kinds()
    {
        await Import(Sample("goods.csv"), "goods.csv");
        Assert.Equal((60, 0), Counts(await Import(Sample("goods-gb18030.csv"), "b.csv")));
        Assert.Equal((60, 0), Counts(await Import(Sample("goods.xlsx"), "c.xlsx")));

        static (int, int) Counts(ImportReport report) => (report.Unchanged, report.Added + report.Updated);
    }

    [Fact]
    public async Task Lists_every_fault_with_row_column_and_reason_and_imports_nothing()
    {
        var answer = await Post(Sample("goods-with-errors.csv"), "goods-with-errors.csv");
        Assert.Equal(422, (int)answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("goods-rows-bad", problem.GetProperty("code").GetString());
        var faults = problem.GetProperty("facts").GetProperty("badRows").Deserialize<List<BadRow>>(Shop.Json)!;
        Assert.Equal(
        [
            (3, "供货价（元）"), (4, "供应商编码"), (5, "箱规"), (5, "储存方式"), (6, "商品名称"), (7, "商品编码"), (8, "供货价（元）"),
            (8, "七天无理由"),
        ], faults.Select(fault => (fault.Row, fault.Column)));
        Assert.All(faults, fault => Assert.Contains(" · ", fault.Reason));
        Assert.Contains("两块六", faults[0].Reason);
        Assert.Empty(await Skus(""));
        Assert.Empty(await Staff<List<CategoryLine>>("/api/categories"));
    }

    [Fact]
    public async Task Tries_without_changing_anything()
    {
        var report = await Import(Sample("goods.csv"), "goods.csv", dryRun: true);
        Assert.Equal((false, true, 60, 9), (report.Applied, report.DryRun, report.Added, report.NewCategories.Count));
        Assert.Empty(await Skus(""));
        report = await Import(Sample("goods-with-errors.csv"), "goods.csv", dryRun: true);
        Assert.Equal((8, false), (report.BadCount, report.Applied));
    }

    [Fact]
    public async Task Updates_a_known_code_and_keeps_what_the_file_leaves_out()
    {
        await Import(Sample("goods.csv"), "goods.csv");
        var report = await Import(Csv("VEG-001,露天小番茄 大盒,蔬菜,约800克/盒,盒,S001,9.90"), "more.csv");
        Assert.Equal((0, 1, 0), (report.Added, report.Updated, report.Unchanged));
        var tomato = (await Skus("?text=VEG-001")).Single();
        Assert.Equal(("露天小番茄 大盒", new Money(9_90), 12, StorageKind.Chilled),
            (tomato.Name, tomato.Cost, tomato.PackSize, tomato.Storage));
        var prices = await Staff<List<PriceLine>>($"/api/skus/{tomato.Id}/prices");
        Assert.Equal([9_90L, 6_80L], prices.Select(price => price.Cost.Fen));
    }

    [Fact]
    public async Task Keeps_a_cost_for_the_day_it_begins()
    {
        await Import(Csv("A1,苹果,水果,5斤,箱,S001,20"), "a.csv");
        await Import(Bytes(Head + ",validFrom\nA1,苹果,水果,5斤,箱,S001,18.50,2026-03-05\n"), "b.csv");
        Assert.Equal(20_00, (await Skus("?text=A1")).Single().Cost.Fen);
        shop.Clock.Advance(TimeSpan.FromDays(3));
        await shop.Settle();
        Assert.Equal(18_50, (await Skus("?text=A1")).Single().Cost.Fen);
    }

    [Fact]
    public async Task Keeps_formula_looking_text_as_text()
    {
        await Import(Csv("\"A1\",\"=1+1\",水果,\"@SUM(A1)\",箱,S001,20"), "a.csv");
        var sku = (await Skus("?text=A1")).Single();
        Assert.Equal(("=1+1", "@SUM(A1)"), (sku.Name, sku.Specification));
    }

    [Fact]
    public async Task Reads_english_headings_in_any_order_a_byte_order_mark_and_blank_lines()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. Bytes(
            "Cost (yuan),Supplier Code,unit,SPEC,category,name,code,remark\n\n12.80,S002,box,5 kg,fruit,Apples,A-1,hello\n,,,,,,,\n")];
        var report = await Import(file, "a.csv");
        Assert.Equal((1, 1), (report.Rows, report.Added));
        Assert.Equal(["remark"], report.IgnoredColumns);
    }

    [Fact]
    public async Task Puts_specifications_of_one_product_under_it()
    {
        await Import(Bytes(Head + ",product\nA1,苹果 5斤,水果,5斤,箱,S001,20,苹果\nA2,苹果 10斤,水果,10斤,箱,S001,38,苹果\n"), "a.csv");
        Assert.Single((await Skus("")).Select(sku => sku.Product).Distinct());
        var answer = await Post(Bytes(Head + ",product\nA3,苹果 3斤,零食,3斤,箱,S001,20,苹果\nA4,苹果 1斤,水果,1斤,箱,S001,3,苹果\n"), "b.csv");
        Assert.Equal("goods-rows-bad", await Shop.Code(answer));
    }

    [Fact]
    public async Task Takes_five_thousand_rows()
    {
        var rows = new StringBuilder(Head + "\n");
        for (var i = 0; i < 5_000; i++) rows.Append(CultureInfo.InvariantCulture, $"A{i},商品{i},水果,5斤,箱,S001,20\n");
        Assert.Equal(5_000, (await Import(Bytes(rows.ToString()), "rows.csv")).Added);
        Assert.Equal(5_000, (await Import(Bytes(rows.ToString()), "rows.csv")).Unchanged);
    }

    private async Task<ImportReport> Import(byte[] file, string name, bool dryRun = false) =>
        await Shop.Read<ImportReport>(await Post(file, name, dryRun: dryRun));

    private async Task<HttpResponseMessage> Post(byte[] file, string name, bool dryRun = false)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return await (await shop.SignInStaff(Roles.Buyer)).PostAsync($"/api/goods-imports?dryRun={(dryRun ? "true" : "false")}", form);
    }

    private async Task<IReadOnlyList<SkuLine>> Skus(string query) => (await Staff<Page<SkuLine>>($"/api/skus{query}")).Items;

    private async Task<T> Staff<T>(string path) => await Shop.Read<T>(await (await shop.SignInStaff(Roles.Buyer)).GetAsync(path));

    private static byte[] Sample(string name) => File.ReadAllBytes(Repository.PathOf($"docs/samples/{name}"));

    private static byte[] Csv(params string[] rows) => Bytes(Head + "\n" + string.Join('\n', rows) + "\n");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
