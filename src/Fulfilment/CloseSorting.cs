using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <param name="AcceptDifferences">True to close although counted and expected differ; the differences stay on record.</param>
public sealed record CloseSortingRequest(bool AcceptDifferences = false);

public sealed record SortingClosed(Id<SortingList> List, DateTimeOffset? At, int LinesThatDiffer);

/// <summary>Ends the sorting of a route. Closing a closed list gives the same answer.</summary>
public sealed class CloseSorting(Db db, SortingQueries queries, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<SortingClosed>> Run(
        Actor actor, Id<SortingList> id, CloseSortingRequest request, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var lists = db.SortingLists;
        var now = clock.GetUtcNow();
        var moved = await lists.Where(list => list.Id == id && list.State == SortingListState.Open)
            .ExecuteUpdateAsync(list => list
                .SetProperty(x => x.State, SortingListState.Closed)
                .SetProperty(x => x.ClosedAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var list = await lists.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (list is null || !actor.MaySeeCity(list.CityCode)) return KernelRefusals.NotFound;
        var differ = await queries.CountDifferences(id, cancel);
        if (moved == 1)
        {
            if (differ > 0 && !request.AcceptDifferences) return FulfilmentRefusals.SortingDifferences.With("lines", differ);
            audit.Add(actor, "close-sorting", $"sorting-list:{id}", details: new { Differences = differ });
            await work.Commit(cancel);
        }
        return new SortingClosed(id, list.ClosedAt, differ);
    }

    internal static async Task<Results<Ok<SortingClosed>, Refused>> Post(
        Id<SortingList> id, CloseSortingRequest request, Actor actor, CloseSorting close, CancellationToken cancel)
    {
        var outcome = await close.Run(actor, id, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
