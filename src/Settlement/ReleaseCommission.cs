using Linli.AfterSales;
using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>
/// Moves commission from frozen to due once the after-sale window of its line is over and no case about it is open. A
/// line is released once: the state moves by compare-and-set together with the posting.
/// </summary>
public sealed class ReleaseCommission(Db db, AfterSaleBook afterSales, Books books, TimeProvider clock) : ISweep
{
    private const int MostAtOnce = 500;

    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var after = (At: DateTimeOffset.MinValue, Id: default(Id<CommissionLine>));
        var moved = 0;
        while (moved < MostAtOnce)
        {
            // By key: lines held back by an open case must not hide those behind them.
            var due = await db.CommissionLines.AsNoTracking()
                .Where(line => line.State == CommissionState.Frozen && line.ReleaseAt <= now
                    && (line.ReleaseAt > after.At || (line.ReleaseAt == after.At && line.Id.CompareTo(after.Id) > 0)))
                .OrderBy(line => line.ReleaseAt).ThenBy(line => line.Id).Take(200).ToListAsync(cancel);
            if (due.Count == 0) break;
            after = (due[^1].ReleaseAt, due[^1].Id);
            var held = await afterSales.Open([.. due.Select(line => line.OrderLineId)], cancel);
            foreach (var leader in due.Where(line => !held.Contains(line.OrderLineId)).GroupBy(line => line.LeaderId))
                moved += await Release([.. leader.OrderBy(line => line.Id)], now, cancel);
        }
        return moved;
    }

    private async Task<int> Release(IReadOnlyList<CommissionLine> lines, DateTimeOffset now, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var rows = db.CommissionLines;
        var moved = 0;
        foreach (var line in lines)
        {
            // The version as well: a refund since the line was read has changed what there is to release.
            if (await rows.Where(row => row.Id == line.Id && row.State == CommissionState.Frozen
                && row.Version == line.Version)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, CommissionState.Released)
                    .SetProperty(x => x.ReleasedAt, now).SetProperty(x => x.Version, x => x.Version + 1),
                        cancel) == 0) continue;
            moved++;
            if (line.Earned.IsZero) continue;
            await books.Post(new Posting($"commission-release:{line.OrderLineId}", "commission-released",
                $"{line.OrderNumber} {line.Item}",
                [
                    At(ChartOfAccounts.CommissionFrozen(line.LeaderId.Value), line.Earned),
                    At(ChartOfAccounts.CommissionDue(line.LeaderId.Value), -line.Earned),
                ]), cancel);

            Entry At(AccountCode account, Money amount) =>
                new(account, amount, line.OrderLineId.Value, line.GroupId.Value);
        }
        await work.Commit(cancel);
        return moved;
    }
}
