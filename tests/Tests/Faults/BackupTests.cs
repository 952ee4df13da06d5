using Linli.Tests.Web;

namespace Linli.Tests.Faults;

/// <summary>T13: a backup taken while orders flow comes back elsewhere as one moment of the shop.</summary>
[Trait("Runs", "per-engine")]
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_under_load_holds_everything_answered_before_it_began_and_nothing_half_made()
    {
        await using var place = await Place.Make();
        var fair = await Fair.Open(place, buyers: 200);
        await using var node = await Node.Start(place);
        using var client = node.Client();
        using var stop = new CancellationTokenSource();
        var load = new OrderLoad(fair, clients: 8, client);
        var running = load.Run(most: 5_000, stop.Token);
        for (var round = 0; round < Effort.Rounds(1, 5); round++)
        {
            await load.Acknowledge(50);
            var before = load.Acknowledged.ToList();
            var file = Path.Combine(place.Folder, $"backup-{round}");
            var made = await LinliProcess.Run(["backup", file, .. place.Words]);
            Assert.True(made.ExitCode == 0, made.Errors);

            await using var elsewhere = await Place.Make();
            var restored = await LinliProcess.Run(["restore", file, .. elsewhere.Words]);
            Assert.True(restored.ExitCode == 0, restored.Errors);
            // The keys are kept apart, as the verb says.
            Directory.CreateDirectory(Path.Combine(elsewhere.Folder, "keys"));
            foreach (var key in Directory.GetFiles(Path.Combine(place.Folder, "keys")))
                File.Copy(key, Path.Combine(elsewhere.Folder, "keys", Path.GetFileName(key)));
            await new Fair(elsewhere, fair.Stall, fair.Buyers, 1_000).AssertNothingIsLost(before);
            foreach (var verb in new string[][] { ["invariants"], ["ledger", "check"] })
            {
                var judged = await LinliProcess.Run([.. verb, .. elsewhere.Words]);
                Assert.True(judged.ExitCode == 0, judged.Output + judged.Errors);
            }
        }
        await stop.CancelAsync();
        await running;
        Assert.Empty(load.Unanswered);
        await fair.AssertNothingIsLost(load.Acknowledged);
    }
}
