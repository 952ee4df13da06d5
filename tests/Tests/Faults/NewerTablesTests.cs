using Linli.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Tests.Faults;

/// <summary>
/// T13, an upgrade node by node: a newer version has brought the tables up to date while this one still works. What runs
/// goes on, since versions only add; what is started says what to do and changes nothing.
/// </summary>
[Trait("Runs", "per-engine")]
public sealed class NewerTablesTests
{
    private const string Newer = "29990101000000_MuchLater";

    private static IEnumerable<string[]> Verbs => Effort.IsLong
        ? [["serve", "--empty", "--urls", $"http://127.0.0.1:{Node.FreePort()}"], ["migrate"], ["invariants"], ["ledger", "check"]]
        : [["migrate"], ["invariants"]];

    [Fact]
    public async Task An_older_program_beside_newer_tables_goes_on_if_it_runs_and_refuses_to_start()
    {
        await using var place = await Place.Make();
        var fair = await Fair.Open(place, buyers: 100);
        await using var node = await Node.Start(place);
        using var client = node.Client();
        using var stop = new CancellationTokenSource();
        var load = new OrderLoad(fair, clients: 6, client);
        var running = load.Run(most: 5_000, stop.Token);
        await load.Acknowledge(20);
        var upgraded = await place.Ask(Upgrade);
        await load.Acknowledge(40);

        await Task.WhenAll(Verbs.Select(verb => Refuses([.. verb, .. place.Words])));
        await load.Acknowledge(20);
        await stop.CancelAsync();
        await running;
        Assert.Empty(load.Unanswered);
        Assert.Empty(load.Refusals);

        // A dead node of the old version does not come back; the data waits for the new one.
        await node.Kill();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => node.Start());
        Assert.Contains($"newer version ({Newer})", refused.Message);
        Assert.Equal(upgraded, await place.Ask(Applied));

        await place.Ask(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetDeleteScript(Newer));
            return true;
        });
        await fair.AssertNothingIsLost(load.Acknowledged);
    }

    private static async Task Refuses(string[] words)
    {
        var said = await LinliProcess.Run(words);
        Assert.True(said.ExitCode == 1, $"{words[0]} ended with {said.ExitCode}: {said.Output} {said.Errors}");
        Assert.Contains($"newer version ({Newer})", said.Errors);
        Assert.Contains("Nothing was changed. Start that version, or restore a backup made before it.", said.Errors);
        Assert.DoesNotContain("   at ", said.Errors);
    }

    private static async Task<IReadOnlyList<string>> Upgrade(Db db)
    {
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE ordering_orders ADD COLUMN much_later text");
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE much_later (note text)");
        await db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow(Newer, "99.0.0")));
        return await Applied(db);
    }

    private static async Task<IReadOnlyList<string>> Applied(Db db) => [.. await db.Database.GetAppliedMigrationsAsync()];
}
