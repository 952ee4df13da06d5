using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Tests.Faults;
using Linli.Web;

namespace Linli.Tests.Web;

public sealed class DoorTests
{
    [Fact]
    public async Task Says_how_far_the_town_is_and_when_to_come_back()
    {
        var address = $"http://127.0.0.1:{Node.FreePort()}";
        await using var door = await Door.Open(address, default);
        door!.Percent = 42;
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var answer = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(42, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("percent").GetInt32());

        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("42%", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Stays_shut_where_the_port_is_not_known_yet() => Assert.Null(await Door.Open("http://127.0.0.1:0", default));
}
