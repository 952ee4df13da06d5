using System.Globalization;
using System.Text;
using CsvHelper;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Tests.House;

namespace Linli.Tests.Catalog;

/// <summary>44 goods as a real group-buy offered them go through the import; their file is not ours to ship.</summary>
public sealed class RealGoodsTests(ShopFixture fixture) : Slice(fixture)
{
    internal static readonly string Goods = Repository.PathOf("../shared/data/goods/group_buy_goods.csv");

    [Fact]
    public async Task All_of_them_are_imported_and_listed()
    {
        Assert.SkipUnless(File.Exists(Goods), $"{Goods} is not on this machine.");
        await shop.SupplierWithCode("S001");
        var outcome = await shop.With<ImportGoods, Outcome<ImportReport>>(import =>
            import.Run(new MemoryStream(InOurColumns()), "real.csv", dryRun: false, Actor.System, default));
        var report = outcome.Value;
        Assert.Equal("", string.Join('\n', report.BadRows));
        Assert.Equal((44, 44, true), (report.Rows, report.Added, report.Applied));

        var drafts = await shop.With<SkuQueries, Outcome<Page<SkuLine>>>(skus => skus.Skus(
            new SkuSearch(null, null, null, SkuState.Draft, null, null, null, null, null, 200), default));
        var listed = await shop.With<ListSkus, ListingReport>(list =>
            list.Run([.. drafts.Value.Items.Select(sku => sku.Id)], Actor.System, default));
        Assert.Equal((44, 0), (listed.Listed.Count, listed.Refused.Count));
    }

    /// <summary>Their columns in ours: the sale price stands for a cost at seven tenths of it.</summary>
    internal static byte[] InOurColumns()
    {
        var text = new StringBuilder();
        using (var reader = new CsvReader(new StreamReader(Goods), CultureInfo.InvariantCulture))
        using (var writer = new CsvWriter(new StringWriter(text), CultureInfo.InvariantCulture))
        {
            foreach (var heading in (string[])["商品编码", "商品名称", "类目", "规格", "单位", "供应商编码", "供货价（元）", "市场价", "商品介绍"])
                writer.WriteField(heading);
            writer.NextRecord();
            reader.Read();
            reader.ReadHeader();
            while (reader.Read())
            {
                var cost = Money.Yuan(reader.GetField<decimal>("price")).BasisPoints(7_000);
                foreach (var field in (string[])[
                    $"R-{reader.GetField("goods_id")}", reader.GetField("goods_name")!, "团购", reader.GetField("sku_spec")!, "份", "S001",
                    $"{cost.Fen / 100}.{cost.Fen % 100:00}", reader.GetField("market_price")!, reader.GetField("blurb")!])
                    writer.WriteField(field);
                writer.NextRecord();
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
