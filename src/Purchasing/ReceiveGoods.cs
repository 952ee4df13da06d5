using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Purchasing;

/// <param name="Final">True with the last delivery: what is still missing is shared out and refunded at once.</param>
/// <param name="ShortageRule">By which rule; looked at when final.</param>
/// <param name="Lines">What was counted; a line may be named several times with different lots. May be empty only when final.</param>
public sealed record ReceiveGoodsRequest(
    Guid RequestKey, bool Final, ShortageRule ShortageRule,
    [property: Required, MaxLength(200)] IReadOnlyList<ReceivedLine> Lines);

/// <param name="AllowSurplus">True to take more good units than were ordered, and to owe them to the supplier.</param>
public sealed record ReceivedLine(
    Id<PurchaseOrderLine> Line,
    [property: Range(0, 1_000_000)] int Good,
    [property: Range(0, 1_000_000)] int Rejected,
    [property: MaxLength(200)] string? RejectReason,
    [property: MaxLength(60)] string? LotCode,
    DateOnly? ProducedOn,
    DateOnly? ExpiresOn,
    bool AllowSurplus = false);

/// <summary>The receipt and how every line of the purchase order stands after it.</summary>
public sealed record GoodsReceiptAnswer(
    Id<GoodsReceipt> Receipt, PurchaseOrderState State, IReadOnlyList<ReceivedLineStands> Lines);

public sealed record ReceivedLineStands(
    Id<PurchaseOrderLine> Line, string Name, int Needed, int Ordered, int ReceivedGood, int Rejected, int Short,
    int ShortRefunded, int LeftOver, ReceivingState State);

/// <summary>
/// Records a delivery after inspection. Good units become lots and are owed to the supplier; the same request key
/// records once. With the final delivery, what is short is shared out and refunded before the answer is given, and by
/// the sweep when this process stops in the middle.
/// </summary>
public sealed class ReceiveGoods(Db db, Books books, ShareOutShortages shares, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<GoodsReceiptAnswer>> Run(
        Actor actor, Id<PurchaseOrder> id, ReceiveGoodsRequest request, CancellationToken cancel)
    {
        var recorded = await Record(actor, id, request, cancel);
        if (recorded.Refusal is { } no) return no;
        if (request.Final) await shares.Settle(id, cancel);
        return await Answer(id, recorded.Value, cancel);
    }

    internal async Task<Outcome<Id<GoodsReceipt>>> Record(
        Actor actor, Id<PurchaseOrder> id, ReceiveGoodsRequest request, CancellationToken cancel)
    {
        var print = RequestFingerprint.Of(request);
        await using var work = await db.Begin(cancel);
        var orders = db.PurchaseOrders;
        var now = clock.GetUtcNow();
        // Takes the order's row first, so that two deliveries of one order are recorded one after the other.
        var rows = await orders.Where(row => row.Id == id && row.CountedAt == null)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.CountedAt, request.Final ? now : null)
                .SetProperty(x => x.ShortageRule, request.Final ? request.ShortageRule : null)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);

        var order = await orders.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (order is null || !actor.MaySeeCity(order.CityCode)) return KernelRefusals.NotFound;
        var receipts = db.GoodsReceipts;
        var existing = await receipts.FirstOrDefaultAsync(
            row => row.PurchaseOrderId == id && row.RequestKey == request.RequestKey, cancel);
        if (existing is not null)
            return existing.Fingerprint.AsSpan().SequenceEqual(print) ? existing.Id : KernelRefusals.RequestKeyReused;
        if (rows == 0) return PurchasingRefusals.AlreadyFinal;

        var receipt = new GoodsReceipt
        {
            Id = Id<GoodsReceipt>.New(clock),
            PurchaseOrderId = id,
            RequestKey = request.RequestKey,
            Fingerprint = print,
            Final = request.Final,
            ReceivedBy = actor.SubjectId,
            ReceivedAt = now,
        };
        db.Add(receipt);
        await db.SaveChangesAsync(cancel);
        if (await RecordLines(order, receipt, request, cancel) is { } no) return no;
        if (request.Final) await CloseLines(id, cancel);
        audit.Add(actor, "receive-goods", $"purchase-order:{id}", details: new { request.Final, Lines = request.Lines.Count });
        await work.Commit(cancel);
        return receipt.Id;
    }

    private async Task<Refusal?> RecordLines(
        PurchaseOrder order, GoodsReceipt receipt, ReceiveGoodsRequest request, CancellationToken cancel)
    {
        var known = await db.PurchaseOrderLines.AsNoTracking().Where(line => line.PurchaseOrderId == order.Id)
            .ToDictionaryAsync(line => line.Id, cancel);
        if (request.Lines.Count == 0 && !request.Final) return PurchasingRefusals.NothingCounted;
        if (request.Lines.FirstOrDefault(line => !known.ContainsKey(line.Line)) is { } unknown)
            return PurchasingRefusals.UnknownLine.With("line", unknown.Line);
        if (request.Lines.CountBy(line => (line.Line, line.LotCode))
            .FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            return PurchasingRefusals.UnknownLine.With("line", twice.Key.Line);

        // In the order of ids, as every other writer of these rows.
        foreach (var counted in request.Lines.OrderBy(line => line.Line))
            if (await RecordLine(order, known[counted.Line], receipt, counted, cancel) is { } no)
                return no.With("line", counted.Line);
        return null;
    }

    private async Task<Refusal?> RecordLine(
        PurchaseOrder order, PurchaseOrderLine line, GoodsReceipt receipt, ReceivedLine counted,
        CancellationToken cancel)
    {
        if (counted is { Good: 0, Rejected: 0 }) return PurchasingRefusals.NothingCounted;
        if (counted.Rejected > 0 && string.IsNullOrWhiteSpace(counted.RejectReason))
            return PurchasingRefusals.ReasonMissing;
        if (await Take(line.Id, counted, cancel) is { } tooMany) return tooMany.With("ordered", line.Ordered);

        Lot? lot = null;
        if (counted.Good > 0)
        {
            var found = await LotFor(order, line, counted, cancel);
            if (found.Refusal is { } no) return no;
            lot = found.Value;
        }
        var row = new GoodsReceiptLine
        {
            Id = Id<GoodsReceiptLine>.New(clock),
            ReceiptId = receipt.Id,
            LineId = line.Id,
            LotId = lot?.Id,
            Good = counted.Good,
            Rejected = counted.Rejected,
            RejectReason = counted.Rejected > 0 ? counted.RejectReason : null,
        };
        db.Add(row);
        await db.SaveChangesAsync(cancel);
        await Owe(order, line, row, cancel);
        return null;
    }

    private async Task<Refusal?> Take(Id<PurchaseOrderLine> id, ReceivedLine counted, CancellationToken cancel)
    {
        var lines = db.PurchaseOrderLines;
        var (good, rejected) = (counted.Good, counted.Rejected);
        var fits = lines.Where(line => line.Id == id && line.ReceivedGood + good <= line.Ordered + line.ExtraAllowed);
        var rows = await fits.ExecuteUpdateAsync(line => line
            .SetProperty(x => x.ReceivedGood, x => x.ReceivedGood + good)
            .SetProperty(x => x.Rejected, x => x.Rejected + rejected), cancel);
        if (rows == 1) return null;
        if (!counted.AllowSurplus) return PurchasingRefusals.MoreThanOrdered;
        await lines.Where(line => line.Id == id).ExecuteUpdateAsync(line => line
            .SetProperty(x => x.ExtraAllowed, x => x.ReceivedGood + good - x.Ordered)
            .SetProperty(x => x.ReceivedGood, x => x.ReceivedGood + good)
            .SetProperty(x => x.Rejected, x => x.Rejected + rejected), cancel);
        return null;
    }

    private async Task<Outcome<Lot>> LotFor(
        PurchaseOrder order, PurchaseOrderLine line, ReceivedLine counted, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(counted.LotCode)) return PurchasingRefusals.LotCodeMissing;
        if (ShelfLife.Check(line.ShelfLifeDays, counted.ProducedOn, counted.ExpiresOn, BusinessTime.Today(clock),
            order.PickupOn)
            is { } stale) return stale;

        var code = counted.LotCode.Trim();
        var lots = db.Lots;
        var known = await lots.AsNoTracking().FirstOrDefaultAsync(
            lot => lot.PurchaseOrderLineId == line.Id && lot.LotCode == code, cancel);
        if (known is not null)
        {
            if (known.ProducedOn != counted.ProducedOn || known.ExpiresOn != counted.ExpiresOn)
                return PurchasingRefusals.LotDatesDiffer.With("lot", code);
            await lots.Where(lot => lot.Id == known.Id).ExecuteUpdateAsync(lot => lot
                .SetProperty(x => x.Quantity, x => x.Quantity + counted.Good), cancel);
            return known;
        }
        var lot = new Lot
        {
            Id = Id<Lot>.New(clock),
            PurchaseOrderLineId = line.Id,
            SkuId = line.SkuId,
            SupplierId = order.SupplierId,
            LotCode = code,
            ProducedOn = counted.ProducedOn,
            ExpiresOn = counted.ExpiresOn,
            Quantity = counted.Good,
        };
        db.Add(lot);
        return lot;
    }

    private async Task Owe(PurchaseOrder order, PurchaseOrderLine line, GoodsReceiptLine row, CancellationToken cancel)
    {
        var worth = line.UnitCost * row.Good;
        if (worth.IsZero) return;
        var supplier = order.SupplierId.Value;
        await books.Post(new Posting($"goods-receipt:{row.Id}", "goods-receipt", $"{order.Number} ×{row.Good}",
        [
            new Entry(ChartOfAccounts.CostOfGoods, worth, supplier, null),
            new Entry(ChartOfAccounts.PayableSupplier(supplier), -worth, supplier, null),
        ]), cancel);
    }

    private async Task CloseLines(Id<PurchaseOrder> id, CancellationToken cancel)
    {
        var lines = db.PurchaseOrderLines;
        await lines.Where(line => line.PurchaseOrderId == id && line.State == ReceivingState.Open)
            .ExecuteUpdateAsync(line => line.SetProperty(x => x.State, ReceivingState.Counted), cancel);
    }

    private async Task<GoodsReceiptAnswer> Answer(Id<PurchaseOrder> id, Id<GoodsReceipt> receipt,
        CancellationToken cancel)
    {
        var state = await db.PurchaseOrders.Where(order => order.Id == id).Select(order => order.State)
            .SingleAsync(cancel);
        var lines = await db.PurchaseOrderLines.Where(line => line.PurchaseOrderId == id).OrderBy(line => line.Id)
            .Select(line => new ReceivedLineStands(line.Id, line.Name, line.Needed, line.Ordered, line.ReceivedGood,
                line.Rejected,
                line.Short, line.ShortRefunded, line.LeftOver, line.State)).ToListAsync(cancel);
        return new GoodsReceiptAnswer(receipt, state, lines);
    }

    internal static async Task<Results<Ok<GoodsReceiptAnswer>, Refused>> Post(
        Id<PurchaseOrder> id, ReceiveGoodsRequest request, Actor actor, ReceiveGoods receive, CancellationToken cancel)
    {
        var outcome = await receive.Run(actor, id, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
