using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

public sealed record CouponReceipt(Id<Coupon> Coupon, DateTimeOffset ValidUntil);

/// <summary>
/// Gives a member a coupon that is open to claim; within its quota and its limit each, whoever claims at once.
/// </summary>
public sealed class ClaimCoupon(Db db, CouponBook coupons)
{
    public async Task<Outcome<CouponReceipt>> Run(Id<Promotion> promotion, Guid holder, CancellationToken cancel)
    {
        var claimable = await db.CouponBatches.AsNoTracking()
            .AnyAsync(batch => batch.PromotionId == promotion && batch.Trigger == CouponTrigger.Claim, cancel);
        if (!claimable) return PromotionsRefusals.CouponNotClaimable;
        var granted = await coupons.GrantOf(promotion, holder, cancel);
        if (granted.Refusal is { } no) return no;
        var id = granted.Value;
        var until = await db.Coupons.AsNoTracking().Where(coupon => coupon.Id == id)
            .Select(coupon => coupon.ValidUntil).SingleAsync(cancel);
        return new CouponReceipt(id, until);
    }

    internal static async Task<Results<Created<CouponReceipt>, Refused>> Post(
        Id<Promotion> id, Actor actor, ClaimCoupon claim, CancellationToken cancel)
    {
        var outcome = await claim.Run(id, actor.SubjectId, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Created("/api/coupons/mine", outcome.Value);
    }
}
