using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>
/// Marks unused coupons whose time has passed; a coupon is refused at its last instant even before this runs.
/// </summary>
public sealed class ExpireCoupons(Db db, DatabaseClock databaseClock) : ISweep
{
    private const int Batch = 500;

    public async Task<int> Run(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var now = await databaseClock.Now(db, cancel);
        var coupons = db.Coupons;
        var due = await coupons.Where(coupon => coupon.Status == CouponStatus.Unused && coupon.ValidUntil <= now)
            .OrderBy(coupon => coupon.Id).Take(Batch).Select(coupon => coupon.Id).ToListAsync(cancel);
        if (due.Count == 0) return 0;
        var moved = await coupons.Where(coupon => due.Contains(coupon.Id) && coupon.Status == CouponStatus.Unused)
            .ExecuteUpdateAsync(coupon => coupon.SetProperty(x => x.Status, CouponStatus.Expired), cancel);
        await work.Commit(cancel);
        return moved;
    }
}
