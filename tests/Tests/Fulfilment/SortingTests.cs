using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Fulfilment;
using Linli.Ordering;
using Linli.Purchasing;
using Linli.Tests.Purchasing;

namespace Linli.Tests.Fulfilment;

public sealed class SortingTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Lists_go_by_route_then_group_then_chain_order()
    {
        var market = await shop.OpenMarket(3, new Goods(), new Goods(Name: "梨"));
        foreach (var (group, item) in new[] { (2, 0), (0, 1), (1, 0), (0, 0), (2, 1) }) await market.Buys(1, item, group);
        await Received(market);
        var lists = await shop.SortingListsOf(market.GroupBuy);
        Assert.Equal(5, lists.Sum(list => list.Lines));
        Assert.Equal(lists.Count, lists.Select(list => list.RouteCode).Distinct().Count());
        foreach (var list in lists)
        {
            var lines = await shop.SortingLinesOf(list.Id);
            Assert.Equal(Enumerable.Range(1, list.Lines), lines.Select(line => line.Position));
            Assert.Equal(lines.Select(line => (line.GroupName, line.ChainNumber)),
                lines.GroupBy(line => line.GroupName).SelectMany(group => group.OrderBy(line => line.ChainNumber))
                    .Select(line => (line.GroupName, line.ChainNumber)));
        }
    }

    [Fact]
    public async Task What_was_refunded_for_shortage_is_not_sorted_and_the_letter_again_makes_nothing()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(2);
        await market.Buys(3);
        var order = Assert.Single(await market.CutOff());
        await shop.Receive(order.Order.Id, [shop.Fresh(order.Lines[0].Id, 4)]);
        await shop.Settle();
        await shop.With<MakeSortingLists>(make => make.React(new AllGoodsReceived(market.GroupBuy), default));
        Assert.Equal([2, 2], (await Lines(market)).Select(line => line.Expected));
    }

    [Fact]
    public async Task Scans_add_up_once_per_key_and_differences_are_shown_until_the_list_is_closed()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(2);
        await market.Buys(3);
        await Received(market);
        var staff = await shop.SignInStaff(["3301"], [Roles.Warehouse]);
        var list = Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id;
        var lines = await Lines(market);
        var scan = new ScanRequest(Guid.NewGuid(), [new(lines[0].Id, 2), new(lines[1].Id, 4)]);
        for (var again = 0; again < 2; again++)
        {
            var counted = await Shop.Read<ScanAnswer>(await staff.PostAsJsonAsync($"/api/sorting-lists/{list}/scans", scan, Shop.Json));
            Assert.Equal([0, 1], counted.Lines.Select(line => line.Difference));
            Assert.Equal(1, counted.LinesThatDiffer);
        }
        Assert.Equal("request-key-reused", await Scan(staff, list, scan with { Lines = [new(lines[0].Id, 1)] }));
        Assert.Equal("count-below-zero", await Scan(staff, list, new ScanRequest(Guid.NewGuid(), [new(lines[0].Id, -3)])));
        Assert.Equal("sorting-line-unknown", await Scan(staff, list, new ScanRequest(Guid.NewGuid(), [new(Id<SortingLine>.New(shop.Clock), 1)])));
        var differing = await Shop.Read<Page<SortingLineRow>>(await staff.GetAsync($"/api/sorting-lists/{list}/lines?differing=true"));
        Assert.Equal(lines[1].Id, Assert.Single(differing.Items).Id);

        Assert.Equal("sorting-differences", await Close(staff, list, accept: false));
        Assert.Equal("200", await Close(staff, list, accept: true));
        Assert.Equal("200", await Close(staff, list, accept: false));
        Assert.Equal("sorting-closed", await Scan(staff, list, new ScanRequest(Guid.NewGuid(), [new(lines[0].Id, 1)])));
        var detail = await Shop.Read<SortingListDetail>(await staff.GetAsync($"/api/sorting-lists/{list}"));
        Assert.Equal((5, 6), (detail.Totals.Sum(total => total.Expected), detail.Totals.Sum(total => total.Counted)));
    }

    [Fact]
    public async Task Scans_at_the_same_time_are_all_counted()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(20);
        await Received(market);
        var list = Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id;
        var line = Assert.Single(await Lines(market)).Id;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => shop.With<ScanSorting>(scan =>
            scan.Run(Shop.WarehouseWorker, list, new ScanRequest(Guid.NewGuid(), [new(line, 1)]), default)))));
        Assert.Equal(20, Assert.Single(await Lines(market)).Counted);
    }

    [Fact]
    public async Task The_export_holds_no_formula()
    {
        var market = await shop.OpenMarket(new Goods(Name: "=HYPERLINK(\"http://evil\",\"点我\")"));
        await market.Buys(1);
        await Received(market);
        var staff = await shop.SignInStaff(Roles.Warehouse);
        var list = Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id;
        var answer = await staff.GetAsync($"/api/sorting-lists/{list}/export");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"'=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_list_follows_refunds_and_an_order_with_nothing_left_loses_its_code()
    {
        var market = await shop.OpenMarket(new Goods());
        var part = await market.Buys(3);
        var whole = await market.Buys(2);
        await Received(market);
        await GiveBack(market, part, 1);
        await GiveBack(market, whole, 2);
        Assert.Equal([2, 0], (await Lines(market)).Select(line => line.Expected));
        Assert.Equal(PickupState.Open, (await CodeOf(part)).State);
        Assert.Equal((PickupState.Void, null), ((await CodeOf(whole)).State, (await CodeOf(whole)).Code));
        await shop.SortAndDeliver(market.GroupBuy);
        var leader = await shop.ActingLeaderOf(market.Groups[0]);
        var (_, code) = await shop.CodeOf(whole.Order);
        Assert.Equal("nothing-due", (await shop.TryHandOver(leader, new RedeemRequest(Guid.NewGuid(), code))).Refusal?.Code);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Another_citys_warehouse_finds_nothing()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(1);
        await Received(market);
        var list = Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id;
        var batch = Assert.Single(await shop.BatchesOf(market.GroupBuy));
        var staff = await shop.SignInStaff(["3101"], [Roles.Warehouse]);
        foreach (var path in new[] { "", "/lines", "/export" })
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/api/sorting-lists/{list}{path}")).StatusCode);
        Assert.Equal("not-found", await Close(staff, list, accept: true));
        Assert.Equal("not-found", await Scan(staff, list, new ScanRequest(Guid.NewGuid(), [new((await Lines(market))[0].Id, 1)])));
        Assert.Equal("not-found", await Shop.Code(await staff.PostAsync($"/api/delivery-batches/{batch}/arrival", null)));
        Assert.Empty((await Shop.Read<Page<DeliveryBatchRow>>(await staff.GetAsync($"/api/delivery-batches?groupBuy={market.GroupBuy}"))).Items);
    }

    [Fact]
    public async Task A_batch_leaves_when_its_list_is_closed_and_arrives_after_it_left()
    {
        var market = await shop.OpenMarket(new Goods());
        await market.Buys(1);
        await Received(market);
        var staff = await shop.SignInStaff(["3301"], [Roles.Warehouse]);
        var path = $"/api/delivery-batches/{Assert.Single(await shop.BatchesOf(market.GroupBuy))}";
        var driver = new DispatchDeliveryRequest("van-7");
        Assert.Equal("sorting-not-closed", await Shop.Code(await staff.PostAsJsonAsync($"{path}/dispatch", driver)));
        await shop.SortEverything(Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id);
        Assert.Equal("200", await Close(staff, Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id, accept: false));
        Assert.Equal("wrong-state", await Shop.Code(await staff.PostAsync($"{path}/arrival", null)));
        Assert.Equal("400", await Shop.Code(await staff.PostAsJsonAsync($"{path}/dispatch", new { driver = "=van" })));
        for (var again = 0; again < 2; again++)
            Assert.Equal("200", await Shop.Code(await staff.PostAsJsonAsync($"{path}/dispatch", driver)));
        for (var again = 0; again < 2; again++)
            Assert.Equal("200", await Shop.Code(await staff.PostAsync($"{path}/arrival", null)));
        Assert.Equal("wrong-state", await Shop.Code(await staff.PostAsJsonAsync($"{path}/dispatch", driver)));
    }

    private async Task Received(Market market)
    {
        await market.CutOff();
        await shop.ReceiveEverything(market.GroupBuy);
    }

    private async Task<IReadOnlyList<SortingLineRow>> Lines(Market market) =>
        await shop.SortingLinesOf(Assert.Single(await shop.SortingListsOf(market.GroupBuy)).Id);

    private async Task GiveBack(Market market, Buyer buyer, int quantity)
    {
        var line = (await market.LineOf(buyer)).Line;
        await shop.With<OrderRefunds>(refunds => refunds.Refund(line, quantity, null, $"test:{line}", RefundReason.Returned, null, default));
        await shop.Settle();
    }

    private static async Task<PickupCodeAnswer> CodeOf(Buyer buyer) =>
        await Shop.Read<PickupCodeAnswer>(await buyer.Client.GetAsync($"/api/orders/{buyer.Order}/pickup-code"));

    private static async Task<string> Scan(HttpClient staff, Id<SortingList> list, ScanRequest request) =>
        await Shop.Code(await staff.PostAsJsonAsync($"/api/sorting-lists/{list}/scans", request, Shop.Json));

    private static async Task<string> Close(HttpClient staff, Id<SortingList> list, bool accept) =>
        await Shop.Code(await staff.PostAsJsonAsync($"/api/sorting-lists/{list}/closure", new CloseSortingRequest(accept), Shop.Json));
}
