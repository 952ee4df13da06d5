using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Linli.Browser;

/// <summary>A page at the size of a phone, looked at by axe and kept as a picture wherever a test stops to look.</summary>
internal sealed partial class Phone : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Stage stage;
    private readonly List<string> errors = [];

    internal Phone(IBrowserContext context, IPage page, Stage stage)
    {
        (this.context, Page, this.stage) = (context, page, stage);
        page.PageError += (_, error) => errors.Add(error);
        // What the server refuses is logged by the browser as an error too; those the page has to deal with.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>
    /// Opens one of the app's pages, such as <c>cart</c>, <c>order?id=…</c> or, of the leader's part, <c>leader/today</c>.
    /// </summary>
    public async Task Open(string page)
    {
        var name = page.Split('?')[0];
        var query = page[name.Length..];
        var folder = name.Contains('/', StringComparison.Ordinal) ? name : "pages/" + name;
        // By an empty page: otherwise only the part behind the # changes, and what stood before is still there.
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync($"/m/#/{folder}/{folder.Split('/')[^1]}{query}");
        await Shown();
    }

    /// <summary>Waits until the page has its heading and nothing more to load.</summary>
    public async Task Shown()
    {
        await Page.Locator("h1").First.WaitForAsync();
        await Assertions.Expect(Page.Locator(".wait[role=status]")).ToHaveCountAsync(0);
    }

    public ILocator Button(string name) =>
        Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(Regex.Escape(name)) }).First;

    public Task Press(string name) => Button(name).ClickAsync();

    /// <summary>Signs a member in as a person does, with the code the demonstration shows.</summary>
    public async Task SignIn(string phone)
    {
        await Open("sign-in");
        await Page.GetByLabel("手机号").FillAsync(phone);
        await Press("获取验证码");
        var shown = await Page.Locator(".demo-code").InnerTextAsync();
        await Page.GetByLabel("验证码", new() { Exact = true }).FillAsync(Digits().Match(shown).Value);
        await Page.GetByRole(AriaRole.Checkbox).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).Not.ToHaveTextAsync("登录");
    }

    /// <summary>Signs a leader or a supplier in with user name and password; ends on their first page.</summary>
    public async Task SignInAs(string who, string user)
    {
        await Open(who + "/sign-in");
        await Page.GetByLabel("用户名").FillAsync(user);
        await Page.GetByLabel("密码").FillAsync(stage.Secret(user));
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).Not.ToContainTextAsync("登录");
        await Shown();
    }

    /// <summary>Keeps a picture and asserts: no error on the page, no serious or critical finding, no foreign request.</summary>
    /// <param name="whole">The picture is of the whole page, not only of what is in sight.</param>
    public async Task Check(string picture, bool whole = false)
    {
        await Shown();
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Stage.Pictures, picture + ".png"), FullPage = whole });
        var found = await Page.RunAxe();
        var serious = found.Violations.Where(one => one.Impact is "serious" or "critical")
            .Select(one => $"{one.Id}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}").ToList();
        Assert.True(serious.Count == 0, $"{picture}: {string.Join('\n', serious)}");
        Untroubled(picture);
    }

    /// <summary>Asserts: no error on the page so far, and no foreign request.</summary>
    public void Untroubled(string where)
    {
        Assert.True(errors.Count == 0, $"{where}: {string.Join('\n', errors)}");
        Assert.Empty(stage.Foreign);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex Digits();
}
