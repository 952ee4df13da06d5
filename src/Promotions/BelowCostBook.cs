using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Promotions;

/// <summary>A below-cost reason as staff see it.</summary>
public sealed record BelowCostReasonView(
    Id<BelowCostReason> Id, Guid Sku, string? CityCode, BelowCostGround Ground, string Evidence, int Pieces, int Taken,
    DateTimeOffset Until, BelowCostState State, string RequestedByName, DateTimeOffset RequestedAt,
    DateTimeOffset? DecidedAt);

/// <summary>Sets pieces aside under approved reasons; never more in all than a reason allows.</summary>
public sealed class BelowCostBook(Db db)
{
    /// <summary>
    /// True when so many pieces of the SKU may be sold below cost in the city until then; they are set aside now.
    /// </summary>
    public async Task<bool> Take(
        Id<BelowCostReason> id, Guid sku, string cityCode, int pieces, DateTimeOffset until, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var reasons = db.BelowCostReasons;
        var taken = await reasons
            .Where(reason => reason.Id == id && reason.State == BelowCostState.Approved && reason.Sku == sku
                && (reason.CityCode == null || reason.CityCode == cityCode) && until <= reason.Until
                && reason.Taken + pieces <= reason.Pieces)
            .ExecuteUpdateAsync(reason => reason.SetProperty(x => x.Taken, x => x.Taken + pieces), cancel);
        await work.Commit(cancel);
        return taken == 1;
    }

    /// <summary>Pieces set aside are not needed after all.</summary>
    public async Task GiveBack(Id<BelowCostReason> id, int pieces, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var reasons = db.BelowCostReasons;
        await reasons.Where(reason => reason.Id == id && reason.Taken >= pieces)
            .ExecuteUpdateAsync(reason => reason.SetProperty(x => x.Taken, x => x.Taken - pieces), cancel);
        await work.Commit(cancel);
    }

    /// <summary>Newest first, within the actor's cities (and those of all cities).</summary>
    public async Task<Outcome<Page<BelowCostReasonView>>> List(
        PageRequest page, BelowCostState? state, Actor actor, CancellationToken cancel)
    {
        var after = page.AfterId<BelowCostReason>();
        if (after.Refusal is { } no) return no;
        IQueryable<BelowCostReason> reasons = db.BelowCostReasons.AsNoTracking();
        if (actor.Cities.Count > 0)
            reasons = reasons.Where(row => row.CityCode == null || actor.Cities.Contains(row.CityCode));
        if (state is not null) reasons = reasons.Where(row => row.State == state);
        if (after.Value is { } position) reasons = reasons.Where(row => row.Id.CompareTo(position) < 0);
        var rows = await reasons.OrderByDescending(row => row.Id).Take(page.Fetch)
            .Select(row => new BelowCostReasonView(row.Id, row.Sku, row.CityCode, row.Ground, row.Evidence, row.Pieces,
                row.Taken, row.Until, row.State, row.RequestedByName, row.RequestedAt, row.DecidedAt))
                .ToListAsync(cancel);
        return Page<BelowCostReasonView>.Of(rows, page, row => row.Id.ToString());
    }

    internal static async Task<Results<Ok<Page<BelowCostReasonView>>, Refused>> GetList(
        [AsParameters] PageRequest page, BelowCostState? state, Actor actor, BelowCostBook book,
        CancellationToken cancel)
    {
        var outcome = await book.List(page, state, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
