using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

public sealed record ChangeLiabilityRequest(
    [property: Required] LiabilityRequest Liability,
    [property: Required, MinLength(2), MaxLength(500)] string Reason);

/// <summary>Who bears the loss of a refunded case changed.</summary>
public sealed record LiabilityChanged(Id<AfterSale> AfterSale, Id<Order> Order);

/// <summary>
/// Customer service changes who bears a loss: before the refund simply, after it by a posting of the differences, so
/// that nothing posted is ever changed.
/// </summary>
public sealed class ChangeLiability(
    Db db, AfterSaleRefunds refunds, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public async Task<Outcome<AfterSaleDetails>> Run(
        Actor actor, Id<AfterSale> id, ChangeLiabilityRequest request, AfterSaleQueries queries,
            CancellationToken cancel)
    {
        var split = Liability.Of(request.Liability);
        if (split.Refusal is { } wrong) return wrong;

        await using var work = await db.Begin(cancel);
        var afterSale = await db.AfterSales.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (afterSale is null || !actor.MaySeeCity(afterSale.CityCode)) return KernelRefusals.NotFound;
        if (afterSale.State is not (AfterSaleState.Waiting or AfterSaleState.Refunded)) return afterSale.WrongState;

        var before = afterSale.Liability;
        var change = afterSale.Blame(split.Value);
        await refunds.PostLiability(afterSale, change, Money.Zero, cancel);
        outbox.Add(new LiabilityChanged(id, afterSale.OrderId));
        audit.Add(actor, "change-liability", $"after-sale:{id}", request.Reason, new { before, after = afterSale.Liability });
        db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.LiabilityChanged, actor.Kind, clock.GetUtcNow(),
            $"责任调整：{request.Reason}", $"Liability changed: {request.Reason}", isInternal: true));
        await work.Commit(cancel);
        return (await queries.OfStaff(actor, id, cancel))!;
    }

    internal static async Task<Results<Ok<AfterSaleDetails>, Refused>> Put(
        Id<AfterSale> id, ChangeLiabilityRequest request, Actor actor, ChangeLiability change, AfterSaleQueries queries,
        CancellationToken cancel)
    {
        var outcome = await change.Run(actor, id, request, queries, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
