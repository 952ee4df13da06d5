using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Promotions;

/// <param name="CityCode">Null: all cities, which needs a data scope without limits.</param>
/// <param name="Coupons">Given exactly when the trigger is Coupon.</param>
public sealed record CreatePromotionRequest(
    [property: Required, MaxLength(80)] string Name,
    [property: MaxLength(12)] string? CityCode,
    DateTimeOffset From,
    DateTimeOffset Until,
    [property: Range(0, 1_000)] int Priority,
    Lane Lane,
    PromotionTrigger Trigger,
    bool Exclusive,
    [property: Required, MinLength(1), MaxLength(10)] IReadOnlyList<Benefit> Benefits,
    CouponBatchRequest? Coupons);

public sealed record CouponBatchRequest(
    CouponTrigger Trigger, [property: Range(1, 10_000_000)] int Quota, [property: Range(1, 100)] int PerHolderLimit,
    [property: Range(1, 366)] int ValidDays);

public sealed record PromotionReceipt(Id<Promotion> Promotion, PromotionState State);

/// <summary>Writes a promotion down as a draft; nothing is given before somebody activates it.</summary>
public sealed class CreatePromotion(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<PromotionReceipt>> Run(CreatePromotionRequest request, Actor actor,
        CancellationToken cancel)
    {
        if (!DataScope.Covers(actor, request.CityCode)) return PromotionsRefusals.OutOfScope;
        var now = clock.GetUtcNow();
        if (request.Until <= request.From || request.Until <= now) return PromotionsRefusals.BadPeriod;
        if (request.Trigger == PromotionTrigger.Coupon != request.Coupons is not null)
            return PromotionsRefusals.CouponsMismatch;
        if (request.Benefits.Select(Fault).FirstOrDefault(fault => fault is not null) is { } no) return no;

        await using var work = await db.Begin(cancel);
        var promotion = new Promotion
        {
            Id = Id<Promotion>.New(clock),
            Name = request.Name.Trim(),
            CityCode = request.CityCode,
            From = request.From.ToUniversalTime(),
            Until = request.Until.ToUniversalTime(),
            Priority = request.Priority,
            Lane = request.Lane,
            Trigger = request.Trigger,
            Exclusive = request.Exclusive,
            Benefits = request.Benefits,
            CreatedAt = now,
        };
        db.Promotions.Add(promotion);
        if (request.Coupons is { } coupons)
            db.CouponBatches.Add(new CouponBatch
            {
                PromotionId = promotion.Id,
                Trigger = coupons.Trigger,
                Quota = coupons.Quota,
                PerHolderLimit = coupons.PerHolderLimit,
                ValidDays = coupons.ValidDays,
            });
        audit.Add(actor, "create-promotion", $"promotion:{promotion.Id}");
        await work.Commit(cancel);
        return new PromotionReceipt(promotion.Id, promotion.State);
    }

    private static Refusal? Fault(Benefit benefit)
    {
        foreach (var items in benefit.Conditions.OfType<Condition.Items>())
            if (items.Skus.Count + items.Categories.Count == 0 || items.Categories.Contains(""))
                return PromotionsRefusals.EmptyScope;
        if (benefit.Calculator is Calculator.EveryFull every && every.Off > every.Every)
            return PromotionsRefusals.TakesTooMuch;
        return benefit.Calculator is Calculator.Flat flat
            && benefit.Conditions.OfType<Condition.MoneyThreshold>().Any(threshold => flat.Off > threshold.From)
            ? PromotionsRefusals.TakesTooMuch : null;
    }

    internal static async Task<Results<Created<PromotionReceipt>, Refused>> Post(
        CreatePromotionRequest request, Actor actor, CreatePromotion create, CancellationToken cancel)
    {
        var outcome = await create.Run(request, actor, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/promotions/{outcome.Value.Promotion}", outcome.Value);
    }
}

/// <summary>
/// Which promotions somebody may set up or see: those of the own cities; those of all cities only without limits.
/// </summary>
internal static class DataScope
{
    public static bool Covers(Actor actor, string? cityCode) =>
        cityCode is null ? actor.Cities.Count == 0 : actor.MaySeeCity(cityCode);
}
