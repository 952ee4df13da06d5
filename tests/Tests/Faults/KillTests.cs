namespace Linli.Tests.Faults;

/// <summary>T1: processes die in the middle of the trade; what was acknowledged is there, and nothing is half made.</summary>
[Trait("Runs", "per-engine")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Clients = 12;

    [Fact]
    public async Task Killing_the_server_loses_no_acknowledged_order()
    {
        await using var place = await Place.Make();
        var fair = await Fair.Open(place, buyers: 200);
        await using var node = await Node.Start(place);
        var dice = new Random(1);
        List<Acknowledged> all = [];
        for (var round = 1; round <= Effort.Rounds(3, 30); round++)
        {
            var load = await Loaded(node, fair, dice.Next(20, 120), node.Kill);
            all.AddRange(load.Acknowledged);
            await fair.AssertNothingIsLost(all);
            await node.Start();
            Report(output, round, load, node.Took);
            all.AddRange(await AskAgain(node, load));
        }
        await fair.AssertNothingIsLost(all);
    }

    // Orders flow; after so many answers the blow falls; the load ends because nobody answers any more.
    internal static async Task<OrderLoad> Loaded(Node node, Fair fair, int orders, Func<Task> blow)
    {
        using var client = node.Client();
        using var stop = new CancellationTokenSource();
        var load = new OrderLoad(fair, Clients, client);
        var running = load.Run(most: 2_000, stop.Token, giveUp: stop.Token);
        await load.Acknowledge(orders);
        await blow();
        await stop.CancelAsync();
        await running;
        return load;
    }

    /// <summary>Asks the started server once more for what it never answered: it answers, and the same each time.</summary>
    internal static async Task<IReadOnlyList<Acknowledged>> AskAgain(Node node, OrderLoad load)
    {
        List<Acknowledged> found = [];
        foreach (var (buyer, request) in load.Unanswered)
        {
            var receipt = await OrderLoad.Insist(node.Http, buyer, request);
            Assert.Equal(receipt, await OrderLoad.Insist(node.Http, buyer, request));
            found.Add(new Acknowledged(buyer, request, receipt));
        }
        foreach (var one in load.Acknowledged.Take(10))
            Assert.Equal(one.Receipt, await OrderLoad.Insist(node.Http, one.Buyer, one.Request));
        return found;
    }

    internal static void Report(ITestOutputHelper output, int round, OrderLoad load, TimeSpan back)
    {
        output.WriteLine($"round {round}: {load.Acknowledged.Count} acknowledged, {load.Unanswered.Count} unanswered, "
            + $"back after {back.TotalSeconds:0.0} s");
        if (Effort.IsTimed) Assert.True(back < TimeSpan.FromSeconds(10), $"It took {back} to come back.");
    }
}
