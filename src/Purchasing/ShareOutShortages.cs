using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Purchasing;

/// <summary>
/// After a final count: gives lots to order lines, shares what is short over them by the chosen rule and refunds each
/// share, then marks the purchase order received. Every step is its own transaction and moves a state, so that it goes
/// on where it stopped, on this node or another, and refunds nobody twice.
/// </summary>
public sealed class ShareOutShortages(
    Db db, SoldLines soldLines, OrderRefunds refunds, Outbox outbox, TimeProvider clock) : ISweep
{
    private const int OrdersAtOnce = 20;

    public async Task<int> Run(CancellationToken cancel)
    {
        var orders = db.PurchaseOrders;
        var counted = await orders.Where(order => order.CountedAt != null && order.State != PurchaseOrderState.Received)
            .OrderBy(order => order.Id).Take(OrdersAtOnce).Select(order => order.Id).ToListAsync(cancel);
        var moved = 0;
        foreach (var order in counted)
            if (await Settle(order, cancel))
                moved++;
        return moved;
    }

    /// <summary>
    /// Does all that is left to do for one counted purchase order. True when it became received by this call.
    /// </summary>
    public async Task<bool> Settle(Id<PurchaseOrder> id, CancellationToken cancel)
    {
        var lines = db.PurchaseOrderLines;
        var open = await lines.AsNoTracking()
            .Where(line => line.PurchaseOrderId == id
                && (line.State == ReceivingState.Counted || line.State == ReceivingState.Sharing))
            .OrderBy(line => line.Id).ToListAsync(cancel);
        foreach (var line in open)
        {
            if (line.State == ReceivingState.Counted) await Share(id, line, cancel);
            while (await RefundNext(line.Id, cancel)) { }
        }
        return await MarkReceived(id, cancel);
    }

    internal async Task Share(Id<PurchaseOrder> id, PurchaseOrderLine line, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var lines = db.PurchaseOrderLines;
        var claimed = await lines.Where(row => row.Id == line.Id && row.State == ReceivingState.Counted)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, ReceivingState.Sharing), cancel);
        if (claimed == 0) return;

        var rule = await db.PurchaseOrders.Where(order => order.Id == id).Select(order => order.ShortageRule)
            .SingleAsync(cancel);
        List<SoldLine> due = [];
        await foreach (var sold in soldLines.Of(line.GroupBuyId, cancel))
            if (sold.Sku == line.SkuId && sold.Quantity > 0)
                due.Add(sold);
        due.Sort((a, b) => (a.PaidAt, a.Line).CompareTo((b.PaidAt, b.Line)));

        var total = due.Sum(sold => sold.Quantity);
        var missing = Math.Max(0, total - line.ReceivedGood);
        var shares = ShareShortage.Over(
            [.. due.Select(sold => new GoodsClaim(sold.Line.Value, sold.PaidAt, sold.Quantity))], missing, rule!.Value);
        for (var i = 0; i < due.Count; i++)
            if (shares[i] > 0)
                db.Add(new ShortageShare { LineId = line.Id, OrderLineId = due[i].Line, Quantity = shares[i] });
        await GiveLots(line, due, shares, cancel);

        var (withdrawn, leftOver) = (line.Needed - total, Math.Max(0, line.ReceivedGood - total));
        await lines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Withdrawn, withdrawn)
            .SetProperty(x => x.Short, missing)
            .SetProperty(x => x.LeftOver, leftOver), cancel);
        await work.Commit(cancel);
    }

    private async Task GiveLots(
        PurchaseOrderLine line, List<SoldLine> due, IReadOnlyList<int> shares, CancellationToken cancel)
    {
        var lots = db.Lots;
        var free = await lots.AsNoTracking().Where(lot => lot.PurchaseOrderLineId == line.Id).ToListAsync(cancel);
        var parts = AllocateLots.To(
            [.. due.Select((sold, i) => sold.Quantity - shares[i])],
            [.. free.Select(lot => new FreeLot(lot.Id.Value, lot.ExpiresOn, lot.Quantity - lot.Allocated))]);
        foreach (var part in parts)
            db.Add(new LotAllocation
            {
                LotId = free[part.Lot].Id,
                OrderLineId = due[part.Taker].Line,
                Quantity = part.Quantity,
            });
        foreach (var used in parts.GroupBy(part => free[part.Lot].Id).OrderBy(used => used.Key))
        {
            var taken = used.Sum(part => part.Quantity);
            await lots.Where(lot => lot.Id == used.Key).ExecuteUpdateAsync(lot => lot
                .SetProperty(x => x.Allocated, x => x.Allocated + taken), cancel);
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Refunds the next share of a line. One share per transaction: a transaction that held the ledger's rows while it
    /// takes the next payment's would deadlock with whoever holds that payment and waits for the ledger.
    /// </summary>
    internal async Task<bool> RefundNext(Id<PurchaseOrderLine> id, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var (lines, shares) = (db.PurchaseOrderLines, db.ShortageShares);
        var due = await shares.AsNoTracking().Where(share => share.LineId == id && share.State == ShareState.Due)
            .OrderBy(share => share.OrderLineId).FirstOrDefaultAsync(cancel);
        if (due is not null)
            await Refund(due, cancel);
        else
            await lines.Where(line => line.Id == id && line.State == ReceivingState.Sharing)
                .ExecuteUpdateAsync(line => line.SetProperty(x => x.State, ReceivingState.Settled), cancel);
        await work.Commit(cancel);
        return due is not null;
    }

    private async Task Refund(ShortageShare share, CancellationToken cancel)
    {
        var (lines, shares) = (db.PurchaseOrderLines, db.ShortageShares);
        var own = shares.Where(row => row.LineId == share.LineId && row.OrderLineId == share.OrderLineId);
        // The share's state moves first: a second node that holds the same share waits here and then finds it done.
        var claimed = await own.Where(row => row.State == ShareState.Due)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, ShareState.Refunded), cancel);
        if (claimed == 0) return;
        var line = lines.Where(row => row.Id == share.LineId);
        var refunded = await refunds.Refund(share.OrderLineId, share.Quantity, null,
            $"shortage:{share.LineId}:{share.OrderLineId}", RefundReason.Shortage, null, cancel);
        if (refunded.Accepted)
        {
            await line.ExecuteUpdateAsync(row => row
                .SetProperty(x => x.ShortRefunded, x => x.ShortRefunded + share.Quantity), cancel);
            return;
        }
        // Given back otherwise since the sharing: the member has the money already; the unit is withdrawn, not short.
        await own.ExecuteUpdateAsync(row => row.SetProperty(x => x.State, ShareState.Void), cancel);
        await line.ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Short, x => x.Short - share.Quantity)
            .SetProperty(x => x.Withdrawn, x => x.Withdrawn + share.Quantity), cancel);
    }

    private async Task<bool> MarkReceived(Id<PurchaseOrder> id, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var (orders, lines, rounds) = (db.PurchaseOrders, db.PurchaseOrderLines, db.PurchasingRounds);
        var now = clock.GetUtcNow();
        var moved = await orders
            .Where(order => order.Id == id && order.CountedAt != null && order.State != PurchaseOrderState.Received
                && !lines.Any(line => line.PurchaseOrderId == id && line.State != ReceivingState.Settled))
            .ExecuteUpdateAsync(order => order
                .SetProperty(x => x.State, PurchaseOrderState.Received)
                .SetProperty(x => x.ReceivedAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0) return false;

        var order = await orders.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        outbox.Add(new GoodsReceived(order.GroupBuyId, order.Id, order.SupplierId));
        await rounds.Where(round => round.GroupBuyId == order.GroupBuyId)
            .ExecuteUpdateAsync(round => round.SetProperty(x => x.Received, x => x.Received + 1), cancel);
        // The round's row is held since the statement above, so exactly one transaction sees the last one arrive.
        var last = await rounds.Where(round => round.GroupBuyId == order.GroupBuyId
                && round.Received == round.Orders && round.AllReceivedAt == null)
            .ExecuteUpdateAsync(round => round.SetProperty(x => x.AllReceivedAt, now), cancel);
        if (last == 1) outbox.Add(new AllGoodsReceived(order.GroupBuyId));
        await work.Commit(cancel);
        return true;
    }
}
