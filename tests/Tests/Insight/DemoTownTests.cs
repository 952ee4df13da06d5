using Linli.AfterSales;
using Linli.Insight;
using Linli.Insight.DemoTown;
using Linli.Ledger;
using Linli.Members;
using Linli.Ordering;
using Linli.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Tests.Insight;

/// <summary>The demo town is played by the real use cases, so it must come out as a real town would: whole, paid for and adding up.</summary>
[Trait("Runs", "per-engine")]
public sealed class DemoTownTests
{
    /// <summary>
    /// Whatever the hour a newcomer starts at, there is something to buy: before this morning's has opened, yesterday's. A
    /// town takes minutes to make, so one engine has the night and the other the day.
    /// </summary>
    [Fact]
    public async Task The_town_is_lived_in_and_everything_in_it_adds_up()
    {
        await using var database = await TestDatabase.Make();
        var folder = Directory.CreateTempSubdirectory("linli-town-").FullName;
        await using var app = LinliHost.Build(
            new HostSettings(database.Settings with { Durable = false }, folder, Demo: true, Urls: null, Background: false),
            builder => builder.Logging.ClearProviders());
        var now = BusinessTime.At(new DateOnly(2026, 3, 4), TestDatabase.IsPostgres ? new TimeOnly(11, 30) : new TimeOnly(0, 20));
        var town = ActivatorUtilities.CreateInstance<BuildTown>(app.Services);

        var signIns = await town.Run(now, _ => { }, default);

        await using var scope = app.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<CheckLedger>().Run(default)).AddsUp);
        foreach (var invariant in scope.ServiceProvider.GetServices<Invariant>())
            Assert.True((await invariant.Breaks(default)) is { Count: 0 } breaks, $"{invariant.Name} is broken in the town.");

        var db = scope.ServiceProvider.GetRequiredService<Db>();
        Assert.Equal(600, await db.Set<Member>().CountAsync());
        var (orders, groupBuys) = (db.Set<Order>(), db.Set<Linli.GroupBuys.GroupBuy>());
        Assert.True(await orders.CountAsync(order => order.State == OrderState.Completed) > 250);
        Assert.True(await orders.AnyAsync(order => order.State == OrderState.Cancelled));
        Assert.True(await orders.AnyAsync(order => order.State == OrderState.Expired));
        Assert.True(await db.Set<AfterSale>().AnyAsync());
        Assert.Equal(2, await groupBuys.CountAsync(groupBuy => groupBuy.State == Linli.GroupBuys.GroupBuyState.Open
            && groupBuy.OpensAt <= now && groupBuy.ClosesAt > now));
        Assert.Equal(0, await db.Letters.CountAsync(letter => letter.Parked));
        Assert.Contains(signIns, signIn => signIn.UserName == "admin");
        Assert.Equal(now.ToUniversalTime(), app.Services.GetRequiredService<DemoClock>().GetUtcNow());
        Directory.Delete(folder, recursive: true);
    }
}
