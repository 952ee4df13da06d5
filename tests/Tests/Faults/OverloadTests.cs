using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Faults;

/// <summary>
/// More orders than a server can take: it says so at once, with a time to come back, and whoever it took in is not
/// forgotten. The rates under four times the load are measured by bench/faults/overload.
/// </summary>
[Trait("Runs", "per-engine")]
public sealed class OverloadTests(ITestOutputHelper output)
{
    private const int AtOnce = 4, Clients = 24;

    [Fact]
    public async Task Too_many_orders_are_refused_while_others_wait_and_afterwards_every_acknowledged_one_is_there()
    {
        await using var place = await Place.Make();
        var fair = await Fair.Open(place, buyers: 200);
        await using var node = await Node.Start(place, ("Limits__OrdersAtOnce", $"{AtOnce}"));
        using var client = node.Client();
        using var stop = new CancellationTokenSource();
        var load = new OrderLoad(fair, Clients, client);
        Task running = Task.CompletedTask;
        await Held(fair, async () =>
        {
            // Nobody inside gets on, and yet those outside are answered: saying no needs neither the database nor a turn.
            running = load.Run(most: 5_000, stop.Token);
            await load.Refuse(Clients * 3);
            Assert.Empty(load.Acknowledged);
        });
        await load.Acknowledge(Effort.Of(150, 3_000));
        await stop.CancelAsync();
        await running;
        output.WriteLine($"{load.Acknowledged.Count} acknowledged; heard: {string.Join(", ", load.Refusals)}");
        Assert.Empty(load.Unanswered);
        Assert.Empty(load.Unhelpful);
        Assert.All(load.Refusals.Keys, code => Assert.Contains(code, (string[])["server-busy", "order-busy"]));

        // The crowd is gone, and the next one is served at once.
        var late = fair.Request(0);
        var receipt = await Shop.Read<Linli.Ordering.OrderReceipt>(await OrderLoad.Post(node.Http, fair.Buyers[0], late));
        var all = load.Acknowledged.Append(new Acknowledged(fair.Buyers[0], late, receipt)).ToList();
        // What was refused first and taken later is there once.
        Assert.Equal(all.Count, await fair.AssertNothingIsLost(all));
    }

    // Somebody holds the items, so that whoever writes orders waits.
    private static Task<bool> Held(Fair fair, Func<Task> meanwhile) => fair.Inside(shop => shop.With<Db, bool>(async db =>
    {
        await using var work = await db.Begin(default);
        var items = db.Set<GroupBuyItem>();
        await items.Where(row => row.GroupBuyId == fair.Stall.GroupBuy)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Quota, x => x.Quota));
        await meanwhile();
        return true;
    }));
}
