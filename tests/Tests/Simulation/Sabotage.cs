using System.Data.Common;
using System.Text.RegularExpressions;
using Linli.Ledger;
using Linli.Ordering;
using Linli.Payments;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

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

internal static partial class Sabotage
{
    internal static void Plant(Bug bug, IServiceCollection services)
    {
        if (bug == Bug.BalanceWithoutPosting) services.AddReaction<OrderPaid, RoundUpBalance>();
        if (bug == Bug.CheckThenActStock) Intercept(services, new StaleStock());
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
    private sealed partial class StaleStock : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("groupbuys_items", StringComparison.Ordinal))
                command.CommandText = Increment().Replace(command.CommandText, match =>
                    $"{match.Groups[1]}(SELECT s.reserved FROM simulation_seen AS s WHERE s.id = g.id) + ", 1);
            return new ValueTask<InterceptionResult<int>>(result);
        }

        [GeneratedRegex("""(SET "?reserved"? = )"?g"?\."?reserved"? \+ """)]
        private static partial Regex Increment();
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
