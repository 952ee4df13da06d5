using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <param name="CapAtCost">
/// True: goods that would fall below cost are capped at cost at every quote. False: activation is refused when there
/// are such goods.
/// </param>
public sealed record ActivatePromotionRequest(bool CapAtCost);

/// <summary>
/// Puts a draft in force. The guard looks at every item on sale: one that this promotion alone would push below cost
/// needs an approved reason, or the word that it is capped.
/// </summary>
public sealed class ActivatePromotion(Db db, IGoodsOnSale goods, AuditLog audit, OfferShelf shelf)
{
    public async Task<Outcome<PromotionReceipt>> Run(
        Id<Promotion> id, ActivatePromotionRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var promotion = await db.Promotions.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (promotion is null || !DataScope.Covers(actor, promotion.CityCode)) return KernelRefusals.NotFound;
        if (promotion.Activate() is { } no) return no;
        if (!request.CapAtCost)
        {
            var units = (await goods.In(promotion.CityCode, cancel)).Select(item => BelowCost.Net(promotion, item));
            if (BelowCost.Check(units) is { } loss) return loss;
        }

        db.AfterCommit(shelf.Forget);
        audit.Add(actor, "activate-promotion", $"promotion:{id}", request.CapAtCost ? "cap at cost" : null);
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
        Id<Promotion> id, ActivatePromotionRequest request, Actor actor, ActivatePromotion activate,
        CancellationToken cancel)
    {
        var outcome = await activate.Run(id, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}

/// <summary>Port: what is on sale or will be, for the guard at set-up. The module that sells fills it in.</summary>
public interface IGoodsOnSale
{
    /// <summary>Items of open and scheduled sales in a city, or in all when null; at most 500, newest first.</summary>
    Task<IReadOnlyList<GoodsOnSale>> In(string? cityCode, CancellationToken cancel);
}

/// <param name="Covered">True when an approved reason allows it to be sold below cost.</param>
public sealed record GoodsOnSale(Guid Sku, string Name, string Category, string CityCode, Money Price, Money Cost,
    bool Covered);
