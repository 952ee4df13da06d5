using System.Text.RegularExpressions;

namespace Linli.Browser.App;

/// <summary>A neighbour's whole story on a phone: join, order, pay, chain number, pickup code, after-sale.</summary>
public sealed partial class MemberStoryTests(Stage stage)
{
    private const string Leader = "leader01";

    [BrowserFact]
    public async Task A_new_neighbour_joins_orders_pays_collects_and_gets_a_refund()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.Phone();
        var page = phone.Page;
        var group = await GroupOf(Leader);

        await page.GotoAsync("/m/");
        await phone.Check("01-welcome");
        await phone.SignIn("13900001234");
        await phone.Check("02-signed-in");
        await Join(phone, group.Name);

        await phone.Check("04-home");
        var groupBuy = await Order(phone);
        var order = Id().Match(page.Url).Groups[1].Value;
        await phone.Press("模拟付款");
        await Assertions.Expect(page.Locator(".paid-tick")).ToBeVisibleAsync();
        var chain = Digits().Match(await page.Locator(".lead.brand").InnerTextAsync()).Value;
        await phone.Check("08-paid");

        await phone.Open($"group-buy?id={groupBuy}");
        await phone.Press("接龙");
        // The neighbour's own line stands in the chain under its number, the name masked.
        await Assertions.Expect(page.Locator(".chain-line", new() { HasTextRegex = new Regex($"^{chain}\\. 9-2-902 张\\*") })).ToBeVisibleAsync();
        await phone.Check("09-chain");

        var delivery = new Delivery(stage);
        await delivery.BringToPickupPoint(groupBuy, group.Id, Leader);
        await phone.Open($"order?id={order}");
        await Assertions.Expect(page.Locator(".journey-step.done")).ToHaveCountAsync(6);
        await phone.Check("10-order-arrived");
        await phone.Press("出示取货码");
        var code = (await page.Locator(".code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        Assert.Matches("^[0-9]{8}$", code);
        await phone.Check("11-pickup-code");
        await delivery.HandOver(Leader, code);

        await AskRefund(phone, order);
    }

    private static async Task Join(Phone phone, string group)
    {
        var page = phone.Page;
        await phone.Open("join");
        await phone.Press("杭州市");
        await page.GetByLabel("搜小区或群名").FillAsync(group);
        await phone.Check("03-join-choose");
        await phone.Press(group);
        await page.GetByLabel("楼号").FillAsync("9");
        await page.GetByLabel("单元").FillAsync("2");
        await page.GetByLabel("房号").FillAsync("902");
        await page.GetByLabel("姓名").FillAsync("张小团");
        await Assertions.Expect(page.GetByText("9-2-902-张小团")).ToBeVisibleAsync();
        // Consent to the full name is asked by itself and never ticked beforehand.
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox)).ToHaveAttributeAsync("aria-checked", "false");
        await page.GetByRole(AriaRole.Checkbox).ClickAsync();
        await phone.Check("03-join-name");
        await phone.Press("加入「");
        await page.Locator(".goods").First.WaitForAsync();
    }

    /// <summary>Chooses, looks at cart and quote, and places the order; answers the group-buy's id.</summary>
    private static async Task<string> Order(Phone phone)
    {
        var page = phone.Page;
        await phone.Press("加一件");
        await phone.Press("加一件");
        await page.Locator(".goods-name").First.ClickAsync();
        await page.Locator(".facts").WaitForAsync();
        await phone.Check("05-item");
        var groupBuy = GroupBuyId().Match(page.Url).Groups[1].Value;
        await phone.Open("cart");
        await phone.Check("06-cart");
        await phone.Press("去结算");
        await page.Locator(".why").WaitForAsync();
        await phone.Check("07-checkout");
        var payable = await page.Locator(".foot .price-now").InnerTextAsync();
        await phone.Press("提交订单");
        await page.GetByText("模拟付款").WaitForAsync();
        // What was shown at checkout is what is paid, to the fen.
        await Assertions.Expect(page.Locator(".price-now").First).ToHaveTextAsync(payable);
        await phone.Check("07-pay");
        return groupBuy;
    }

    private static async Task AskRefund(Phone phone, string order)
    {
        var page = phone.Page;
        await phone.Open($"order?id={order}");
        await Assertions.Expect(page.Locator(".journey-step.done")).ToHaveCountAsync(7);
        await phone.Press("申请售后");
        await phone.Press("提交");
        await Assertions.Expect(page.GetByText("请先选哪里不对。")).ToBeVisibleAsync();
        await phone.Press("质量问题");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "broken.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync(),
        });
        await Assertions.Expect(page.GetByAltText("照片 1")).ToBeVisibleAsync();
        await phone.Check("12-after-sale");
        await phone.Press("提交");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("售后进度");
        await Assertions.Expect(page.Locator(".chip.ok, .chip.wait").First).ToBeVisibleAsync();
        await phone.Check("13-case");
    }

    private async Task<(string Id, string Name)> GroupOf(string leader)
    {
        using var api = await stage.As(leader);
        var group = (await api.Get("/api/leader/groups"))[0]!;
        return ((string)group["id"]!, (string)group["name"]!);
    }

    [GeneratedRegex(@"order=([0-9a-f-]{36})")]
    private static partial Regex Id();

    [GeneratedRegex(@"groupBuy=([0-9a-f-]{36})")]
    private static partial Regex GroupBuyId();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
