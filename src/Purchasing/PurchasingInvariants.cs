using Microsoft.EntityFrameworkCore;

namespace Linli.Purchasing;

/// <summary>
/// What went to order lines out of a lot is what the lot says it gave, and never more than came good.
/// </summary>
internal sealed class LotsGiveWhatTheyHold(Db db) : Invariant
{
    public override string Name => "lots allocated <= received good";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var (lots, allocations, receipts) = (db.Lots, db.LotAllocations, db.GoodsReceiptLines);
        var bad = await lots
            .Select(lot => new
            {
                lot.Id,
                lot.LotCode,
                lot.Quantity,
                lot.Allocated,
                Given = allocations.Where(row => row.LotId == lot.Id).Sum(row => row.Quantity),
                Good = receipts.Where(row => row.LotId == lot.Id).Sum(row => row.Good),
            })
            .Where(lot => lot.Given != lot.Allocated || lot.Allocated > lot.Quantity || lot.Quantity != lot.Good)
            .OrderBy(lot => lot.Id).Take(MostBreaks).ToListAsync(cancel);
        return [.. bad.Select(lot =>
            $"Lot {lot.LotCode} ({lot.Id}) holds {lot.Quantity}, received {lot.Good}, says it gave {lot.Allocated}, gave {lot.Given}.")];
    }
}

/// <summary>
/// Once settled, every unit needed at cut-off came good, was refunded as short, or was given back otherwise.
/// </summary>
internal sealed class NeededUnitsAreAccountedFor(Db db) : Invariant
{
    public override string Name => "received good - left over + refunded shortage + withdrawn = needed";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var (lines, shares) = (db.PurchaseOrderLines, db.ShortageShares);
        var bad = await lines.Where(line => line.State == ReceivingState.Settled)
            .Select(line => new
            {
                line.Id,
                line.Name,
                line.Needed,
                line.ShortRefunded,
                Found = line.ReceivedGood - line.LeftOver + line.ShortRefunded + line.Withdrawn,
                Shared = shares.Where(share => share.LineId == line.Id && share.State == ShareState.Refunded)
                    .Sum(share => share.Quantity),
            })
            .Where(line => line.Found != line.Needed || line.Shared != line.ShortRefunded)
            .OrderBy(line => line.Id).Take(MostBreaks).ToListAsync(cancel);
        return [.. bad.Select(line =>
            $"Purchase-order line {line.Id} ({line.Name}) needed {line.Needed} but accounts for {line.Found}; refunded {line.ShortRefunded}, shares {line.Shared}.")];
    }
}
