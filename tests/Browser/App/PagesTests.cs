namespace Linli.Browser.App;

/// <summary>Every page of the member, on the phone of somebody who has lived in the demo town for weeks.</summary>
public sealed class PagesTests(Stage stage)
{
    private static readonly string[] Pages =
        ["home", "cart", "orders", "me", "group", "coupons", "after-sales", "privacy", "terms", "sign-in", "join"];

    [BrowserFact]
    public async Task Every_page_is_usable_by_everybody_and_asks_only_its_own_server()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.MembersPhone();
        foreach (var page in Pages)
        {
            await phone.Open(page);
            await phone.Check($"page-{page}");
        }
    }

    [BrowserFact]
    public async Task Large_type_dark_and_english_read_well_too()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.MembersPhone(new() { ColorScheme = ColorScheme.Dark });
        await phone.Open("me");
        await phone.Press("大字");
        await phone.Press("English");
        foreach (var page in Pages)
        {
            await phone.Open(page);
            await phone.Check($"dark-{page}");
            // Nothing sticks out sideways, however large the type.
            Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), page);
        }
    }

    [BrowserFact]
    public async Task A_shared_link_opens_before_signing_in()
    {
        await stage.SomethingIsOpen();
        await using var owner = await stage.MembersPhone();
        await owner.Open("home");
        await owner.Page.Locator("section.card .tap.wide").First.ClickAsync();
        await owner.Press("分享给邻居");
        await owner.Page.GetByText("链接已复制").WaitForAsync();
        var copied = await owner.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        await using var guest = await stage.Phone();
        await guest.Page.GotoAsync(copied.Split('\n')[0]);
        await guest.Page.Locator(".goods").First.WaitForAsync();
        await Assertions.Expect(guest.Page.Locator(".stepper")).ToHaveCountAsync(0);
        await Assertions.Expect(guest.Button("加入「")).ToBeVisibleAsync();
        await guest.Check("share-guest");
    }

    [BrowserFact]
    public async Task A_broken_connection_says_so_and_loses_nothing()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.MembersPhone();
        await phone.Open("home");
        await phone.Press("加一件");
        await phone.Page.Locator("section.card .tap.wide").First.ClickAsync();
        await phone.Button("接龙").WaitForAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Press("接龙");
        await phone.Page.GetByText("网络不通").WaitForAsync();
        await phone.Page.Context.SetOfflineAsync(false);
        await phone.Press("再试一次");
        await Assertions.Expect(phone.Page.GetByText("网络不通")).ToHaveCountAsync(0);
        // What was chosen before is still in the cart, and the phone was closed in between.
        await phone.Open("cart");
        await Assertions.Expect(phone.Page.Locator(".goods")).ToHaveCountAsync(1);
    }
}
