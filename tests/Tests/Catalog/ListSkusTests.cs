using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Suppliers;

namespace Linli.Tests.Catalog;

public sealed class ListSkusTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Goes_from_draft_to_listed_to_delisted_and_back()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        var sku = await shop.DraftSku();
        Assert.Equal("wrong-state", await Shop.Code(await staff.DeleteAsync($"/api/skus/{sku}/listing")));
        Assert.Equal("204", await Shop.Code(await staff.PostAsync($"/api/skus/{sku}/listing", null)));
        Assert.Equal("wrong-state", await Shop.Code(await staff.PostAsync($"/api/skus/{sku}/listing", null)));
        Assert.Equal("204", await Shop.Code(await staff.DeleteAsync($"/api/skus/{sku}/listing")));
        Assert.Equal("204", await Shop.Code(await staff.PostAsync($"/api/skus/{sku}/listing", null)));
        Assert.Equal("not-found", await Shop.Code(await staff.PostAsync($"/api/skus/{Guid.CreateVersion7()}/listing", null)));
        Assert.Equal("not-allowed", await Shop.Code(await (await shop.SignInStaff(Roles.Copywriter)).PostAsync($"/api/skus/{sku}/listing", null)));
    }

    [Fact]
    public async Task Refuses_goods_of_a_supplier_who_may_not_sell()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        var waiting = await shop.DraftSku(supplier: await shop.AppliedSupplier());
        Assert.Equal("supplier-not-approved", await Shop.Code(await staff.PostAsync($"/api/skus/{waiting}/listing", null)));

        var good = await shop.DraftSku();
        var report = await Shop.Read<ListingReport>(await staff.PostAsJsonAsync("/api/sku-listings",
            new ListSkusRequest([good, waiting, new Id<Sku>(Guid.CreateVersion7())]), Shop.Json));
        Assert.Equal([good], report.Listed);
        Assert.Equal(["not-found", "supplier-not-approved"], report.Refused.Select(row => row.Code).Order());
        Assert.Equal("400", await Shop.Code(await staff.PostAsJsonAsync("/api/sku-listings", new ListSkusRequest([]), Shop.Json)));
    }

    [Fact]
    public async Task Refuses_goods_whose_suppliers_licence_has_run_out()
    {
        await using var later = await Shop.Open();
        var staff = await later.SignInStaff(Roles.Buyer);
        var sku = await later.DraftSku();
        later.Clock.Advance(TimeSpan.FromDays(367));
        staff = await later.SignInStaff(Roles.Buyer);
        Assert.Equal("licence-expired", await Shop.Code(await staff.PostAsync($"/api/skus/{sku}/listing", null)));
    }

    [Fact]
    public async Task Follows_the_price_list_of_its_supplier()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        var sku = await shop.ListedSku(cost: new Money(10_00));
        var today = BusinessTime.Today(shop.Clock);
        Assert.Equal("price-in-past", await Shop.Code(await Price(staff, sku, 9_00, today.AddDays(-1))));
        Assert.Equal("400", await Shop.Code(await Price(staff, sku, 0, today)));
        Assert.Equal("201", await Shop.Code(await Price(staff, sku, 12_00, today.AddDays(2))));
        Assert.Equal("201", await Shop.Code(await Price(staff, sku, 11_00, today)));
        Assert.Equal(11_00, (await Find(sku)).Cost.Fen);

        shop.Clock.Advance(TimeSpan.FromDays(2));
        // A price of the same day entered before the sweep looked must not be undone by it.
        staff = await shop.SignInStaff(Roles.Buyer);
        Assert.Equal("201", await Shop.Code(await Price(staff, sku, 12_50, today.AddDays(2))));
        await shop.Settle();
        Assert.Equal(12_50, (await Find(sku)).Cost.Fen);
        List<long> costs = [];
        foreach (var day in (int[])[-1, 0, 1, 9]) costs.Add(await CostOn(sku, today.AddDays(day)));
        Assert.Equal([0, 11_00, 11_00, 12_50], costs);
    }

    [Fact]
    public async Task A_listed_sku_goes_only_to_a_supplier_who_has_a_price()
    {
        var staff = await shop.SignInStaff(Roles.Buyer);
        var sku = await shop.ListedSku(cost: new Money(10_00));
        var other = await shop.ApprovedSupplier();
        var file = (await Find(sku)).File with { Supplier = other };
        Assert.Equal("sku-without-cost", await Shop.Code(await staff.PutAsJsonAsync($"/api/skus/{sku}", file, Shop.Json)));
        await staff.PostAsJsonAsync($"/api/skus/{sku}/prices", new AddPriceRequest(new Money(8_00), BusinessTime.Today(shop.Clock), other), Shop.Json);
        Assert.Equal(10_00, (await Find(sku)).Cost.Fen);
        Assert.Equal("204", await Shop.Code(await staff.PutAsJsonAsync($"/api/skus/{sku}", file, Shop.Json)));
        Assert.Equal((other, 8_00L), ((await Find(sku)).SupplierId, (await Find(sku)).Cost.Fen));
    }

    [Fact]
    public async Task A_supplier_sees_its_own_goods_and_no_retail_price()
    {
        var supplier = await shop.ApprovedSupplier();
        var sku = await shop.DraftSku(supplier: supplier);
        await shop.DraftSku();
        var answer = await (await shop.SignInSupplier(supplier)).GetAsync("/api/supplier/skus");
        Assert.DoesNotContain("referencePrice", await answer.Content.ReadAsStringAsync());
        Assert.Equal([sku], (await Shop.Read<Page<OwnSku>>(answer)).Items.Select(line => line.Id));
        Assert.Equal("not-allowed", await Shop.Code(await (await shop.SignInSupplier(supplier)).GetAsync("/api/skus")));
    }

    private static Task<HttpResponseMessage> Price(HttpClient staff, Id<Sku> sku, long fen, DateOnly from) =>
        staff.PostAsJsonAsync($"/api/skus/{sku}/prices", new AddPriceRequest(new Money(fen), from), Shop.Json);

    private async Task<Sku> Find(Id<Sku> sku) =>
        (await shop.With<SkuBook, IReadOnlyDictionary<Id<Sku>, Sku>>(book => book.Find([sku], default)))[sku];

    private async Task<long> CostOn(Id<Sku> sku, DateOnly day) =>
        (await shop.With<SkuBook, Money>(book => book.CostOn(sku, day, default))).Fen;
}
