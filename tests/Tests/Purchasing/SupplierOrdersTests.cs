using System.Net;
using System.Text.Json;
using Linli.Accounts;
using Linli.Purchasing;

namespace Linli.Tests.Purchasing;

/// <summary>What suppliers and buyers see and do; attack S14 for suppliers.</summary>
public sealed class SupplierOrdersTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_supplier_confirms_and_dispatches_and_saying_it_again_changes_nothing()
    {
        var (supplier, id, _) = await OwnOrder();
        Assert.Equal("wrong-state", await Shop.Code(await supplier.PostAsync($"{id}/dispatch", null)));
        foreach (var (step, state) in new[]
            { ("confirmation", PurchaseOrderState.Confirmed), ("confirmation", PurchaseOrderState.Confirmed),
                ("dispatch", PurchaseOrderState.Dispatched), ("dispatch", PurchaseOrderState.Dispatched) })
        {
            var moved = await Shop.Read<PurchaseOrderMoved>(await supplier.PostAsync($"{id}/{step}", null));
            Assert.Equal(state, moved.State);
            Assert.NotNull(moved.At);
        }
        Assert.Equal("wrong-state", await Shop.Code(await supplier.PostAsync($"{id}/confirmation", null)));
    }

    [Fact]
    public async Task Another_suppliers_order_is_not_found_whatever_one_tries()
    {
        var (_, id, _) = await OwnOrder();
        var stranger = await SignIn(await shop.ApprovedSupplier());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{id}/confirmation", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{id}/dispatch", null)).StatusCode);
        Assert.Empty((await Shop.Read<Page<SupplierOrderRow>>(await stranger.GetAsync(""))).Items);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync($"/api/purchase-orders/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync($"/api/receiving/purchase-orders/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_supplier_learns_neither_retail_prices_nor_members_nor_how_many_were_sold()
    {
        var (supplier, id, market) = await OwnOrder();
        var body = await (await supplier.GetAsync($"{id}")).Content.ReadAsStringAsync();
        using var answer = JsonDocument.Parse(body);
        Assert.Equal(["amount", "name", "ordered", "packSize", "packs", "receivedGood", "rejected", "specification", "unitCost"],
            answer.RootElement.GetProperty("lines")[0].EnumerateObject().Select(property => property.Name).Order());
        Assert.DoesNotContain("7777", body, StringComparison.Ordinal);
        Assert.DoesNotContain(market.Groups[0].ToString(), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_the_orders_of_their_cities_only()
    {
        var (_, id, market) = await OwnOrder();
        var here = await shop.SignInStaff(["3301"], [Roles.Buyer, Roles.Warehouse]);
        var elsewhere = await shop.SignInStaff(["3101"], [Roles.Buyer, Roles.Warehouse]);
        var list = $"?groupBuy={market.GroupBuy}&state=Sent&after={Guid.Empty}";
        foreach (var area in new[] { "/api/purchase-orders", "/api/receiving/purchase-orders" })
        {
            Assert.Single((await Shop.Read<Page<PurchaseOrderRow>>(await here.GetAsync($"{area}{list}"))).Items);
            Assert.Empty((await Shop.Read<Page<PurchaseOrderRow>>(await elsewhere.GetAsync($"{area}{list}"))).Items);
            Assert.Equal(7_000, (await Shop.Read<PurchaseOrderDetail>(await here.GetAsync($"{area}/{id}"))).Total.Fen);
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{area}/{id}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_suppliers_list_begins_with_what_was_sent_last_and_goes_on_to_what_came_before()
    {
        var (_, first, market) = await OwnOrder();
        var next = await shop.OpenMarket(new Goods(Fen: 7_777, Cost: 700, PackSize: 5, From: market.Suppliers[0]));
        await next.Buys(6);
        var second = Assert.Single(await next.CutOff()).Order.Id;

        var supplier = await SignIn(market.Suppliers[0]);
        var top = await Shop.Read<Page<SupplierOrderRow>>(await supplier.GetAsync("?take=1"));
        Assert.Equal(second, Assert.Single(top.Items).Id);
        var rest = await Shop.Read<Page<SupplierOrderRow>>(await supplier.GetAsync($"?take=1&after={top.Next}"));
        Assert.Equal(first, Assert.Single(rest.Items).Id);
        Assert.Null(rest.Next);
    }

    private async Task<(HttpClient Supplier, Id<PurchaseOrder> Order, Market Market)> OwnOrder()
    {
        var market = await shop.OpenMarket(new Goods(Fen: 7_777, Cost: 700, PackSize: 5));
        await market.Buys(6);
        var order = Assert.Single(await market.CutOff());
        return (await SignIn(market.Suppliers[0]), order.Order.Id, market);
    }

    private async Task<HttpClient> SignIn(Id<Linli.Suppliers.Supplier> supplier)
    {
        var client = await shop.SignInSupplier(supplier);
        client.BaseAddress = new Uri(client.BaseAddress!, "/api/supplier/purchase-orders/");
        return client;
    }
}
