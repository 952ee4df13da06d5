using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Promotions;

/// <summary>Looks coupons up by id for many callers at once; using one is decided by <see cref="CouponBook.Consume"/>.</summary>
public sealed class HeldCoupons(IServiceScopeFactory scopes)
{
    private readonly GatheredRows<Id<Coupon>, Coupon> coupons = new(scopes, async (db, ids) =>
    {
        var rows = db.Coupons;
        return await rows.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id)).ToDictionaryAsync(row => row.Id);
    });

    /// <summary>
    /// The coupons of these that the holder may use at a moment, in the order given: in the caller's unit of work when
    /// there is one.
    /// </summary>
    public async Task<IReadOnlyList<HeldCoupon>> Usable(
        Db db, IReadOnlyList<Id<Coupon>> ids, Guid holder, DateTimeOffset at, CancellationToken cancel)
    {
        List<HeldCoupon> usable = [];
        foreach (var row in await Task.WhenAll(ids.Select(id => coupons.Find(db, id, cancel))))
            if (row is { Status: CouponStatus.Unused } && row.Holder == holder && row.ValidFrom <= at
                && at < row.ValidUntil)
                usable.Add(new HeldCoupon(row.Id, row.PromotionId));
        return usable;
    }
}
