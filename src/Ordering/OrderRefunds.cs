using Linli.Communities;
using Linli.Ledger;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>Why money of a line goes back.</summary>
public enum RefundReason
{
    /// <summary>The supplier delivered less than was ordered.</summary>
    Shortage,

    /// <summary>Missing or damaged when the leader counted the delivery.</summary>
    Arrival,

    /// <summary>The member's claim was granted.</summary>
    AfterSale,

    /// <summary>Refunded to every buyer of a batch or lot.</summary>
    WholeBatch,

    /// <summary>Never collected, or given back without a reason where the law allows.</summary>
    Returned,
}

/// <summary>Money of a line was sent on its way back; <paramref name="Reference"/> names this refund once and for all.</summary>
public sealed record LineRefunded(
    Id<OrderLine> Line, Id<Order> Order, Id<Group> Group, Money Amount, int Quantity, RefundReason Reason,
        string Reference);

/// <summary>What one refund gave back: 0 units for a refund of an amount alone, ¥0 for gifts.</summary>
public sealed record RefundedLine(Id<OrderLine> Line, Id<Order> Order, Money Amount, int Quantity);

/// <summary>
/// Refunds lines of paid and completed orders: never more than was paid for the line or more units than ordered,
/// and each
/// reference once. Callers that refund several lines in one transaction take them in the order of their ids.
/// </summary>
public sealed class OrderRefunds(Db db, Refunds refunds, Outbox outbox, TimeProvider clock)
{
    private const int MostTries = 20;

    /// <param name="quantity">Units that go back; 0 for an amount alone.</param>
    /// <param name="amount">Null for the share of these units (see <see cref="LineShare"/>), at most what is left.</param>
    /// <param name="reference">Unique per refund, at most 100 characters; asked again it answers the first result.</param>
    /// <param name="costAccount">Who carries it in the ledger; null takes it from what the member prepaid.</param>
    public async Task<Outcome<RefundedLine>> Refund(Id<OrderLine> line, int quantity, Money? amount, string reference,
        RefundReason reason, AccountCode? costAccount, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        if (quantity == 0 && amount is not { IsPositive: true })
            throw new ArgumentException("A refund names units or a positive amount.", nameof(amount));

        await using var work = await db.Begin(cancel);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var orders = db.Orders;
            // The line is read before the reference is looked for: a refund by the same reference committed after the
            // look has changed the line, so taking it below fails and the next try finds that refund.
            var seen = await db.OrderLines.AsNoTracking().SingleOrDefaultAsync(row => row.Id == line, cancel);
            if (await Earlier(line, quantity, amount, reference, cancel) is { } earlier) return earlier;
            var order = seen is null ? null
                : await orders.AsNoTracking().SingleAsync(row => row.Id == seen.OrderId, cancel);
            if (seen is null || order is null) return KernelRefusals.NotFound;
            if (order.State is not (OrderState.Paid or OrderState.Completed)) return OrderingRefusals.OrderNotPaid;

            var left = seen.Payable - seen.Refunded;
            if (quantity > seen.Quantity - seen.RefundedQuantity || amount > left)
                return OrderingRefusals.RefundTooMuch.With("quantity", seen.Quantity - seen.RefundedQuantity)
                    .With("amount", left.Fen);
            var back = amount ?? Money.Min(left,
                LineShare.OfNext(seen.Payable, seen.Quantity, seen.RefundedQuantity, quantity));

            if (!await Take(seen, quantity, back, cancel)) continue;
            if (await Finish(seen, quantity, back, reference, reason, costAccount, cancel) is { } no) return no;
            await work.Commit(cancel);
            return new RefundedLine(line, seen.OrderId, back, quantity);
        }
        return KernelRefusals.ChangedMeanwhile;
    }

    private async Task<Outcome<RefundedLine>?> Earlier(
        Id<OrderLine> line, int quantity, Money? amount, string reference, CancellationToken cancel)
    {
        var earlier = await db.LineRefunds.AsNoTracking().SingleOrDefaultAsync(row => row.Reference == reference,
            cancel);
        if (earlier is null) return null;
        if (earlier.LineId != line || earlier.Quantity != quantity || (amount is not null && amount != earlier.Amount))
            return OrderingRefusals.RefundReferenceReused;
        var lines = db.OrderLines;
        var order = await lines.Where(row => row.Id == line).Select(row => row.OrderId).SingleAsync(cancel);
        return (Outcome<RefundedLine>)new RefundedLine(line, order, earlier.Amount, earlier.Quantity);
    }

    // False when somebody refunded the line since it was read; the CHECKs stand behind both statements.
    private async Task<bool> Take(OrderLine seen, int quantity, Money back, CancellationToken cancel)
    {
        var taken = await db.OrderLines
            .Where(row => row.Id == seen.Id && row.RefundedQuantity == seen.RefundedQuantity
                && row.Refunded.Fen == seen.Refunded.Fen)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Refunded.Fen, x => x.Refunded.Fen + back.Fen)
                .SetProperty(x => x.RefundedQuantity, x => x.RefundedQuantity + quantity), cancel);
        if (taken == 0) return false;
        var counted = await db.Orders
            .Where(row => row.Id == seen.OrderId && row.Refunded.Fen + back.Fen <= row.Payable.Fen
                && (row.State == OrderState.Paid || row.State == OrderState.Completed))
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Refunded.Fen, x => x.Refunded.Fen + back.Fen)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        return counted == 1 ? true
            : throw new InvalidOperationException($"Order {seen.OrderId} cannot carry the refund its line {seen.Id} can.");
    }

    private async Task<Refusal?> Finish(OrderLine seen, int quantity, Money back, string reference,
        RefundReason reason, AccountCode? costAccount, CancellationToken cancel)
    {
        db.LineRefunds.Add(new LineRefund
        {
            Reference = reference,
            LineId = seen.Id,
            Quantity = quantity,
            Amount = back,
            Reason = reason,
            At = clock.GetUtcNow(),
        });
        if (back.IsPositive)
        {
            var asked = await refunds.Request(seen.OrderId.Value, back, reference, reason.ToString(), costAccount,
                cancel);
            if (asked.Refusal is { } no) return no;
        }
        outbox.Add(new LineRefunded(seen.Id, seen.OrderId, seen.GroupId, back, quantity, reason, reference));
        return null;
    }
}
