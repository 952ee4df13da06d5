using System.Text.RegularExpressions;

namespace Linli.Browser.Desk;

/// <summary>Somebody of the staff at a screen of the back office, 1280 wide unless said otherwise.</summary>
internal sealed partial class DeskSeat : IAsyncDisposable
{
    private readonly Stage stage;
    private readonly Phone screen;

    private DeskSeat(Stage stage, Phone screen) => (this.stage, this.screen) = (stage, screen);

    public IPage Page => screen.Page;

    public static async Task<DeskSeat> Empty(Stage stage) =>
        new(stage, await stage.Phone(new() { ViewportSize = new() { Width = 1280, Height = 900 } }));

    /// <summary>Signed in with the password, as a person does.</summary>
    public static async Task<DeskSeat> Of(Stage stage, string user)
    {
        var seat = await Empty(stage);
        await seat.Type(user, stage.Secret(user));
        await seat.Settled();
        return seat;
    }

    /// <summary>Fills the sign-in page; whether it lets in is for the test to see.</summary>
    public async Task Type(string user, string password, string? code = null)
    {
        await Page.GotoAsync("/admin/sign-in");
        await Page.GetByLabel("用户名").FillAsync(user);
        await Page.GetByLabel("密码").FillAsync(password);
        await SignIn.ClickAsync();
        if (code is null) return;
        await Page.GetByLabel("验证器上的 6 位数字").FillAsync(code);
        await SignIn.ClickAsync();
    }

    private ILocator SignIn => Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true });

    public async Task Open(string path)
    {
        await Page.GotoAsync("/" + path);
        await Settled();
    }

    /// <summary>The page is alive, has its heading and nothing more to load.</summary>
    public async Task Settled()
    {
        await Page.Locator(".shell[data-live=yes]").WaitForAsync();
        await Page.Locator("h1").First.WaitForAsync();
        await Assertions.Expect(Page.Locator(".loading")).ToHaveCountAsync(0);
    }

    /// <summary>Keeps a picture, and fails on an error, a refusal at the page's head or a serious finding.</summary>
    public async Task Check(string picture)
    {
        await Untroubled(picture);
        await screen.Check("desk-" + picture, whole: true);
    }

    /// <summary>The same without a picture and without axe, where the page was looked at before.</summary>
    public async Task Untroubled(string where)
    {
        await Settled();
        await Assertions.Expect(Page.Locator("main .alert-danger, #blazor-error-ui:visible")).ToHaveCountAsync(0);
        screen.Untroubled(where);
    }

    public Task Resize(int width) => Page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);

    public Task Press(string name) => screen.Button(name).ClickAsync();

    /// <summary>Answers the question the page asks before it acts.</summary>
    public async Task Answer(string yes, string? reason = null)
    {
        var dialog = Page.Locator("dialog.ask");
        await dialog.WaitForAsync();
        if (reason is not null) await dialog.Locator("textarea").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = yes, Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Waits until the page says so.</summary>
    public Task Says(string words) => Assertions.Expect(Page.Locator(".notes")).ToContainTextAsync(words);

    /// <summary>What the menu offers this person, home page first.</summary>
    public async Task<IReadOnlyList<string>> Menu() =>
        await Page.Locator("nav.side a.side-link").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

    /// <summary>The id at the end of the address.</summary>
    public string Id => Ids().Matches(Page.Url)[^1].Value;

    /// <summary>Waits until the page of one thing is open; what the page says instead is in the failure.</summary>
    public async Task At(string path)
    {
        try { await Page.WaitForURLAsync(new Regex(Regex.Escape(path) + "/[0-9a-f-]{36}")); }
        catch (TimeoutException late)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Stage.Pictures, "desk-not-there.png"), FullPage = true });
            throw new TimeoutException($"{Page.Url} says: {await Page.Locator(".notes").InnerTextAsync()}", late);
        }
    }

    public ValueTask DisposeAsync() => screen.DisposeAsync();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
