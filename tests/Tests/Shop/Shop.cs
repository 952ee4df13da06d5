using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Storage;
using Linli.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Linli.Tests;

/// <summary>
/// One running shop: the real host over a database of its own, on the engine this run is for. Faked are only the clock,
/// the payment provider's and the text sender's far side.
/// </summary>
public sealed partial class Shop : IAsyncDisposable
{
    /// <summary>Monday 2 March 2026, 09:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = BusinessTime.At(new DateOnly(2026, 3, 2), new TimeOnly(9, 0));

    /// <summary>How the API writes JSON, for reading answers.</summary>
    public static readonly JsonSerializerOptions Json = MakeJson();

    private readonly WebApplication app;
    private readonly TestDatabase? database;

    private Shop(WebApplication app, TestDatabase? database, FakeTimeProvider clock)
    {
        this.app = app;
        this.database = database;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => app.Services;

    /// <param name="adjust">The test's last word on services, such as a sabotage.</param>
    public static async Task<Shop> Open(DateTimeOffset? at = null, Action<IServiceCollection>? adjust = null)
    {
        var database = await TestDatabase.Make();
        var clock = new FakeTimeProvider((at ?? Start).ToUniversalTime());
        var folder = Directory.CreateTempSubdirectory("linli-test-").FullName;
        var app = Build(database.Settings, folder, clock, builder => adjust?.Invoke(builder.Services));
        await app.StartAsync();
        return new Shop(app, database, clock);
    }

    /// <summary>A shop over data that server processes use as well, before or after this; its tables are made when missing.</summary>
    public static async Task<Shop> OpenAt(StorageSettings settings, string folder, string sandboxKey)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var app = Build(settings, folder, clock, builder => builder.Configuration["Payments:Sandbox:Key"] = sandboxKey);
        await app.StartAsync();
        var shop = new Shop(app, null, clock);
        await shop.With<PrepareDatabase>(prepare => prepare.Run(default));
        return shop;
    }

    private static WebApplication Build(
        StorageSettings settings, string folder, FakeTimeProvider clock, Action<WebApplicationBuilder> adjust) =>
        LinliHost.Build(new HostSettings(settings, folder, Demo: true, Urls: null, Background: false), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Host.UseDefaultServiceProvider(check => check.ValidateOnBuild = check.ValidateScopes = true);
            builder.Logging.ClearProviders();
            builder.Configuration["Limits:SignInPerMinute"] = "1000000";
            builder.Configuration["Limits:WritePerMinute"] = "1000000";
            // How hard a password is to guess is Identity's affair; a sign-in of a test need not take a tenth of a second.
            builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            builder.Services.Replace(ServiceDescriptor.Singleton<DatabaseClock>(new FakeDatabaseClock(clock)));
            adjust(builder);
        });

    /// <summary>A client nobody signed in.</summary>
    public HttpClient Anonymous() => app.GetTestServer().CreateClient();

    /// <summary>A client that sends this bearer token.</summary>
    public HttpClient As(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Runs one use case or query in a scope of its own.</summary>
    public async Task<TResult> With<TService, TResult>(Func<TService, Task<TResult>> act) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task With<TService>(Func<TService, Task> act) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Runs one sweep now.</summary>
    public Task<int> Sweep<TSweep>() where TSweep : ISweep => Services.GetRequiredService<SweepRunner>().Run(
        Services.GetServices<SweepRegistration>().Single(sweep => sweep.Sweep == typeof(TSweep)), default);

    /// <summary>Delivers letters and runs every sweep until nothing is left to do at this moment.</summary>
    public Task Settle() => Services.GetRequiredService<SweepRunner>().Rest(Services.GetRequiredService<Courier>(),
        [.. Services.GetServices<SweepRegistration>()], mostRounds: 100, default);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    /// <summary>The code of a refusal, or the status as text when the answer is none.</summary>
    public static async Task<string> Code(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return ((int)answer.StatusCode).ToString();
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.TryGetProperty("code", out var code) ? code.GetString()! : ((int)answer.StatusCode).ToString();
    }

    /// <summary>The body of a successful answer; a refusal fails the test with its text.</summary>
    public static async Task<T> Read<T>(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode,
            $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} for {answer.RequestMessage?.RequestUri}");
        return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        LinliHost.Configure(json);
        json.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip;
        return json;
    }

    private sealed class FakeDatabaseClock(TimeProvider clock) : DatabaseClock
    {
        public override ValueTask<DateTimeOffset> Now(Db db, CancellationToken cancel) => new(clock.GetUtcNow());
    }
}
