using Linli.Accounts;
using Linli.Fulfilment;
using Linli.Leaders;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>A case was made from a leader's arrival count and waits for its refund.</summary>
public sealed record ArrivalCaseRaised(Id<AfterSale> AfterSale);

/// <summary>Makes a case for every line an arrival claim hits, at most one per claim and line.</summary>
public sealed class RaiseArrivalCases(Db db, SoldLines sold, Leaderships leaderships, Outbox outbox, TimeProvider clock)
    : IReaction<ArrivalClaimed>
{
    public async Task React(ArrivalClaimed claim, CancellationToken cancel)
    {
        var units = claim.Lines.OrderBy(line => line.Line.Value).ToDictionary(line => line.Line, line => line.Quantity);
        var lines = await sold.Find([.. units.Keys], cancel);
        var cases = db.AfterSales;
        var busy = (await cases.Where(row => units.Keys.Contains(row.LineId) && row.State == AfterSaleState.Waiting)
            .ToListAsync(cancel)).ToDictionary(row => row.LineId);
        var leader = await leaderships.LeaderOf(claim.Group, cancel);
        // What is short is missing, what is damaged is damaged; a line hit by both is one case under the graver reason.
        var shortLeft = claim.Short;
        var now = clock.GetUtcNow();
        foreach (var line in lines)
        {
            var reason = shortLeft > 0 ? AfterSaleReason.Missing : AfterSaleReason.Damaged;
            shortLeft -= units[line.Line];
            if (busy.TryGetValue(line.Line, out var open))
            {
                db.AfterSaleSteps.Add(open.Step(AfterSaleStepKind.Requested, ActorKind.Leader, now,
                    $"团长到货清点：{units[line.Line]} 件有问题。", $"Leader's arrival count: {units[line.Line]} not in order."));
                continue;
            }
            var quantity = Math.Min(units[line.Line], line.Quantity);
            if (quantity == 0) continue;
            var afterSale = AfterSale.Open(new AfterSaleFacts(Key(claim.Claim, line.Line), line, leader,
                AfterSaleOrigin.Arrival,
                AfterSaleStage.Arrival, reason, "", quantity), now, Id<AfterSale>.New(clock));
            cases.Add(afterSale);
            foreach (var photo in claim.Pictures)
                db.AfterSalePhotos.Add(new AfterSalePhoto { AfterSaleId = afterSale.Id, PictureId = photo });
            db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.Requested, ActorKind.Leader, now,
                $"团长到货清点：{quantity} 件{(reason == AfterSaleReason.Missing ? "缺货" : "破损")}。",
                $"Leader's arrival count: {quantity} {(reason == AfterSaleReason.Missing ? "missing" : "damaged")}."));
            outbox.Add(new ArrivalCaseRaised(afterSale.Id));
        }
    }

    // Both ids are random at their end, so their exclusive-or names the pair; a claim read twice finds its cases.
    private static Guid Key(Id<ArrivalClaim> claim, Id<OrderLine> line)
    {
        var (left, right) = (claim.Value.ToByteArray(), line.Value.ToByteArray());
        return new Guid([.. left.Zip(right, (a, b) => (byte)(a ^ b))]);
    }
}

/// <summary>Refunds a case from an arrival count at once when it is within the limit; others wait for customer
/// service.</summary>
public sealed class RefundArrivalCase(Db db, SoldLines sold, AfterSaleRefunds refunds, AfterSaleSettings settings)
    : IReaction<ArrivalCaseRaised>
{
    public async Task React(ArrivalCaseRaised raised, CancellationToken cancel)
    {
        var afterSale = await db.AfterSales.SingleAsync(row => row.Id == raised.AfterSale, cancel);
        if (afterSale.State != AfterSaleState.Waiting) return;
        if (await sold.Find(afterSale.LineId, cancel) is not { } line || line.Quantity < afterSale.Quantity) return;
        if (AfterSaleRefunds.Share(line, afterSale.Quantity) > settings.ArrivalRefund) return;
        if (await refunds.Refund(afterSale, line, afterSale.Quantity, null, null, ActorKind.System, cancel) is { } no)
            throw new InvalidOperationException($"Case {afterSale.Number} could not be refunded: {no.Code}.");
    }
}
