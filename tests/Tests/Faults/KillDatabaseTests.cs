using System.Diagnostics;
using Npgsql;

namespace Linli.Tests.Faults;

/// <summary>T1 and T2 for PostgreSQL: its server dies, or stops at once, under load; Linli's goes on by itself.</summary>
[Trait("Runs", "per-engine")]
[Trait("Engine", "postgres")]
public sealed class KillDatabaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killing_the_database_loses_no_acknowledged_order_and_the_server_goes_on_by_itself()
    {
        Assert.SkipUnless(Effort.IsLong, "Takes minutes: run by bench/faults/run.");
        Assert.SkipWhen(OwnPostgres.Programs is null, "PostgreSQL's programs are not installed here.");
        await using var server = await OwnPostgres.Start();
        await using var place = Place.On(server);
        var fair = await Fair.Open(place, buyers: 200);
        await using var node = await Node.Start(place);
        var dice = new Random(2);
        List<Acknowledged> all = [];
        for (var round = 1; round <= Effort.Rounds(2, 30); round++)
        {
            // Every other time it is told to stop without finishing, as by a power cut (T2); else it is killed.
            var load = await KillTests.Loaded(node, fair, dice.Next(20, 120), round % 2 == 0 ? server.StopAtOnce : server.Kill);
            var down = Stopwatch.GetTimestamp();
            await server.StartAgain();
            // The connections of this process died with the database; the next one that looks must not be given one of them.
            NpgsqlConnection.ClearAllPools();
            await node.UntilReady();
            all.AddRange(load.Acknowledged);
            all.AddRange(await KillTests.AskAgain(node, load));
            KillTests.Report(output, round, load, Stopwatch.GetElapsedTime(down));
            await fair.AssertNothingIsLost(all);
        }
    }
}
