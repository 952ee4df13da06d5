using Linli.GroupBuys;
using Linli.Ledger;
using Linli.Ordering;
using Linli.Payments;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linli.Tests.Simulation;

/// <summary>A bug planted to see whether the simulation finds it.</summary>
public enum Bug
{
    None,

    /// <summary>Stock is set to what was read before plus what is taken: two buyers at once count as one.</summary>
    CheckThenActStock,

    /// <summary>The inbox of notices has lost its unique index.</summary>
    NoticesWithoutUnique,

    /// <summary>Something changes a ledger balance without a posting.</summary>
    BalanceWithoutPosting,
}

internal static class Sabotage
{
    internal static void Plant(Bug bug, IServiceCollection services)
    {
        if (bug == Bug.BalanceWithoutPosting) services.AddReaction<OrderPaid, RoundUpBalance>();
        if (bug != Bug.CheckThenActStock) return;
        var real = services.Single(service => service.ServiceType == typeof(IBatchStatements));
        services.Replace(ServiceDescriptor.Singleton<IBatchStatements>(provider =>
            new StaleStock((IBatchStatements)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!))));
    }

    internal static void Intercept(IServiceCollection services, IInterceptor interceptor)
    {
        services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(interceptor));
        services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(interceptor));
    }

    internal static async Task Plant(Bug bug, Db db)
    {
        if (bug == Bug.CheckThenActStock)
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE simulation_seen AS SELECT id, reserved FROM groupbuys_items");
        }
        if (bug == Bug.NoticesWithoutUnique)
        {
            var index = db.Model.FindEntityType(typeof(Notice))!.GetIndexes().Single(index => index.IsUnique).GetDatabaseName();
#pragma warning disable EF1002 // A name from our own model.
            await db.Database.ExecuteSqlRawAsync($"DROP INDEX \"{index}\"");
#pragma warning restore EF1002
        }
    }

    /// <summary>What a check-then-act shop would do at this moment: look how much is reserved.</summary>
    internal static Task Look(Bug bug, Db db) => bug != Bug.CheckThenActStock ? Task.CompletedTask
        : db.Database.ExecuteSqlRawAsync(
            "DELETE FROM simulation_seen; INSERT INTO simulation_seen SELECT id, reserved FROM groupbuys_items");

    /// <summary>Turns "reserved + n" into "what I saw + n", as code that reads first and writes later would.</summary>
    private sealed class StaleStock(IBatchStatements real) : IBatchStatements
    {
        public Task Open(Db db, CancellationToken cancel) => real.Open(db, cancel);

        public Task Close(Db db, CancellationToken cancel) => real.Close(db, cancel);

        public bool MayPass(Exception exception) => real.MayPass(exception);

        public Task<Dictionary<RequestKeyOf, StoredOrder>> Stored(Db db, IReadOnlyList<RequestKeyOf> keys) =>
            real.Stored(db, keys);

        public Task<BatchFacts> Lock(Db db, BatchRows rows, CancellationToken cancel) => real.Lock(db, rows, cancel);

        public async Task Write(Db db, BatchWrites writes, CancellationToken cancel)
        {
            await real.Write(db, writes, cancel);
            var items = db.Set<GroupBuyItem>();
            foreach (var (item, quantity) in writes.Items)
            {
                var id = item;
                var seen = await db.Database.SqlQuery<int>(
                    $"SELECT s.reserved AS \"Value\" FROM simulation_seen AS s JOIN groupbuys_items AS i ON s.id = i.id ORDER BY i.id")
                    .ToListAsync(cancel);
                var all = await items.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
                var stale = seen[all.IndexOf(id)] + quantity;
                await items.Where(row => row.Id == id)
                    .ExecuteUpdateAsync(row => row.SetProperty(x => x.Reserved, stale), cancel);
            }
        }
    }

    /// <summary>A "correction" nobody posted.</summary>
    private sealed class RoundUpBalance(Db db) : IReaction<OrderPaid>
    {
        public async Task React(OrderPaid happened, CancellationToken cancel)
        {
            await using var work = await db.Begin(cancel);
            var balances = db.Set<LedgerBalance>();
            var prepaid = ChartOfAccounts.Prepaid.Value;
            await balances.Where(row => row.Account == prepaid)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Balance.Fen, x => x.Balance.Fen - 1), cancel);
            await work.Commit(cancel);
        }
    }
}
