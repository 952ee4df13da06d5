namespace Linli.Browser.Desk;

/// <summary>Every page of the menu, for everybody who sees it, on a desk and on a phone.</summary>
public sealed class MenuTests(Stage stage)
{
    private static readonly string[] People =
    [
        "admin", "operations-lead", "operator", "event-planner", "buyer", "channel-manager", "warehouse", "customer-service", "finance",
    ];

    [BrowserFact]
    public async Task Every_page_of_the_menu_opens_without_a_fault_for_every_role_that_sees_it()
    {
        await FiguresAreComputed();
        foreach (var person in People)
        {
            await using var seat = await DeskSeat.Of(stage, person);
            var menu = await seat.Menu();
            Assert.True(menu.Count > 5, person);
            foreach (var path in menu)
            {
                await seat.Open(path);
                // The administrator sees every page; what it looks like is the same for the others.
                await seat.Untroubled($"{person} {path}");
                if (person != "admin") continue;
                await seat.Check($"{Name(path)}-1280");
                await seat.Resize(390);
                await NothingSticksOut(seat, path);
                await seat.Check($"{Name(path)}-390");
                await seat.Resize(1280);
            }
        }
    }

    [BrowserFact]
    public async Task From_the_platform_to_a_city_to_a_group_to_its_members_and_orders()
    {
        await FiguresAreComputed();
        await using var seat = await DeskSeat.Of(stage, "operations-lead");
        var page = seat.Page;
        await seat.Open("admin/operations");
        await seat.Check("ops-platform");
        await page.GetByRole(AriaRole.Link, new() { Name = "杭州市" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("杭州市");
        await seat.Check("ops-city");
        await page.Locator("tbody a[href*='operations/groups/']").First.ClickAsync();
        await page.GetByText("收入树").First.WaitForAsync();
        await seat.Check("ops-group");
        var group = seat.Page.Url;
        await seat.Resize(390);
        await NothingSticksOut(seat, "group");
        await seat.Check("ops-group-390");
        await seat.Resize(1280);

        // A figure leads to as many members as it says.
        var core = page.Locator(".tile", new() { HasText = "主力" }).First;
        var members = int.Parse(await core.Locator(".figure").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await core.Locator("a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("指标背后的成员");
        await seat.Settled();
        await Assertions.Expect(page.Locator(".grid tbody tr")).ToHaveCountAsync(Math.Min(50, members));
        await seat.Check("ops-members");

        await page.GotoAsync(group);
        await seat.Settled();
        await page.Locator(".tile", new() { HasText = "GMV" }).First.Locator("a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("订单");
        await Assertions.Expect(page.GetByText("只看一个群")).ToBeVisibleAsync();
        await seat.Check("ops-orders");

        await seat.Open("admin/operations/outlook?city=3301");
        await seat.Check("ops-outlook");
        await seat.Open("admin/operations/settings?city=3301");
        await page.GetByLabel("主力：付款订单数").FillAsync("2");
        await seat.Press("看看会怎样");
        await page.GetByText("就用这些数").WaitForAsync();
        await seat.Check("ops-settings");
    }

    private async Task FiguresAreComputed()
    {
        using var admin = await stage.As("admin");
        await admin.Until("/api/operations/runs?take=1", runs => runs["items"]!.AsArray() is [{ } run] && (string)run["state"]! == "Done");
    }

    // A page wider than the phone has to be dragged about; wide tables scroll inside their own box.
    private static async Task NothingSticksOut(DeskSeat seat, string path)
    {
        await seat.Settled();
        var over = await seat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{path} is {over} pixels wider than the phone.");
    }

    private static string Name(string path) => path == "admin" ? "home" : path["admin/".Length..].Replace('/', '-');
}
