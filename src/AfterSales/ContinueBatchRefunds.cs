using Linli.Accounts;
using Linli.Leaders;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>A batch took care of one line; told to its buyer.</summary>
public sealed record BatchLineRefunded(Id<BatchRefundLine> BatchLine);

/// <summary>
/// Works off running batches, one line per transaction: a crash loses at most the line in hand, and that one is still
/// waiting afterwards. A line is claimed by its state, so two nodes never refund it twice.
/// </summary>
public sealed class ContinueBatchRefunds(
    Db db, SoldLines sold, Leaderships leaderships, AfterSaleRefunds refunds, Outbox outbox, TimeProvider clock)
        : ISweep
{
    private const int MostAtOnce = 200;

    public async Task<int> Run(CancellationToken cancel)
    {
        var (running, rows) = (db.BatchRefunds, db.BatchRefundLines);
        var batches = await running.AsNoTracking().Where(batch => batch.State == BatchRefundState.Running)
            .OrderBy(batch => batch.Id).Take(20).ToListAsync(cancel);
        var moved = 0;
        foreach (var batch in batches)
        {
            var waiting = await rows.AsNoTracking()
                .Where(row => row.BatchId == batch.Id && row.State == BatchLineState.Waiting)
                .OrderBy(row => row.Id).Take(MostAtOnce - moved).ToListAsync(cancel);
            foreach (var row in waiting)
            {
                if (await RefundOne(batch, row, cancel) is { } no) await Skip(row.Id, no, cancel);
                moved++;
            }
            moved += await Finish(batch.Id, cancel);
            if (moved >= MostAtOnce) break;
        }
        return moved;
    }

    private async Task<Refusal?> RefundOne(BatchRefund batch, BatchRefundLine row, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var rows = db.BatchRefundLines;
        // Claimed first: another node waits here and then finds it done.
        if (await rows.Where(x => x.Id == row.Id && x.State == BatchLineState.Waiting)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.State, BatchLineState.Refunded), cancel) == 0) return null;
        var mine = await rows.SingleAsync(x => x.Id == row.Id, cancel);
        var now = clock.GetUtcNow();
        var line = await sold.Find(row.LineId, cancel);
        var units = Math.Min(line?.Quantity ?? 0, row.Quantity);
        if (line is null || units == 0) return AfterSalesRefusals.NothingLeft;

        await Cover(line, units, now, cancel);
        var leader = await leaderships.LeaderOf(line.Group, cancel);
        var stage = line.State == OrderState.Completed ? AfterSaleStage.HandedOver : AfterSaleStage.Arrival;
        var afterSale = AfterSale.Open(new AfterSaleFacts(row.Id.Value, line, leader, AfterSaleOrigin.Batch, stage,
            batch.Reason,
            batch.Explanation, units, batch.Liability), now, Id<AfterSale>.New(clock));
        db.AfterSales.Add(afterSale);
        db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.Requested, ActorKind.Staff, now,
            $"整批退款 {batch.Number}：{batch.Explanation}", $"Whole-batch refund {batch.Number}: {batch.Explanation}"));
        if (await refunds.Refund(afterSale, line, units, null, null, ActorKind.Staff, cancel) is { } no) return no;
        mine.RefundedQuantity = units;
        mine.Refunded = afterSale.Refunded;
        outbox.Add(new BatchLineRefunded(row.Id));
        await work.Commit(cancel);
        return null;
    }

    private async Task Skip(Id<BatchRefundLine> line, Refusal why, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var rows = db.BatchRefundLines;
        await rows.Where(row => row.Id == line && row.State == BatchLineState.Waiting).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.State, BatchLineState.Skipped).SetProperty(x => x.Why, why.Code), cancel);
        await work.Commit(cancel);
    }

    // An open case about units the batch refunds has nothing left to decide.
    private async Task Cover(SoldLine line, int units, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.AfterSales
            .SingleOrDefaultAsync(row => row.LineId == line.Line && row.State == AfterSaleState.Waiting, cancel);
        if (open is null) return;
        open.Cover(now);
        db.AfterSaleSteps.Add(open.Step(AfterSaleStepKind.Covered, ActorKind.System, now,
            $"整批退款 {units} 件，本申请随之结束。", $"A whole-batch refund of {units} took care of this."));
        // Saved before the batch's own case opens: there is one open case per line.
        await db.SaveChangesAsync(cancel);
    }

    private async Task<int> Finish(Id<BatchRefund> batch, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = await db.Begin(cancel);
        var (batches, rows) = (db.BatchRefunds, db.BatchRefundLines);
        var done = await batches
            .Where(row => row.Id == batch && row.State == BatchRefundState.Running
                && !rows.Any(line => line.BatchId == batch && line.State == BatchLineState.Waiting))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, BatchRefundState.Done)
                .SetProperty(x => x.DoneAt, now).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await work.Commit(cancel);
        return done;
    }
}
