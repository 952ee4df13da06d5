using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>
/// Grants, lists, consumes and returns coupons. Each coupon is used at most once, whoever asks at the same time.
/// </summary>
public sealed class CouponBook(Db db, TimeProvider clock)
{
    /// <summary>The coupons a holder may use at a moment, in id order.</summary>
    public async Task<IReadOnlyList<HeldCoupon>> Usable(Guid holder, DateTimeOffset at, CancellationToken cancel)
    {
        var coupons = db.Coupons;
        return await coupons.AsNoTracking()
            .Where(coupon => coupon.Holder == holder && coupon.Status == CouponStatus.Unused
                && coupon.ValidFrom <= at && at < coupon.ValidUntil)
            .OrderBy(coupon => coupon.Id).Take(200)
            .Select(coupon => new HeldCoupon(coupon.Id, coupon.PromotionId)).ToListAsync(cancel);
    }

    /// <summary>
    /// Marks all of the coupons used by <paramref name="use"/> or none: a refusal undoes what this call did.
    /// </summary>
    public async Task<Refusal?> Consume(
        IReadOnlyList<Id<Coupon>> coupons, Guid holder, Guid use, DateTimeOffset at, CancellationToken cancel)
    {
        if (coupons.Count == 0) return null;
        await using var work = await db.Begin(cancel);
        var rows = db.Coupons;
        // Always in the order of ids, so that two orders never wait for each other.
        foreach (var id in coupons.Order())
        {
            var used = await rows
                .Where(coupon => coupon.Id == id && coupon.Holder == holder && coupon.Status == CouponStatus.Unused
                    && coupon.ValidFrom <= at && at < coupon.ValidUntil)
                .ExecuteUpdateAsync(coupon => coupon.SetProperty(x => x.Status, CouponStatus.Used)
                    .SetProperty(x => x.UsedBy, use).SetProperty(x => x.UsedAt, at), cancel);
            if (used == 0) return PromotionsRefusals.CouponUnavailable.With("coupon", id.Value);
        }
        await work.Commit(cancel);
        return null;
    }

    /// <summary>Gives back what <paramref name="use"/> used; a coupon whose time has passed meanwhile expires by itself.</summary>
    public async Task Return(Guid use, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var coupons = db.Coupons;
        await coupons.Where(coupon => coupon.UsedBy == use && coupon.Status == CouponStatus.Used)
            .ExecuteUpdateAsync(coupon => coupon.SetProperty(x => x.Status, CouponStatus.Unused)
                .SetProperty(x => x.UsedBy, (Guid?)null).SetProperty(x => x.UsedAt, (DateTimeOffset?)null), cancel);
        await work.Commit(cancel);
    }

    /// <summary>
    /// Gives the holder one coupon of every batch in force with this trigger (and city) that still has one for him;
    /// answers those given. Asking again beyond the limit per holder gives nothing.
    /// </summary>
    public async Task<IReadOnlyList<Id<Coupon>>> Grant(
        CouponTrigger trigger, Guid holder, string? cityCode, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var promotions = db.Promotions;
        var due = await db.CouponBatches.AsNoTracking()
            .Where(batch => batch.Trigger == trigger)
            .Join(promotions.Where(promotion => promotion.State == PromotionState.Active
                    && promotion.From <= now && now < promotion.Until
                    && (promotion.CityCode == null || promotion.CityCode == cityCode)),
                batch => batch.PromotionId, promotion => promotion.Id, (batch, promotion) => promotion.Id)
            .OrderBy(id => id).Take(20).ToListAsync(cancel);
        var granted = new List<Id<Coupon>>();
        foreach (var promotion in due)
            if (await GrantOf(promotion, holder, cancel) is { Accepted: true } coupon)
                granted.Add(coupon.Value);
        return granted;
    }

    /// <summary>Gives the holder one coupon of this promotion, or says why not.</summary>
    public async Task<Outcome<Id<Coupon>>> GrantOf(Id<Promotion> promotion, Guid holder, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var now = clock.GetUtcNow();
        var offer = await db.Promotions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == promotion, cancel);
        var batch = await db.CouponBatches.AsNoTracking()
            .SingleOrDefaultAsync(row => row.PromotionId == promotion, cancel);
        if (offer is null || batch is null) return KernelRefusals.NotFound;
        if (offer.State != PromotionState.Active || now < offer.From || offer.Until <= now)
            return PromotionsRefusals.CouponNotClaimable;

        var held = await db.Coupons.CountAsync(row => row.PromotionId == promotion && row.Holder == holder, cancel);
        var limit = PromotionsRefusals.CouponLimit.With("limit", batch.PerHolderLimit);
        if (held >= batch.PerHolderLimit) return limit;

        var batches = db.CouponBatches;
        var taken = await batches.Where(row => row.PromotionId == promotion && row.Granted < row.Quota)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Granted, x => x.Granted + 1), cancel);
        if (taken == 0) return PromotionsRefusals.CouponsGone;

        var until = now.AddDays(batch.ValidDays);
        var coupon = new Coupon
        {
            Id = Id<Coupon>.New(clock),
            PromotionId = promotion,
            Holder = holder,
            Number = held + 1,
            ValidFrom = now,
            ValidUntil = until < offer.Until ? until : offer.Until,
        };
        db.Coupons.Add(coupon);
        try
        {
            await work.Commit(cancel);
            return coupon.Id;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // The same holder asked twice at once and the other was first.
            return limit;
        }
    }
}
