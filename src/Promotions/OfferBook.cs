using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>Which promotions are in force. Answers are read-only copies.</summary>
public sealed class OfferBook(Db db)
{
    /// <summary>
    /// The promotions in force in a city at a moment, coupons' promotions included, by priority and id.
    /// </summary>
    public async Task<IReadOnlyList<Promotion>> InForce(string cityCode, DateTimeOffset at, CancellationToken cancel)
    {
        var promotions = db.Promotions;
        return await promotions.AsNoTracking()
            .Where(promotion => promotion.State == PromotionState.Active
                && promotion.From <= at && at < promotion.Until
                && (promotion.CityCode == null || promotion.CityCode == cityCode))
            .OrderBy(promotion => promotion.Priority).ThenBy(promotion => promotion.Id)
            .ToListAsync(cancel);
    }
}
