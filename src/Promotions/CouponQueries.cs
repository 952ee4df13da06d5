using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>A coupon as its holder sees it.</summary>
public sealed record CouponView(
    Id<Coupon> Id, Id<Promotion> Promotion, string Name, CouponStatus Status, DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil, IReadOnlyList<PublicBenefit> Benefits);

/// <summary>Reads of coupons.</summary>
public sealed class CouponQueries(Db db, TimeProvider clock)
{
    /// <summary>
    /// The holder's coupons, newest first; one past its time reads Expired whether or not the sweep has run.
    /// </summary>
    public async Task<Outcome<Page<CouponView>>> Of(Guid holder, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Coupon>();
        if (after.Refusal is { } no) return no;
        IQueryable<Coupon> mine = db.Coupons.AsNoTracking().Where(coupon => coupon.Holder == holder);
        if (after.Value is { } position) mine = mine.Where(coupon => coupon.Id.CompareTo(position) < 0);
        var promotions = db.Promotions;
        var rows = await mine.OrderByDescending(coupon => coupon.Id).Take(page.Fetch)
            .Join(promotions, coupon => coupon.PromotionId, promotion => promotion.Id,
                (coupon, promotion) => new { coupon, promotion.Name, promotion.Benefits })
            .OrderByDescending(row => row.coupon.Id).ToListAsync(cancel);
        var now = clock.GetUtcNow();
        return Page<CouponView>.Of([.. rows.Select(row => new CouponView(row.coupon.Id, row.coupon.PromotionId,
            row.Name, row.coupon.Status == CouponStatus.Unused && row.coupon.ValidUntil <= now
                ? CouponStatus.Expired : row.coupon.Status,
            row.coupon.ValidFrom, row.coupon.ValidUntil, [.. row.Benefits.Select(PublicBenefit.Of)]))],
            page, row => row.Id.ToString());
    }

    internal static async Task<Results<Ok<Page<CouponView>>, Refused>> GetMine(
        [AsParameters] PageRequest page, Actor actor, CouponQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Of(actor.SubjectId, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
