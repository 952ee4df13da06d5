using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>A promotion as staff see it.</summary>
public sealed record PromotionView(
    Id<Promotion> Id, string Name, string? CityCode, DateTimeOffset From, DateTimeOffset Until, int Priority, Lane Lane,
    PromotionTrigger Trigger, bool Exclusive, PromotionState State, IReadOnlyList<Benefit> Benefits,
    CouponBatchView? Coupons);

public sealed record CouponBatchView(CouponTrigger Trigger, int Quota, int Granted, int PerHolderLimit, int ValidDays);

/// <summary>
/// An offer as anybody may read it: the conditions are public, so the same conditions give the same price.
/// </summary>
public sealed record PublicOffer(
    Id<Promotion> Id, string Name, DateTimeOffset From, DateTimeOffset Until, Lane Lane, PromotionTrigger Trigger,
    bool Exclusive, IReadOnlyList<PublicBenefit> Benefits, bool Claimable);

/// <summary>A benefit without what goods cost us.</summary>
public sealed record PublicBenefit(IReadOnlyList<Condition> Conditions, Calculator Calculator)
{
    public static PublicBenefit Of(Benefit benefit) => new(benefit.Conditions,
        benefit.Calculator is Calculator.Gift gift ? gift with { UnitCost = Money.Zero } : benefit.Calculator);
}

/// <summary>Reads for staff and members.</summary>
public sealed class PromotionQueries(Db db, OfferBook offers, TimeProvider clock)
{
    /// <summary>Newest first, within the actor's cities (and those of all cities).</summary>
    public async Task<Outcome<Page<PromotionView>>> List(
        PageRequest page, PromotionState? state, string? cityCode, Actor actor, CancellationToken cancel)
    {
        var after = page.AfterId<Promotion>();
        if (after.Refusal is { } no) return no;
        IQueryable<Promotion> promotions = db.Promotions.AsNoTracking();
        if (actor.Cities.Count > 0)
            promotions = promotions.Where(row => row.CityCode == null || actor.Cities.Contains(row.CityCode));
        if (cityCode is not null) promotions = promotions.Where(row => row.CityCode == cityCode);
        if (state is not null) promotions = promotions.Where(row => row.State == state);
        if (after.Value is { } position) promotions = promotions.Where(row => row.Id.CompareTo(position) < 0);
        var rows = await promotions.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<PromotionView>.Of(await Views(rows, cancel), page, row => row.Id.ToString());
    }

    public async Task<PromotionView?> Find(Id<Promotion> id, Actor actor, CancellationToken cancel)
    {
        var row = await db.Promotions.AsNoTracking().SingleOrDefaultAsync(promotion => promotion.Id == id, cancel);
        if (row is null || (row.CityCode is not null && !actor.MaySeeCity(row.CityCode))) return null;
        return (await Views([row], cancel))[0];
    }

    public async Task<IReadOnlyList<PublicOffer>> InForce(string cityCode, CancellationToken cancel)
    {
        var rows = await offers.InForce(cityCode, clock.GetUtcNow(), cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var claimable = await db.CouponBatches.AsNoTracking()
            .Where(batch => ids.Contains(batch.PromotionId) && batch.Trigger == CouponTrigger.Claim
                && batch.Granted < batch.Quota)
            .Select(batch => batch.PromotionId).ToListAsync(cancel);
        return [.. rows.Select(row => new PublicOffer(row.Id, row.Name, row.From, row.Until, row.Lane, row.Trigger,
            row.Exclusive, [.. row.Benefits.Select(PublicBenefit.Of)], claimable.Contains(row.Id)))];
    }

    private async Task<IReadOnlyList<PromotionView>> Views(IReadOnlyList<Promotion> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var batches = await db.CouponBatches.AsNoTracking().Where(batch => ids.Contains(batch.PromotionId))
            .ToDictionaryAsync(batch => batch.PromotionId, cancel);
        return [.. rows.Select(row => new PromotionView(row.Id, row.Name, row.CityCode, row.From, row.Until,
            row.Priority,
            row.Lane, row.Trigger, row.Exclusive, row.State, row.Benefits,
            batches.GetValueOrDefault(row.Id) is { } batch
                ? new CouponBatchView(batch.Trigger, batch.Quota, batch.Granted, batch.PerHolderLimit, batch.ValidDays)
                : null))];
    }

    internal static async Task<Results<Ok<Page<PromotionView>>, Refused>> GetList(
        [AsParameters] PageRequest page, PromotionState? state, [MaxLength(12)] string? cityCode, Actor actor,
        PromotionQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.List(page, state, cityCode, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<PromotionView>, Refused>> GetOne(
        Id<Promotion> id, Actor actor, PromotionQueries queries, CancellationToken cancel) =>
        await queries.Find(id, actor, cancel) is { } view ? TypedResults.Ok(view) : KernelRefusals.NotFound.Problem;

    internal static async Task<Ok<IReadOnlyList<PublicOffer>>> GetInForce(
        [MaxLength(12)] string cityCode, PromotionQueries queries, CancellationToken cancel) =>
        TypedResults.Ok(await queries.InForce(cityCode, cancel));
}
