using System.Text.RegularExpressions;

namespace Linli.Browser.Desk;

/// <summary>A chain from the chat becomes orders: pasted, put right by choosing, confirmed, posted back, pasted again.</summary>
public sealed partial class ChainStoryTests(Stage stage)
{
    [BrowserFact]
    public async Task A_pasted_chain_is_put_right_ordered_once_and_posted_back()
    {
        await stage.SomethingIsOpen();
        using var leader = await stage.As("leader01");
        var group = (string)(await leader.Get("/api/leader/groups"))[0]!["id"]!;
        await using var seat = await DeskSeat.Of(stage, "operator");
        var page = seat.Page;
        var groupBuy = (string)(await stage.NewestOpen())["id"]!;
        using var admin = await stage.As("admin");
        var items = (await admin.Get($"/api/group-buys/{groupBuy}"))["items"]!.AsArray();
        var (one, other) = ((string)items[0]!["name"]!, (string)items[1]!["name"]!);
        // Nothing any shop of the demo town sells is like 火星糕, whatever is on offer today.
        var chain = $"#接龙 明天的团\n1. 9-1-101 赵小满 {one}2份\n2. 9-2-202 钱多多 {other}1份\n3. 孙大圣 火星糕1份";

        await Paste(seat, group, groupBuy, chain + "\n大家晚上好");
        await seat.Check("chain-drafts");
        await Assertions.Expect(page.Locator(".draft")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".draft.look")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".chain-text li")).ToHaveCountAsync(5);

        var doubtful = page.Locator(".draft.look");
        await doubtful.GetByRole(AriaRole.Button, new() { Name = "修改" }).ClickAsync();
        await page.GetByLabel("楼号-房号-姓名").FillAsync("9-3-303-孙大圣");
        await page.GetByLabel("商品", new() { Exact = true }).First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("记住").CheckAsync();
        await seat.Check("chain-correcting");
        await seat.Press("改好了");
        await seat.Says("已改好");
        await Assertions.Expect(page.Locator(".draft.look")).ToHaveCountAsync(0);

        await seat.Press("确认下单（3）");
        await seat.Says("已下单 3 条");
        await Assertions.Expect(page.GetByText("还没付款（3）")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("还没入群（3）")).ToBeVisibleAsync();
        var post = await page.Locator("textarea[readonly]").InputValueAsync();
        Assert.Contains("9-3-303 孙**", post, StringComparison.Ordinal);
        Assert.DoesNotContain("孙大圣", post, StringComparison.Ordinal);
        await seat.Check("chain-ordered");
        await seat.Resize(390);
        await seat.Check("chain-ordered-390");
        await seat.Resize(1280);
        await seat.Press("复制");
        await seat.Says("已复制");
        Assert.Equal(post, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        // The whole list with one more line: three stand already, one is new.
        await Paste(seat, group, groupBuy, chain + $"\n4. 9-4-404 李小龙 {one}1份");
        await Assertions.Expect(page.Locator(".draft")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator(".draft.look")).ToHaveCountAsync(0);
        await seat.Press("确认下单");
        await seat.Says("已下单 4 条");
        await Assertions.Expect(page.Locator(".draft", new() { HasText = "原已下单" })).ToHaveCountAsync(3);
        await seat.Check("chain-again");
        await seat.Open($"admin/orders?groupBuy={groupBuy}&state=AwaitingPayment");
        await Assertions.Expect(page.Locator("tbody tr", new() { HasTextRegex = Ninth() })).ToHaveCountAsync(4);
    }

    private static async Task Paste(DeskSeat seat, string group, string groupBuy, string text)
    {
        await seat.Open($"admin/chains/{group}");
        await seat.Page.Locator("select[name=group-buy]").SelectOptionAsync(groupBuy);
        await seat.Page.Locator("textarea[name=text]").FillAsync(text);
        await seat.Check("chain-paste");
        await seat.Press("读成草稿");
        await seat.At($"admin/chains/{group}");
        await seat.Page.GetByText("合计与库存").First.WaitForAsync();
    }

    // Nobody else of the town lives in the ninth building's rooms 101, 202, 303 and 404.
    [GeneratedRegex("9-[1-4]-[1-4]0[1-4]")]
    private static partial Regex Ninth();
}
