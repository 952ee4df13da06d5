using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Promotions;

/// <param name="Evidence">What shows it: expiry dates, season's end, stock count; at least ten characters.</param>
/// <param name="Pieces">At most so many are sold below cost.</param>
public sealed record BelowCostReasonRequest(
    Guid Sku,
    [property: MaxLength(12)] string? CityCode,
    BelowCostGround Ground,
    [property: Required, MinLength(10), MaxLength(2_000)] string Evidence,
    [property: Range(1, 1_000_000)] int Pieces,
    DateTimeOffset Until);

public sealed record BelowCostReceipt(Id<BelowCostReason> Reason, BelowCostState State);

/// <summary>Records why a SKU should be sold below cost; it counts only once somebody else approved it.</summary>
public sealed class RequestBelowCostReason(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<BelowCostReceipt>> Run(BelowCostReasonRequest request, Actor actor,
        CancellationToken cancel)
    {
        if (!DataScope.Covers(actor, request.CityCode)) return PromotionsRefusals.OutOfScope;
        var now = clock.GetUtcNow();
        if (request.Until <= now) return PromotionsRefusals.BadPeriod;
        await using var work = await db.Begin(cancel);
        var reason = new BelowCostReason
        {
            Id = Id<BelowCostReason>.New(clock),
            Sku = request.Sku,
            CityCode = request.CityCode,
            Ground = request.Ground,
            Evidence = request.Evidence.Trim(),
            Pieces = request.Pieces,
            Until = request.Until.ToUniversalTime(),
            RequestedBy = actor.SubjectId,
            RequestedByName = actor.Name,
            RequestedAt = now,
        };
        db.BelowCostReasons.Add(reason);
        audit.Add(actor, "request-below-cost-reason", $"below-cost-reason:{reason.Id}");
        await work.Commit(cancel);
        return new BelowCostReceipt(reason.Id, reason.State);
    }

    internal static async Task<Results<Created<BelowCostReceipt>, Refused>> Post(
        BelowCostReasonRequest request, Actor actor, RequestBelowCostReason ask, CancellationToken cancel)
    {
        var outcome = await ask.Run(request, actor, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/below-cost-reasons/{outcome.Value.Reason}", outcome.Value);
    }
}
