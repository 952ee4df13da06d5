using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>A batch has granted as many coupons as there are, and exactly the used ones name what used them.</summary>
internal sealed class CouponsAreCounted(Db db) : Invariant
{
    public override string Name => "coupons granted are the coupons there are; used ones name their use";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var coupons = db.Coupons;
        var miscounted = await db.CouponBatches.AsNoTracking()
            .Where(batch => batch.Granted != coupons.Count(coupon => coupon.PromotionId == batch.PromotionId))
            .OrderBy(batch => batch.PromotionId).Take(MostBreaks).Select(batch => batch.PromotionId)
            .ToListAsync(cancel);
        var unnamed = await coupons.AsNoTracking()
            .Where(coupon => (coupon.Status == CouponStatus.Used) != (coupon.UsedBy != null))
            .OrderBy(coupon => coupon.Id).Take(MostBreaks).Select(coupon => coupon.Id).ToListAsync(cancel);
        return
        [
            .. miscounted.Select(id => $"The batch of promotion {id} counts other than its coupons.")
                .Concat(unnamed.Select(id => $"Coupon {id} is used without a use, or the reverse.")).Take(MostBreaks),
        ];
    }
}
