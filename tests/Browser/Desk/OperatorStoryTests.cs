using System.Globalization;

namespace Linli.Browser.Desk;

/// <summary>One group-buy through the hands of the staff, from new goods to the statement; on both engines.</summary>
[Trait("Runs", "per-engine")]
public sealed class OperatorStoryTests(Stage stage)
{
    private const string Leader = "leader01";

    [BrowserFact]
    public async Task Goods_are_made_sold_bought_received_short_sorted_handed_over_and_settled()
    {
        await MakeGoods();
        var groupBuy = await OpenGroupBuy();
        using var admin = await stage.As("admin");
        var sale = await admin.Get($"/api/group-buys/{groupBuy}");
        await stage.MoveTo(Stage.Moment(sale["opensAt"]).AddMinutes(2));
        var member = await Neighbour.Buys(stage, Leader, groupBuy, (string)sale["items"]![0]!["id"]!, 5, "13900004321", "8-1-808-故事");
        await Watch(groupBuy);
        await stage.MoveTo(Stage.Moment(sale["closesAt"]).AddMinutes(2));
        await ReceiveShort(await Bought(groupBuy));
        await Sort(groupBuy);
        await HandOver(groupBuy, member);
        await Settle();
    }

    private async Task MakeGoods()
    {
        await using var seat = await DeskSeat.Of(stage, "buyer");
        var page = seat.Page;
        await seat.Open("admin/skus/new");
        await page.Locator("select[name=product]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("input[name=code]").FillAsync("STORY-1");
        await page.Locator("input[name=cost]").FillAsync("8.00");
        await page.Locator("input[name=name]").FillAsync("故事苹果");
        await page.Locator("input[name=specification]").FillAsync("5 斤装");
        await page.Locator("input[name=unit]").FillAsync("箱");
        await page.Locator("select[name=supplier]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("input[name=pack]").FillAsync("4");
        await page.Locator("input[name=shelf]").FillAsync("30");
        await page.Locator("input[name=hours]").FillAsync("24");
        await seat.Check("story-1-goods");
        await seat.Press("保存");
        await seat.At("admin/skus");
        await seat.Press("上架");
        await seat.Says("已上架");
    }

    private async Task<string> OpenGroupBuy()
    {
        await using var seat = await DeskSeat.Of(stage, "operator");
        var page = seat.Page;
        await seat.Open("admin/group-buys/new");
        await page.Locator("input[name=title]").FillAsync("故事团");
        await page.Locator("select[name=city]").SelectOptionAsync("3301");
        await seat.Press("存为草稿");
        await seat.At("admin/group-buys");
        var groupBuy = seat.Id;
        await page.GetByLabel("按名称或编码找商品").FillAsync("STORY-1");
        var goods = page.Locator("select[name=sku]");
        // "Choose", and the one that was found.
        await Assertions.Expect(goods.Locator("option")).ToHaveCountAsync(2);
        await goods.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("input[name=price]").FillAsync("12.00");
        await seat.Press("添加");
        await seat.Says("已添加：故事苹果");
        await seat.Press("排期");
        await seat.Answer("排期");
        await seat.Says("已排期");
        await seat.Check("story-2-scheduled");
        return groupBuy;
    }

    private async Task Watch(string groupBuy)
    {
        await using var seat = await DeskSeat.Of(stage, "operator");
        await seat.Open("admin/group-buys/live");
        var board = seat.Page.Locator("section", new() { HasText = "故事团" });
        await Assertions.Expect(board.Locator(".tile .figure").First).ToContainTextAsync("60.00");
        await seat.Check("story-3-live");
        await seat.Open($"admin/group-buys/{groupBuy}");
        await Assertions.Expect(seat.Page.Locator("h1")).ToContainTextAsync("进行中");
    }

    private async Task<string> Bought(string groupBuy)
    {
        using var buyer = await stage.As("buyer");
        var orders = await buyer.Until($"/api/purchase-orders?groupBuy={groupBuy}", list => list["items"]!.AsArray().Count > 0);
        var order = (string)orders["items"]![0]!["id"]!;
        await using var seat = await DeskSeat.Of(stage, "buyer");
        await seat.Open("admin/purchase-orders");
        await seat.Page.Locator($"a[href$='{order}']").ClickAsync();
        // Five are ordered and come in packs of four: two packs, three over.
        await Assertions.Expect(seat.Page.Locator("tbody tr").First).ToContainTextAsync("8");
        await seat.Check("story-4-purchase");
        return order;
    }

    private async Task ReceiveShort(string order)
    {
        await using var seat = await DeskSeat.Of(stage, "warehouse");
        var page = seat.Page;
        await seat.Open($"admin/receiving/{order}");
        await page.GetByLabel("合格 故事苹果").FillAsync("4");
        await page.GetByLabel("批号 故事苹果").FillAsync("L-1");
        await page.GetByLabel("到期日 故事苹果").FillAsync("2099-01-01");
        await page.GetByLabel("到齐：这是最后一车").CheckAsync();
        await seat.Check("story-5-receiving");
        await seat.Press("登记，缺货退款");
        await Assertions.Expect(page.Locator("dialog.ask")).ToContainTextAsync("还缺 1 件");
        await seat.Answer("确认到齐");
        await seat.Says("已登记");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("已收货");
    }

    private async Task Sort(string groupBuy)
    {
        using var warehouse = await stage.As("warehouse");
        var lists = await warehouse.Until($"/api/sorting-lists?groupBuy={groupBuy}", list => list["items"]!.AsArray().Count > 0);
        await using var seat = await DeskSeat.Of(stage, "warehouse");
        foreach (var list in lists["items"]!.AsArray())
        {
            await seat.Open($"admin/sorting/{list!["id"]}");
            await seat.Press("本页全部数对");
            await Assertions.Expect(seat.Page.GetByText("数量全部对上")).ToBeVisibleAsync();
            await seat.Check("story-6-sorting");
            await seat.Press("完成分拣");
            await seat.Answer("完成");
            await seat.Says("已完成");
        }
        foreach (var batch in (await warehouse.Get($"/api/delivery-batches?groupBuy={groupBuy}"))["items"]!.AsArray())
        {
            await seat.Open("admin/deliveries");
            var row = seat.Page.Locator("tbody tr", new() { Has = seat.Page.Locator($"a[href$='{batch!["sortingList"]}']") });
            await row.GetByRole(AriaRole.Button, new() { Name = "发车" }).ClickAsync();
            await seat.Answer("发车", "van-1");
            await row.GetByRole(AriaRole.Button, new() { Name = "已到达" }).ClickAsync();
            await seat.Says("已登记到达");
        }
        await seat.Check("story-7-delivered");
    }

    private async Task HandOver(string groupBuy, (string Token, string Order) bought)
    {
        var delivery = new Delivery(stage);
        using (var leader = await stage.As(Leader))
            await delivery.Count(Leader, groupBuy, (string)(await leader.Get("/api/leader/groups"))[0]!["id"]!);
        using var member = stage.Api(bought.Token);
        await delivery.HandOver(Leader, await Neighbour.CodeOf(member, bought.Order));
        var order = await member.Until($"/api/orders/{bought.Order}", found => (string)found["state"]! == "Completed");
        // Five were paid for and one did not come: its share of what was paid, after every offer, went back at once.
        var payable = order["payable"]!.GetValue<long>();
        Assert.InRange(payable, 1, 60_00);
        Assert.Equal(payable / 5, order["refunded"]!.GetValue<long>());
    }

    private async Task Settle()
    {
        var now = await stage.Now();
        await stage.MoveTo(now.AddDays(9));
        await using var seat = await DeskSeat.Of(stage, "finance");
        var page = seat.Page;
        using var finance = await stage.As("finance");
        var made = await finance.Until("/api/statements?take=200", list => list["items"]!.AsArray().Any(one =>
            Stage.Moment(one!["madeAt"]) > now && (int)one["lines"]! > 0));
        var statement = made["items"]!.AsArray().First(one => Stage.Moment(one!["madeAt"]) > now && (int)one["lines"]! > 0)!;
        await seat.Open("admin/statements");
        await page.Locator($"a[href$='{statement["id"]}']").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync((string)statement["number"]!);
        await seat.Check("story-8-statement");
        await seat.Open("admin/trial-balance");
        await seat.Check("story-9-trial-balance");
    }
}
