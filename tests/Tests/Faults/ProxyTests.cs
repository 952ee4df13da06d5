using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace Linli.Tests.Faults;

/// <summary>Two nodes behind a plain reverse proxy: either may die and come back while people go on ordering.</summary>
[Trait("Runs", "per-engine")]
[Trait("Engine", "postgres")]
public sealed class ProxyTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Either_node_may_die_and_nobody_loses_an_order()
    {
        TwoNodes.Need();
        await using var place = await Place.Make();
        var fair = await Fair.Open(place, buyers: 200);
        await using var one = await Node.Start(place);
        await using var two = await Node.Start(place);
        await using var proxy = await Proxy([one, two]);
        using var client = new HttpClient { BaseAddress = AddressOf(proxy) };
        using var stop = new CancellationTokenSource();
        // The same door twice: who hears nothing knocks again, and the proxy leads to the other node.
        var load = new OrderLoad(fair, clients: 8, client, client);
        var running = load.Run(most: 5_000, stop.Token);
        for (var round = 0; round < Effort.Rounds(2, 10); round++)
        {
            var dying = round % 2 == 0 ? one : two;
            await load.Acknowledge(40);
            await dying.Kill();
            await load.Acknowledge(40);
            await dying.Start();
            output.WriteLine($"round {round}: back after {dying.Took.TotalSeconds:0.0} s, {load.Acknowledged.Count} orders so far");
        }
        await load.Acknowledge(20);
        await stop.CancelAsync();
        await running;
        Assert.Empty(load.Unanswered);
        await fair.AssertNothingIsLost(load.Acknowledged);
    }

    private static async Task<WebApplication> Proxy(IReadOnlyList<Node> nodes)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var passive = new PassiveHealthCheckConfig { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(1) };
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "nodes", Match = new RouteMatch { Path = "/{**rest}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "nodes",
                    LoadBalancingPolicy = "RoundRobin",
                    HealthCheck = new HealthCheckConfig { Passive = passive },
                    Destinations = nodes.Select((node, i) => (Name: $"node-{i}", node.Address))
                        .ToDictionary(x => x.Name, x => new DestinationConfig { Address = x.Address.ToString() }),
                },
            ]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        return app;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
