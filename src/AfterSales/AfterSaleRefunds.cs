using Linli.Accounts;
using Linli.Ledger;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>Money of a case went back; what it cost is posted to whoever bears it.</summary>
public sealed record AfterSaleRefunded(
    Id<AfterSale> AfterSale, Id<OrderLine> Line, Id<Order> Order, Money Amount, int Quantity, Liability Liability);

/// <summary>
/// Refunds a waiting case in the caller's unit of work: the refund, the posting of who bears the loss, the member's
/// timeline and the letter stand or fall together.
/// </summary>
public sealed class AfterSaleRefunds(
    Db db, OrderRefunds refunds, LotTrace lots, Books books, Outbox outbox, TimeProvider clock)
{
    /// <param name="amount">Null for the share of these units.</param>
    internal async Task<Refusal?> Refund(
        AfterSale afterSale, SoldLine line, int quantity, Money? amount, int? instantNumber, ActorKind by,
            CancellationToken cancel)
    {
        var back = amount ?? Share(line, quantity);
        var handedOver = line.State == OrderState.Completed;
        var loss = handedOver ? back : await CostOfLost(line, quantity, cancel);
        var now = clock.GetUtcNow();
        afterSale.Refund(quantity, back, handedOver, loss, instantNumber, now);

        // Liability first: its accounts sort before those of the refund (prepaid, refunds-due), so two transactions
        // never hold balance rows crosswise.
        await PostLiability(afterSale, afterSale.Liability.Spread(loss), loss, cancel);
        var refunded = await refunds.Refund(line.Line, quantity, back, $"after-sale:{afterSale.Id}", Reason(afterSale),
            handedOver ? ChartOfAccounts.AfterSaleClearing : null, cancel);
        if (refunded.Refusal is { } no) return no;

        db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.Refunded, by, now,
            $"同意退款 {back}（{quantity} 件），原路退回。", $"Refund of {back} for {quantity} granted; it goes back the way it was paid."));
        outbox.Add(new AfterSaleRefunded(
            afterSale.Id, afterSale.LineId, afterSale.OrderId, back, quantity, afterSale.Liability));
        return null;
    }

    /// <summary>Posts by how much shares change. The credit side undoes what the loss first stood in.</summary>
    internal async Task PostLiability(AfterSale afterSale, LiabilityShares change, Money loss, CancellationToken cancel)
    {
        if (change == default) return;
        var group = afterSale.GroupId.Value;
        List<Entry> entries =
        [
            At(ChartOfAccounts.PayableSupplier(afterSale.SupplierId.Value), change.Supplier),
            At(ChartOfAccounts.ClaimsDriver, change.Driver),
            At(ChartOfAccounts.AfterSaleCost, change.Platform),
            // Before hand-over the member's prepayment goes back and nothing was earned: what is lost is the goods'
            // cost.
            At(afterSale.AfterHandOver ? ChartOfAccounts.AfterSaleClearing : ChartOfAccounts.CostOfGoods, -loss),
        ];
        if (afterSale.LeaderId is { } leader) entries.Add(At(ChartOfAccounts.CommissionDue(leader.Value),
            change.Leader));
        await books.Post(new Posting($"after-sale-liability:{afterSale.Id}:{afterSale.LiabilityRevision}", "after-sale-liability",
            $"{afterSale.Number} {afterSale.Item}", entries), cancel);

        Entry At(AccountCode account, Money amount) => new(account, amount, afterSale.Id.Value, group);
    }

    /// <summary>What these units of the line are worth to the member now.</summary>
    internal static Money Share(SoldLine line, int quantity) => Money.Min(line.Payable - line.Refunded,
        LineShare.OfNext(line.Payable, line.Ordered, line.Ordered - line.Quantity, quantity));

    // Units no lot was received for were never paid for, so nobody lost them.
    private async Task<Money> CostOfLost(SoldLine line, int quantity, CancellationToken cancel)
    {
        var received = (await lots.LotsOf(line.Line, cancel)).Sum(lot => lot.Quantity);
        var lost = await db.AfterSales
            .Where(row => row.LineId == line.Line && row.State == AfterSaleState.Refunded && !row.AfterHandOver)
            .SumAsync(row => row.RefundedQuantity, cancel);
        return line.UnitCost * Math.Clamp(received - lost, 0, quantity);
    }

    private static RefundReason Reason(AfterSale afterSale) => afterSale.Origin switch
    {
        AfterSaleOrigin.Arrival => RefundReason.Arrival,
        AfterSaleOrigin.Batch => RefundReason.WholeBatch,
        _ => RefundReason.AfterSale,
    };
}
