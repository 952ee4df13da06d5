using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Linli.Browser.Stage))]
// One browser on one machine: pages side by side would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Linli.Browser;

/// <summary>
/// One server with a demo town and one browser for all tests. When Chromium or the built app is missing, <see
/// cref="Missing"/> says so and tests are skipped, counted and printed.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // A page answers in a moment; a machine that builds beside it needs longer.
    private const float PatienceMilliseconds = 60_000;

    private Server? server;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? memberSignIn;

    /// <summary>Why nothing can be tested here, or null.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Folder of the screenshots, kept as build output for whoever changes a page.</summary>
    public static string Pictures { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>Every request that went to another origin than the server's: must stay empty.</summary>
    public ConcurrentBag<string> Foreign { get; } = [];

    public Uri Address => server!.Address;

    public string Secret(string user) => server!.Secrets[user];

    /// <summary>The phone of a member who has lived in the town from the start.</summary>
    public string SomeMember => server!.Secrets.Keys.First(name => name.StartsWith("199", StringComparison.Ordinal));

    /// <summary>The server's API as nobody, or as whom a token names.</summary>
    public Api Api(string? token = null) => new(Address, token);

    /// <summary>The API of somebody of the staff, a leader or a supplier, signed in now: sign-ins end when the clock is moved on.</summary>
    public async Task<Api> As(string user)
    {
        using var nobody = Api();
        return Api(await nobody.SignIn(user, Secret(user)));
    }

    /// <summary>What the shop's clock says, which tests move; asking moves it on by a minute.</summary>
    public async Task<DateTimeOffset> Now()
    {
        using var admin = await As("admin");
        return Moment((await admin.Post("/api/sandbox/clock", new { advanceMinutes = 1 }))!["now"]);
    }

    /// <summary>The shop's clock stands at this moment or later.</summary>
    public async Task MoveTo(DateTimeOffset moment)
    {
        var now = await Now();
        if (now >= moment) return;
        using var admin = await As("admin");
        await admin.Post("/api/sandbox/clock", new { advanceMinutes = (int)Math.Ceiling((moment - now).TotalMinutes) });
    }

    public static DateTimeOffset Moment(JsonNode? text) => DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture);

    /// <summary>The newest open group-buy of the town in the city of <see cref="SomeMember"/>, with a choice of items.</summary>
    public async Task<JsonNode> NewestOpen()
    {
        using var admin = await As("admin");
        return await Newest(admin, "Open");
    }

    // Those that stories made for themselves offer one item.
    private static async Task<JsonNode> Newest(Api admin, string? state = null)
    {
        foreach (var row in (await admin.Get("/api/group-buys?take=50"))["items"]!.AsArray())
        {
            if ((string)row!["cityCode"]! != "3301" || (state is not null && (string)row["state"]! != state)) continue;
            if ((await admin.Get($"/api/group-buys/{row["id"]}"))["items"]!.AsArray().Count > 1) return row;
        }
        throw new InvalidOperationException("None of the newest group-buys of the town offers several items.");
    }

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        Directory.CreateDirectory(Pictures);
        server = await Server.Start();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Flags });
    }

    /// <summary>The same in the hand of <see cref="SomeMember"/>, signed in already.</summary>
    internal async Task<Phone> MembersPhone(BrowserNewContextOptions? options = null)
    {
        // Signed in once: a phone gets few codes an hour.
        memberSignIn ??= await SignInMember(SomeMember);
        var phone = await Phone(options);
        await phone.Page.Context.AddInitScriptAsync(
            $"if (location.protocol === 'http:') localStorage.setItem('linli.sign-in.member', {JsonSerializer.Serialize(memberSignIn)})");
        return phone;
    }

    /// <summary>
    /// A group-buy is open in the city of <see cref="SomeMember"/>: the town's own, or, when a test moved the clock
    /// past it, the next round of it.
    /// </summary>
    public async Task SomethingIsOpen()
    {
        using var admin = await As("admin");
        var newest = await Newest(admin);
        var now = await Now();
        var opensAt = Moment(newest["opensAt"]);
        if (Moment(newest["closesAt"]) <= now.AddHours(1))
        {
            var opensOn = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime);
            var next = (await admin.Post($"/api/group-buys/{newest["id"]}/clones", new { opensOn }))!["groupBuy"]!;
            await admin.Post($"/api/group-buys/{next["groupBuy"]}/schedule");
            opensAt = Moment(next["opensAt"]);
        }
        // Early in the morning it is set up and not open yet.
        await MoveTo(opensAt.AddMinutes(1));
    }

    private async Task<string> SignInMember(string phone)
    {
        using var nobody = Api();
        var code = (string)(await nobody.Post("/api/phone-codes", new { phone }))!["code"]!;
        var receipt = (await nobody.Post("/api/member-sign-ins", new { phone, code, termsVersion = "terms-2026-11" }))!;
        return JsonSerializer.Serialize(new
        {
            token = (string)receipt["token"]!, name = (string)receipt["nickname"]!, expiresAt = (string)receipt["expiresAt"]!,
        });
    }

    /// <summary>A phone: 390 × 844, touch, Chinese. Errors of the page fail <see cref="Phone.Check"/>.</summary>
    internal async Task<Phone> Phone(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.ViewportSize ??= new() { Width = 390, Height = 844 };
        options.Locale ??= "zh-CN";
        // Charts stand still, so that pictures show what they end as.
        options.ReducedMotion ??= ReducedMotion.Reduce;
        options.BaseURL = Address.ToString();
        options.Permissions = ["clipboard-write", "clipboard-read"];
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        context.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != Address.Authority) Foreign.Add(request.Url);
        };
        return new Phone(context, await context.NewPageAsync(), this);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private static string? Chromium() =>
        new[] { Environment.GetEnvironmentVariable("LINLI_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser" }
            .FirstOrDefault(path => path is not null && File.Exists(path));

    private static string? FindMissing() =>
        Chromium() is null ? "Chromium is missing: install the packages chromium and fonts-noto-cjk, or name it in LINLI_CHROMIUM."
        : !File.Exists(Path.Combine(Path.GetDirectoryName(Server.Program)!, "wwwroot", "m", "index.html"))
            ? "The app was not built with the server: it needs Node.js 20 or newer (dotnet build tests/Browser builds it)."
        : null;
}

/// <summary>A test in the browser, skipped with the reason when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Stage.Missing;
}
