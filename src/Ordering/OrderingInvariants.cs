using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>Payable = goods − discount for an order, and its lines add up to it.</summary>
internal sealed class LinesAddUpToTheirOrder(Db db) : Invariant
{
    public override string Name => "the lines of an order add up to the order";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var lines = db.OrderLines;
        var wrong = await db.Orders.Select(order => new
            {
                order.Number,
                Payable = order.Payable.Fen,
                Refunded = order.Refunded.Fen,
                OfLines = lines.Where(line => line.OrderId == order.Id).Sum(line => line.Payable.Fen),
                RefundedOfLines = lines.Where(line => line.OrderId == order.Id).Sum(line => line.Refunded.Fen),
            })
            .Where(row => row.Payable != row.OfLines || row.Refunded != row.RefundedOfLines)
            .Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"order {row.Number}: payable {row.Payable} and refunded {row.Refunded},"
            + $" but its lines {row.OfLines} and {row.RefundedOfLines}")];
    }
}

/// <summary>
/// What a line says was refunded is the sum of its refunds; a cancelled order's lines are refunded by the
/// cancellation.
/// </summary>
internal sealed class RefundsAddUp(Db db) : Invariant
{
    public override string Name => "the refunds of a line add up to what it says";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var refunds = db.LineRefunds;
        var orders = db.Orders;
        var wrong = await db.OrderLines
            .Where(line => orders.Any(order => order.Id == line.OrderId && order.State != OrderState.Cancelled))
            .Select(line => new
            {
                line.Id,
                Said = line.Refunded.Fen,
                Units = line.RefundedQuantity,
                Sum = refunds.Where(refund => refund.LineId == line.Id).Sum(refund => refund.Amount.Fen),
                UnitSum = refunds.Where(refund => refund.LineId == line.Id).Sum(refund => refund.Quantity),
            })
            .Where(row => row.Said != row.Sum || row.Units != row.UnitSum).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"line {row.Id} says {row.Units} units and {row.Said} fen refunded,"
            + $" its refunds {row.UnitSum} and {row.Sum}")];
    }
}

/// <summary>Every number up to the last one given stands in exactly one order.</summary>
internal sealed class ChainNumbersHaveNoGaps(Db db) : Invariant
{
    public override string Name => "chain numbers of a group-buy in a group are 1..n without gaps";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var orders = db.Orders;
        var wrong = await db.Chains.Select(chain => new
            {
                chain.GroupBuyId,
                chain.GroupId,
                chain.LastNumber,
                Count = orders.Count(order => order.GroupBuyId == chain.GroupBuyId && order.GroupId == chain.GroupId),
                Most = orders.Where(order => order.GroupBuyId == chain.GroupBuyId && order.GroupId == chain.GroupId)
                    .Max(order => (int?)order.ChainNumber) ?? 0,
            })
            .Where(row => row.LastNumber != row.Count
                || row.LastNumber != row.Most).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"chain of group-buy {row.GroupBuyId} in group {row.GroupId}: last number"
            + $" {row.LastNumber}, {row.Count} orders, highest {row.Most}")];
    }
}

/// <summary>A member's count for a limited item is what the member's standing orders were counted for.</summary>
internal sealed class LimitsCountOpenOrders(Db db) : Invariant
{
    public override string Name => "a member's count of a limited item is what his standing orders hold";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var orders = db.Orders;
        var lines = db.OrderLines;
        var wrong = await db.MemberTakings.Select(taking => new
            {
                taking.ItemId,
                taking.MemberId,
                taking.Taken,
                Held = orders
                    .Where(order => order.MemberId == taking.MemberId
                        && order.State != OrderState.Cancelled && order.State != OrderState.Expired)
                    .Join(lines.Where(line => line.MemberLimit > 0), order => order.Id, line => line.OrderId,
                        (_, line) => line)
                    .Where(line => line.ItemId == taking.ItemId).Sum(line => line.Quantity),
            })
            .Where(row => row.Taken != row.Held).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"member {row.MemberId} is counted {row.Taken} of item {row.ItemId} and holds {row.Held}")];
    }
}

/// <summary>Once purchasing was told, nothing of the group-buy may change any more.</summary>
internal sealed class SettledGroupBuysAwaitNothing(Db db) : Invariant
{
    public override string Name => "no order of a settled group-buy awaits payment";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var marks = db.CutOffMarks;
        var wrong = await db.Orders
            .Where(order => order.State == OrderState.AwaitingPayment
                && marks.Any(mark => mark.GroupBuyId == order.GroupBuyId && mark.SettledAt != null))
            .Select(order => order.Number).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(number => $"order {number} awaits payment in a settled group-buy")];
    }
}

/// <summary>A claim to be a member's first order belongs to an order that stands.</summary>
internal sealed class FirstOrdersStand(Db db) : Invariant
{
    public override string Name => "the first-order claim of a member is held by an order that stands";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var orders = db.Orders;
        var wrong = await db.FirstOrders
            .Where(first => !orders.Any(order => order.Id == first.OrderId && order.MemberId == first.MemberId
                && order.State != OrderState.Cancelled && order.State != OrderState.Expired))
            .Select(first => first.OrderId).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(order => $"order {order} ended and still claims to be its member's first")];
    }
}
