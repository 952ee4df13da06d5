using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <param name="Quantity">Units to refund, 0 for an amount alone; null for those asked for.</param>
/// <param name="Amount">Null for the share of these units.</param>
/// <param name="Liability">Who bears it; null as proposed.</param>
/// <param name="Reason">Said to the member when rejected.</param>
public sealed record DecideAfterSaleRequest(
    bool Approve,
    [property: Range(0, 99)] int? Quantity,
    [property: FenRange(0, 100_000_00)] Money? Amount,
    LiabilityRequest? Liability,
    [property: Required, MinLength(2), MaxLength(500)] string Reason);

/// <summary>Customer service grants or rejects a waiting case; each case is decided once, and an appeal reopens it
/// once.</summary>
public sealed class DecideAfterSale(Db db, SoldLines sold, AfterSaleRefunds refunds, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<AfterSaleReceipt>> Run(
        Actor actor, Id<AfterSale> id, DecideAfterSaleRequest request, CancellationToken cancel)
    {
        Liability? split = null;
        if (request.Liability is { } asked)
        {
            var outcome = Liability.Of(asked);
            if (outcome.Refusal is { } wrong) return wrong;
            split = outcome.Value;
        }

        await using var work = await db.Begin(cancel);
        var afterSale = await db.AfterSales.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (afterSale is null || !actor.MaySeeCity(afterSale.CityCode)) return KernelRefusals.NotFound;
        if (afterSale.State != AfterSaleState.Waiting) return afterSale.WrongState;

        audit.Add(actor, request.Approve ? "approve-after-sale" : "reject-after-sale", $"after-sale:{id}", request.Reason);
        var refusal = request.Approve
            ? await Approve(actor, afterSale, request, split, cancel)
            : Reject(actor, afterSale, request.Reason);
        if (refusal is { } no) return no;
        await work.Commit(cancel);
        return afterSale.Receipt;
    }

    private async Task<Refusal?> Approve(
        Actor actor, AfterSale afterSale, DecideAfterSaleRequest request, Liability? split, CancellationToken cancel)
    {
        if (await sold.Find(afterSale.LineId, cancel) is not { } line) return KernelRefusals.NotFound;
        var quantity = request.Quantity ?? afterSale.Quantity;
        if (quantity > Math.Min(line.Quantity, afterSale.Quantity))
            return AfterSalesRefusals.NothingLeft.With("left", Math.Min(line.Quantity, afterSale.Quantity));
        var left = line.Payable - line.Refunded;
        if (request.Amount is { } amount ? amount > left : quantity == 0)
            return AfterSalesRefusals.AmountTooHigh.With("most", left);
        // A refund of nothing at all is no decision; a gift's units are refunded without an amount.
        if (quantity == 0 && request.Amount is not { IsPositive: true }) return AfterSalesRefusals.AmountTooHigh.With("most", left);
        if (split is { } decided) afterSale.Blame(decided);
        return await refunds.Refund(afterSale, line, quantity, request.Amount, null, actor.Kind, cancel);
    }

    private Refusal? Reject(Actor actor, AfterSale afterSale, string reason)
    {
        var now = clock.GetUtcNow();
        if (afterSale.Reject(now) is { } no) return no;
        db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.Rejected, actor.Kind, now,
            $"未通过：{reason}", $"Rejected: {reason}"));
        return null;
    }

    internal static async Task<Results<Ok<AfterSaleReceipt>, Refused>> Post(
        Id<AfterSale> id, DecideAfterSaleRequest request, Actor actor, DecideAfterSale decide, CancellationToken cancel)
    {
        var outcome = await decide.Run(actor, id, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
