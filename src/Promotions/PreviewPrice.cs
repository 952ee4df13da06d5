using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <param name="Drafts">Drafts to price as if they were in force already.</param>
/// <param name="CouponsOf">Promotions a coupon is held for.</param>
public sealed record PreviewPriceRequest(
    [property: Required, MaxLength(12)] string CityCode,
    Guid Group,
    DateTimeOffset? At,
    bool FirstOrder,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<PreviewLine> Lines,
    [property: MaxLength(20)] IReadOnlyList<Id<Promotion>>? Drafts,
    [property: MaxLength(20)] IReadOnlyList<Id<Promotion>>? CouponsOf);

public sealed record PreviewLine(
    Guid Sku, [property: Required, MaxLength(40)] string Category, [property: FenRange(0, 100_000_00)] Money UnitPrice,
    [property: Range(1, 999)] int Quantity, [property: FenRange(0, 100_000_00)] Money UnitCost);

/// <summary>Prices a sample basket with the promotions in force and drafts named; changes nothing.</summary>
public sealed class PreviewPrice(Db db, OfferBook offers, TimeProvider clock)
{
    public async Task<PricedBasket> Run(PreviewPriceRequest request, Actor actor, CancellationToken cancel)
    {
        var at = request.At?.ToUniversalTime() ?? clock.GetUtcNow();
        var promotions = (await offers.InForce(request.CityCode, at, cancel)).ToList();
        var ids = request.Drafts ?? [];
        var drafts = await db.Promotions.AsNoTracking()
            .Where(promotion => ids.Contains(promotion.Id) && promotion.State == PromotionState.Draft)
            .ToListAsync(cancel);
        foreach (var draft in drafts.Where(draft => DataScope.Covers(actor, draft.CityCode)))
        {
            draft.State = PromotionState.Active;
            promotions.Add(draft);
        }
        var coupons = (request.CouponsOf ?? [])
            .Select(promotion => new HeldCoupon(new Id<Coupon>(promotion.Value), promotion));
        return Pricing.Price(new Basket(request.CityCode, request.Group, at, request.FirstOrder,
            [.. request.Lines.Select((line, at) =>
                new BasketLine(new Guid(at + 1, 0, 0, new byte[8]), line.Sku, line.Category,
                line.UnitPrice, line.Quantity, line.UnitCost))], [.. coupons]), promotions);
    }

    internal static async Task<Ok<PricedBasket>> Post(
        PreviewPriceRequest request, Actor actor, PreviewPrice preview, CancellationToken cancel) =>
        TypedResults.Ok(await preview.Run(request, actor, cancel));
}
