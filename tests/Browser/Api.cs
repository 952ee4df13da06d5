using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Linli.Browser;

/// <summary>The server's API for what happens behind the screens; every "no" fails the test with its words.</summary>
public sealed class Api : IDisposable
{
    // A sweep or letter that a test waits for comes within seconds; a busy machine takes longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient http;

    internal Api(Uri address, string? token)
    {
        http = new HttpClient { BaseAddress = address };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<JsonNode> Get(string path) => await Read(await http.GetAsync(path));

    public async Task<JsonNode?> Post(string path, object? body = null) =>
        await ReadAny(await http.PostAsync(path, body is null ? null : JsonContent.Create(body)));

    /// <summary>Signs staff, a leader or a supplier in.</summary>
    public async Task<string> SignIn(string userName, string password) =>
        (string)(await Post("/api/sign-ins", new { userName, password }))!["token"]!;

    /// <summary>Asks until the answer is what is waited for.</summary>
    public async Task<JsonNode> Until(string path, Func<JsonNode, bool> there)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await pace.WaitForNextTickAsync(limit.Token))
        {
            using var answer = await http.GetAsync(path, limit.Token);
            if (answer.IsSuccessStatusCode && await Read(answer) is { } found && there(found)) return found;
        }
        throw new TimeoutException(path);
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonNode> Read(HttpResponseMessage answer) =>
        await ReadAny(answer) ?? throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered nothing.");

    private static async Task<JsonNode?> ReadAny(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text} for {answer.RequestMessage?.RequestUri}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
