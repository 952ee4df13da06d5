using System.Net;

namespace Linli.Browser.App;

/// <summary>P8: the first page is small, comes from one place, and is kept by the phone.</summary>
public sealed class FirstPageTests(Stage stage)
{
    private const int MostBytes = 100 * 1024, MostAnswerBytes = 15 * 1024;

    [BrowserFact]
    public async Task The_first_page_weighs_at_most_100_KB()
    {
        await using var phone = await stage.Phone();
        var bytes = 0L;
        List<string> list = [], plain = [];
        phone.Page.Response += (_, answer) =>
        {
            if (answer.Headers.TryGetValue("content-length", out var length) && answer.Url.Contains("/m/", StringComparison.Ordinal))
            {
                bytes += long.Parse(length);
                list.Add($"{length,8} {answer.Url}");
                if (!answer.Headers.ContainsKey("content-encoding")) plain.Add(answer.Url);
            }
        };
        await phone.Page.GotoAsync("/m/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await phone.Shown();
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes\n{string.Join('\n', list)}");
        Assert.True(list.Count > 2, "The page's files were not seen.");
        Assert.Empty(plain);
        Assert.InRange(bytes, 1, MostBytes);
        Assert.Empty(stage.Foreign);
    }

    [BrowserFact]
    public async Task What_the_api_answers_for_it_is_at_most_15_KB()
    {
        await stage.SomethingIsOpen();
        await using var phone = await stage.MembersPhone();
        List<Task<byte[]>> answers = [];
        phone.Page.Response += (_, answer) =>
        {
            if (answer.Url.Contains("/api/", StringComparison.Ordinal)) answers.Add(answer.BodyAsync());
        };
        await phone.Page.GotoAsync("/m/#/pages/home/home", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await phone.Page.Locator(".goods").First.WaitForAsync();
        var bytes = (await Task.WhenAll(answers)).Sum(body => body.Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes in {answers.Count} answers");
        Assert.InRange(bytes, 1, MostAnswerBytes);
    }

    [BrowserFact]
    public async Task Hashed_files_are_kept_for_a_year_and_pages_may_ask_this_server_only()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = stage.Address };
        var page = await http.GetAsync("/m/");
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync();
        var script = html.Split("src=\"")[1].Split('"')[0];
        var file = await http.GetAsync(script);
        Assert.Equal(TimeSpan.FromDays(365), file.Headers.CacheControl!.MaxAge);
        using var again = new HttpRequestMessage(HttpMethod.Get, script);
        again.Headers.TryAddWithoutValidation("If-None-Match", file.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
        foreach (var outside in new[] { "/m/../../appsettings.json", "/m/%2e%2e%2f%2e%2e%2fappsettings.json", "/m/..%5c..%5cappsettings.json" })
            Assert.False((await http.GetAsync(outside)).IsSuccessStatusCode, outside);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/m/no-such-file.js")).StatusCode);
        Assert.Equal("/m/", (await http.GetAsync("/m")).Headers.Location!.ToString());
    }
}
