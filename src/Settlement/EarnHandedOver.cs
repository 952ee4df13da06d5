using Linli.Fulfilment;
using Linli.Leaders;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>
/// When an order is handed over: what is not refunded becomes revenue, and the leader's commission is frozen with the
/// rate of this moment — the item's own, or else that of the leader's level.
/// </summary>
public sealed class EarnHandedOver(
    Db db, Earnings earnings, Leaderships leaderships, SettlementSettings settings, TimeProvider clock)
        : IReaction<OrderHandedOver>
{
    public async Task React(OrderHandedOver happened, CancellationToken cancel)
    {
        var order = await earnings.Take(happened.Order, cancel);
        if (order.HandedOverAt is not null) return;
        order.HandedOverAt = happened.At;
        order.LeaderId = happened.Leader;

        var levelRate = await leaderships.CommissionBasisPoints(happened.Leader, cancel);
        foreach (var (sold, facts) in await earnings.Facts(happened.Order, cancel))
        {
            var hours = Math.Max(sold.AfterSaleHours, settings.LeastHoldHours);
            var line = CommissionLine.Begin(Id<CommissionLine>.New(clock), sold, happened.Leader, happened.At,
                sold.CommissionBasisPoints ?? levelRate, happened.At.AddHours(hours));
            db.CommissionLines.Add(line);
            await earnings.Bring(line, sold, facts, cancel);
        }
    }
}
