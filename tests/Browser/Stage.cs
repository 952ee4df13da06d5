using System.Collections.Concurrent;

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

    private Server? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

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

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        Directory.CreateDirectory(Pictures);
        server = await Server.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Flags });
    }

    /// <summary>A phone: 390 × 844, touch, Chinese. Errors of the page fail <see cref="Phone.Check"/>.</summary>
    internal async Task<Phone> Phone(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.ViewportSize ??= new() { Width = 390, Height = 844 };
        options.Locale ??= "zh-CN";
        options.BaseURL = Address.ToString();
        options.Permissions = ["clipboard-write", "clipboard-read"];
        var context = await browser!.NewContextAsync(options);
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
    public BrowserFactAttribute() => Skip = Stage.Missing;
}
