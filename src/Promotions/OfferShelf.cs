using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Promotions;

/// <summary>
/// The promotions in force, kept in memory: on this node right at once, on others within a second. Whoever takes money
/// by them compares them with the rows.
/// </summary>
public sealed class OfferShelf
{
    private readonly Remembered<string, IReadOnlyList<Promotion>> offers;

    public OfferShelf(IServiceScopeFactory scopes, TimeProvider clock)
    {
        offers = new Remembered<string, IReadOnlyList<Promotion>>(async city =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var promotions = scope.ServiceProvider.GetRequiredService<Db>().Promotions;
            return await promotions.AsNoTracking()
                .Where(row => row.State == PromotionState.Active && (row.CityCode == null || row.CityCode == city))
                .OrderBy(row => row.Priority).ThenBy(row => row.Id).ToListAsync();
        }, clock, most: 1_000);
    }

    /// <summary>As <see cref="OfferBook.InForce"/>; when <paramref name="fresh"/>, read after this call began.</summary>
    public async ValueTask<IReadOnlyList<Promotion>> InForce(
        string cityCode, DateTimeOffset at, CancellationToken cancel, bool fresh = false) =>
        [.. (await offers.Find(cityCode, cancel, fresh)).Where(promotion => promotion.InForce(cityCode, at))];

    public void Forget() => offers.Forget();
}
