using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>Ends a promotion for good. Orders placed keep their price; coupons of it can no longer be used.</summary>
public sealed class EndPromotion(Db db, AuditLog audit, OfferShelf shelf)
{
    public async Task<Outcome<PromotionReceipt>> Run(Id<Promotion> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var promotion = await db.Promotions.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (promotion is null || !DataScope.Covers(actor, promotion.CityCode)) return KernelRefusals.NotFound;
        if (promotion.End() is { } no) return no;
        db.AfterCommit(shelf.Forget);
        audit.Add(actor, "end-promotion", $"promotion:{id}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        return new PromotionReceipt(id, promotion.State);
    }

    internal static async Task<Results<Ok<PromotionReceipt>, Refused>> Post(
        Id<Promotion> id, Actor actor, EndPromotion end, CancellationToken cancel)
    {
        var outcome = await end.Run(id, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
