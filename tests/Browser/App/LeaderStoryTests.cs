namespace Linli.Browser.App;

/// <summary>A leader's day on a phone: today, share, paste a chain, count what came, hand over, commission.</summary>
public sealed class LeaderStoryTests(Stage stage)
{
    private const string Leader = "leader02";

    [BrowserFact]
    public async Task A_leader_shares_pastes_a_chain_counts_and_hands_over_on_a_bad_network()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.Phone();
        var page = phone.Page;
        await phone.SignInAs("leader", Leader);
        await phone.Check("leader-01-today");
        await Share(phone);

        using var admin = await stage.As("admin");
        var groupBuy = (string)(await stage.NewestOpen())["id"]!;
        var item = (await admin.Get($"/api/group-buys/{groupBuy}"))["items"]![0]!;
        await Paste(phone, (string)item["name"]!);
        var bought = await Neighbour.Buys(stage, Leader, groupBuy, (string)item["id"]!, 1, "13900005678", "9-6-606-周小福");
        await phone.Open("leader/orders");
        await Assertions.Expect(page.GetByText("9-6-606 周").First).ToBeVisibleAsync();
        await phone.Check("leader-05-orders");

        await new Delivery(stage).SendOut(groupBuy);
        // Sign-ins of leaders end sooner than goods come: the phone asks for a new one.
        await phone.SignInAs("leader", Leader);
        await phone.Open("leader/arrival");
        await page.GetByText("应到").First.WaitForAsync();
        await phone.Check("leader-06-arrival");
        await phone.Press("提交清点");
        await Assertions.Expect(page.GetByText("全部完好，可以核销取货了。")).ToBeVisibleAsync();

        using var member = stage.Api(bought.Token);
        await HandOver(phone, await Neighbour.CodeOf(member, bought.Order));
        await member.Until($"/api/orders/{bought.Order}", found => (string)found["state"]! == "Completed");
        foreach (var name in new[] { "today", "group", "money", "after-sales", "open" })
        {
            await phone.Open("leader/" + name);
            await phone.Check("leader-08-" + name);
        }
    }

    [BrowserFact]
    public async Task Leaders_pages_read_well_in_large_type_in_the_dark_and_in_english()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.Phone(new() { ColorScheme = ColorScheme.Dark });
        await phone.SignInAs("leader", "leader01");
        await phone.Open("me");
        await phone.Press("大字");
        await phone.Press("English");
        foreach (var name in new[] { "today", "share", "orders", "hand-over", "arrival", "paste", "open", "after-sales", "group", "money" })
        {
            await phone.Open("leader/" + name);
            await phone.Check("leader-dark-" + name);
            Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), name);
        }
    }

    private static async Task Share(Phone phone)
    {
        await phone.Press("发到群里");
        var poster = phone.Page.GetByRole(AriaRole.Img, new() { Name = "的分享图" });
        await poster.WaitForAsync();
        await phone.Check("leader-02-share");
        await phone.Press("复制文字");
        await phone.Page.GetByText("已复制，去群里粘贴吧。").WaitForAsync();
        var text = await phone.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("/s/", text, StringComparison.Ordinal);
    }

    private static async Task Paste(Phone phone, string goods)
    {
        var page = phone.Page;
        await phone.Open("leader/paste");
        await page.GetByLabel("把群里的接龙整段粘贴到这里").FillAsync($"#接龙\n1. 9-7-701 吴小满 {goods}1份\n2. 9-7-702 郑大年 不知道什么2份");
        await phone.Check("leader-03-paste");
        await phone.Press("识别");
        await Assertions.Expect(page.GetByText("请看一下").First).ToBeVisibleAsync();
        await phone.Press("确认下单（1）");
        await Assertions.Expect(page.GetByText("下单 1 ·")).ToBeVisibleAsync();
        await phone.Check("leader-04-ordered");
    }

    private static async Task HandOver(Phone phone, string code)
    {
        var page = phone.Page;
        await phone.Open("leader/hand-over");
        await page.GetByLabel("取货码").WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("取货码").FillAsync(code);
        await phone.Press("核销");
        await Assertions.Expect(page.GetByText("已存在手机里，等待上传（1）")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("已核销")).ToBeVisibleAsync();
        await phone.Check("leader-07-handed-over");
    }
}
