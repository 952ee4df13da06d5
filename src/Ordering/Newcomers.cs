using Linli.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Ordering;

/// <summary>
/// Tells whose order would be the first: who has no order that counts as it and never paid one. Many who ask at once
/// are answered by one reading, and who has ordered is remembered; who is first in the end is decided by a unique row.
/// </summary>
public sealed class Newcomers
{
    /// <summary>Told of a member whose order ended without a sale: perhaps the next one is the first.</summary>
    internal const string OrderEnded = "order-ended";

    private const int Most = 100_000;

    private readonly WatchedRows<Id<Member>, bool> known;

    public Newcomers(IServiceScopeFactory scopes, ChangeWatch watch, TimeProvider clock) =>
        known = new(scopes, watch, clock, [OrderEnded], key => new Id<Member>(Guid.Parse(key)), Most, Read);

    /// <param name="fresh">Read after this call began.</param>
    public async Task<bool> IsOne(Db db, Id<Member> member, CancellationToken cancel, bool fresh = false) =>
        !await known.Find(db, member, cancel, fresh);

    private static async Task<Dictionary<Id<Member>, bool>> Read(Db db, IReadOnlyList<Id<Member>> members)
    {
        var (firsts, orders) = (db.FirstOrders, db.Orders);
        var known = await firsts.Where(row => EF.Parameter(members).Contains(row.MemberId))
            .Select(row => row.MemberId).ToListAsync();
        var others = members.Except(known).ToList();
        if (others.Count > 0)
            known.AddRange(await orders
                .Where(row => EF.Parameter(others).Contains(row.MemberId)
                    && (row.State == OrderState.Paid || row.State == OrderState.Completed))
                .Select(row => row.MemberId).Distinct().ToListAsync());
        return known.ToDictionary(member => member, _ => true);
    }
}
