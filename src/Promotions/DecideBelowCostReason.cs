using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

public sealed record BelowCostDecisionRequest(bool Approve, [property: MaxLength(500)] string? Note);

/// <summary>
/// Approves or refuses a below-cost reason; nobody decides over a request of his own, and nobody decides twice.
/// </summary>
public sealed class DecideBelowCostReason(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<BelowCostReceipt>> Run(
        Id<BelowCostReason> id, BelowCostDecisionRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var reason = await db.BelowCostReasons.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (reason is null || !DataScope.Covers(actor, reason.CityCode)) return KernelRefusals.NotFound;
        if (reason.Decide(request.Approve, actor.SubjectId, clock.GetUtcNow()) is { } no) return no;
        audit.Add(actor, request.Approve ? "approve-below-cost-reason" : "refuse-below-cost-reason",
            $"below-cost-reason:{id}", request.Note);
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        return new BelowCostReceipt(id, reason.State);
    }

    internal static async Task<Results<Ok<BelowCostReceipt>, Refused>> Post(
        Id<BelowCostReason> id, BelowCostDecisionRequest request, Actor actor, DecideBelowCostReason decide,
        CancellationToken cancel)
    {
        var outcome = await decide.Run(id, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
