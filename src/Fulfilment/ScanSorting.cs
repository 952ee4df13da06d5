using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Purchasing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>Units put into bags since the last scan; a negative number takes back a mistake.</summary>
public sealed record ScanRequest(
    Guid RequestKey, [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<ScannedLine> Lines);

public sealed record ScannedLine(Id<SortingLine> Line, [property: Range(-10_000, 10_000)] int Units);

/// <summary>How the scanned lines stand now.</summary>
public sealed record ScanAnswer(IReadOnlyList<SortingLineStands> Lines, int LinesThatDiffer);

/// <param name="Difference">Counted − expected: negative while units are missing.</param>
public sealed record SortingLineStands(Id<SortingLine> Line, int Position, string Name, int Expected, int Counted,
    int Difference);

/// <summary>Adds a scan to the counts of an open sorting list; the same request key counts once.</summary>
public sealed class ScanSorting(Db db, SortingQueries queries, TimeProvider clock)
{
    public async Task<Outcome<ScanAnswer>> Run(Actor actor, Id<SortingList> id, ScanRequest request,
        CancellationToken cancel)
    {
        if (await Record(actor, id, request, cancel) is { } no) return no;
        var wanted = request.Lines.Select(line => line.Line).ToList();
        var lines = db.SortingLines;
        var now = await lines.Where(line => line.ListId == id && wanted.Contains(line.Id))
            .OrderBy(line => line.Position)
            .Select(line => new SortingLineStands(line.Id, line.Position, line.Name, line.Expected, line.Counted,
                line.Counted - line.Expected)).ToListAsync(cancel);
        return new ScanAnswer(now, await queries.CountDifferences(id, cancel));
    }

    private async Task<Refusal?> Record(Actor actor, Id<SortingList> id, ScanRequest request, CancellationToken cancel)
    {
        var print = RequestFingerprint.Of(request);
        await using var work = await db.Begin(cancel);
        var (lists, scans) = (db.SortingLists, db.SortingScans);
        // Takes the list's row, so that closing waits for scans and no scan is counted after it.
        var open = await lists.Where(list => list.Id == id && list.State == SortingListState.Open)
            .ExecuteUpdateAsync(list => list.SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var list = await lists.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (list is null || !actor.MaySeeCity(list.CityCode)) return KernelRefusals.NotFound;
        var same = await scans.FirstOrDefaultAsync(scan => scan.ListId == id
            && scan.RequestKey == request.RequestKey, cancel);
        if (same is not null)
            return same.Fingerprint.AsSpan().SequenceEqual(print) ? null : KernelRefusals.RequestKeyReused;
        if (open == 0) return FulfilmentRefusals.SortingClosed;

        db.Add(new SortingScan
        {
            Id = Id<SortingScan>.New(clock),
            ListId = id,
            RequestKey = request.RequestKey,
            Fingerprint = print,
            ScannedBy = actor.SubjectId,
            ScannedAt = clock.GetUtcNow(),
        });
        if (request.Lines.CountBy(line => line.Line).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            return FulfilmentRefusals.UnknownSortingLine.With("line", twice.Key);
        foreach (var scanned in request.Lines.OrderBy(line => line.Line))
            if (await Count(id, scanned, cancel) is { } no)
                return no.With("line", scanned.Line);
        await work.Commit(cancel);
        return null;
    }

    private async Task<Refusal?> Count(Id<SortingList> id, ScannedLine scanned, CancellationToken cancel)
    {
        var lines = db.SortingLines;
        var line = lines.Where(row => row.Id == scanned.Line && row.ListId == id);
        var rows = await line.Where(row => row.Counted + scanned.Units >= 0)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Counted, x => x.Counted + scanned.Units), cancel);
        if (rows == 1) return null;
        return await line.AnyAsync(cancel) ? FulfilmentRefusals.CountBelowZero : FulfilmentRefusals.UnknownSortingLine;
    }

    internal static async Task<Results<Ok<ScanAnswer>, Refused>> Post(
        Id<SortingList> id, ScanRequest request, Actor actor, ScanSorting scan, CancellationToken cancel)
    {
        var outcome = await scan.Run(actor, id, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
