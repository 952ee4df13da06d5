using System.Globalization;
using System.Net.Mime;

namespace Linli.Web;

/// <summary>
/// Answers in the server's place while a demo town is being made: alive, not ready, and how far it is. Nothing of the
/// unfinished town can be seen through it.
/// </summary>
public sealed class Door : IAsyncDisposable
{
    private const int SecondsToWait = 3;

    private readonly WebApplication app;
    private int percent;

    private Door(WebApplication app) => this.app = app;

    /// <summary>How much of the town stands, 0 to 100.</summary>
    public int Percent
    {
        get => Volatile.Read(ref percent);
        set => Volatile.Write(ref percent, Math.Clamp(value, 0, 100));
    }

    /// <summary>
    /// Opens at these addresses; null when one of them leaves the port open, since the server's would be another.
    /// </summary>
    public static async Task<Door?> Open(string? urls, CancellationToken cancel)
    {
        if (urls is null || urls.Split(';').Any(url => url.EndsWith(":0", StringComparison.Ordinal))) return null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(urls.Split(';'));
        var app = builder.Build();
        var door = new Door(app);
        app.Run(door.Answer);
        await app.StartAsync(cancel);
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private Task Answer(HttpContext http)
    {
        var answer = http.Response;
        if (http.Request.Path == "/health/live")
        {
            answer.ContentType = MediaTypeNames.Text.Plain;
            return answer.WriteAsync("Healthy", http.RequestAborted);
        }
        answer.StatusCode = StatusCodes.Status503ServiceUnavailable;
        answer.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
        answer.Headers.CacheControl = "no-store";
        var text = $"演示小镇正在布置：{Percent}%，请稍候。 The demo town is being filled: {Percent} %. Please wait.";
        if (!http.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal))
        {
            answer.ContentType = "application/problem+json";
            return answer.WriteAsync($$"""{"status":503,"code":"filling","title":"{{text}}","percent":{{Percent}}}""",
                http.RequestAborted);
        }
        answer.ContentType = "text/html; charset=utf-8";
        return answer.WriteAsync($"""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="{SecondsToWait}">
            <meta name="viewport" content="width=device-width"><title>邻里团 Linli</title>
            <body style="font-family:sans-serif;margin:15vh auto;max-width:32em;padding:0 1em;text-align:center">
            <h1>邻里团</h1><p role="status">{text}</p><progress max="100" value="{Percent}" aria-label="{text}"></progress>
            """, http.RequestAborted);
    }
}
