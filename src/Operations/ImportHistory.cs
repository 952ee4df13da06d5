using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <param name="Bad">The first bad rows, each with its place and reason; with any, nothing was stored.</param>
public sealed record ImportedHistoryLine(
    Id<ImportedHistory>? Id, string Name, int Rows, int BadRows, IReadOnlyList<BadPurchase> Bad,
    DateTimeOffset? ImportedAt);

/// <summary>What the rules say about an imported log, without the list of its members.</summary>
public sealed record ImportedHistoryReport(
    Id<ImportedHistory> Id, string Name, DateTimeOffset At, DateTimeOffset FirstOrder, int Members, int Orders,
    Money Gmv, SegmentCounts Segments, IReadOnlyList<PurchaseMonth> Months, IReadOnlyList<Cohort> Cohorts,
    IReadOnlyList<PurchaseGroup> Groups, FrequencyReport Frequency);

/// <summary>
/// Takes in a purchase log (member, time, amount, optional group) so that a company sees its segments on the first day.
/// A log with bad rows is refused as a whole with every bad row named; the same file is stored once.
/// </summary>
public sealed class ImportHistory(Db db, AuditLog audit, TimeProvider clock)
{
    internal const int MostBytes = 20 * 1024 * 1024, MostRows = 300_000, MostText = 100;
    private const int MostBad = 100;

    internal async Task<Outcome<ImportedHistoryLine>> Run(
        byte[] content, string name, bool skipBad, Actor actor, CancellationToken cancel)
    {
        if (!ChangeCitySettings.MayChange(actor)) return OperationsRefusals.LeadOnly;
        var (file, fault) = PurchaseFile.Read(content);
        if (file is null) return OperationsRefusals.LogUnreadable.With("why", $"{fault!.Chinese} {fault.English}");
        if (file.Purchases.Count > MostRows) return OperationsRefusals.LogTooLong.With("rows", MostRows);
        var title = name.Length > MostText ? name[..MostText] : name;
        IReadOnlyList<BadPurchase> bad = [.. file.BadRows, .. TooLong(file)];
        if (bad.Count > 0 && !skipBad || file.Purchases.Count == 0)
            return new ImportedHistoryLine(null, title, file.Purchases.Count, bad.Count, [.. bad.Take(MostBad)], null);

        var hash = SHA256.HashData(content);
        if (await db.ImportedHistories.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Hash == hash, cancel) is { } known)
            return Scope(actor) == known.Cities ? Line(known) : KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        var import = new ImportedHistory
        {
            Id = Id<ImportedHistory>.New(clock),
            Name = title,
            Hash = hash,
            Rows = file.Purchases.Count,
            BadRows = bad.Count,
            ImportedAt = clock.GetUtcNow(),
            ImportedBy = actor.Name,
            Cities = Scope(actor),
        };
        if (!await db.TryInsert(import, cancel)) return KernelRefusals.ChangedMeanwhile;
        foreach (var batch in file.Purchases.Index().Chunk(1_000))
        {
            db.ImportedPurchases.AddRange(batch.Select(row => new ImportedPurchase
            {
                ImportId = import.Id,
                Number = row.Index + 1,
                Member = Cut(file.Members[row.Item.Member]),
                At = row.Item.At,
                Fen = row.Item.Fen,
                Group = row.Item.Group < 0 ? null : Cut(file.Groups[row.Item.Group]),
            }));
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        audit.Add(actor, "history-imported", $"imported-history:{import.Id}", details: new { import.Rows, import.BadRows });
        await work.Commit(cancel);
        return Line(import);
    }

    /// <summary>The imports of callers with the same sight, newest first.</summary>
    internal async Task<Outcome<Page<ImportedHistoryLine>>> List(
        Actor actor, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<ImportedHistory>();
        if (after.Refusal is { } bad) return bad;
        var rows = Seen(actor);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) < 0);
        var found = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<ImportedHistoryLine>.Of([.. found.Select(Line)], page, line => line.Id!.Value.ToString());
    }

    /// <summary>Computed from the stored rows each time by the same formulas as everything else.</summary>
    internal async Task<Outcome<ImportedHistoryReport>> Report(
        Id<ImportedHistory> id, SegmentRules rules, Actor actor, CancellationToken cancel)
    {
        if (await Seen(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } import)
            return KernelRefusals.NotFound;
        if (ChangeCitySettings.Wrong(rules.Faults()) is { } wrong) return wrong;
        var (file, _) = PurchaseFile.Read(await Log(id, cancel), PurchaseFormat.Csv);
        var said = PurchaseAnalysis.Of(file!, new AnalysisOptions(rules))!;
        return new ImportedHistoryReport(id, import.Name, said.At, said.FirstOrder, said.Members, said.Orders, said.Gmv,
            said.Segments, said.Months, said.Cohorts, said.Groups, said.Frequency);
    }

    /// <summary>Removes an import with all its rows: whose names stand in a log may ask for that.</summary>
    internal async Task<Refusal?> Delete(Id<ImportedHistory> id, Actor actor, CancellationToken cancel)
    {
        if (!ChangeCitySettings.MayChange(actor)) return OperationsRefusals.LeadOnly;
        await using var work = await db.Begin(cancel);
        if (await Seen(actor).Where(row => row.Id == id).ExecuteDeleteAsync(cancel) == 0)
            return KernelRefusals.NotFound;
        audit.Add(actor, "history-deleted", $"imported-history:{id}");
        await work.Commit(cancel);
        return null;
    }

    // The stored rows as the log they came from, so that there is one way in which logs are read.
    private async Task<byte[]> Log(Id<ImportedHistory> id, CancellationToken cancel)
    {
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            foreach (var title in new[] { "member", "time", "amount", "group" }) csv.WriteField(title);
            await csv.NextRecordAsync();
            await foreach (var row in db.ImportedPurchases.AsNoTracking().Where(row => row.ImportId == id)
                .OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancel))
            {
                csv.WriteField(row.Member);
                csv.WriteField(row.At.ToString("O", CultureInfo.InvariantCulture));
                csv.WriteField((row.Fen / 100m).ToString(CultureInfo.InvariantCulture));
                csv.WriteField(row.Group);
                await csv.NextRecordAsync();
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<BadPurchase> TooLong(PurchaseFile file) =>
        file.Members.Concat(file.Groups).Where(text => text.Length > MostText).Select(text => new BadPurchase(
            0, "", text[..MostText], $"is longer than {MostText} characters"));

    private static string Cut(string text) => text.Length > MostText ? text[..MostText] : text;

    private static string Scope(Actor actor) => string.Join(',', actor.Cities.Order(StringComparer.Ordinal));

    private IQueryable<ImportedHistory> Seen(Actor actor)
    {
        var cities = Scope(actor);
        var rows = db.ImportedHistories.AsNoTracking();
        return cities.Length == 0 ? rows : rows.Where(row => row.Cities == cities);
    }

    private static ImportedHistoryLine Line(ImportedHistory row) =>
        new(row.Id, row.Name, row.Rows, row.BadRows, [], row.ImportedAt);

    internal static async Task<Results<Ok<ImportedHistoryLine>, Refused>> Post(
        IFormFile file, bool? skipBad, Actor actor, ImportHistory import, CancellationToken cancel)
    {
        if (file.Length > MostBytes) return OperationsRefusals.LogTooLong.With("rows", MostRows).Problem;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var outcome = await import.Run(bytes.ToArray(), file.FileName, skipBad ?? false, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<NoContent, Refused>> DeleteOne(
        Id<ImportedHistory> id, Actor actor, ImportHistory import, CancellationToken cancel) =>
        await import.Delete(id, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();

    internal static async Task<Results<Ok<Page<ImportedHistoryLine>>, Refused>> Get(
        [AsParameters] PageRequest page, Actor actor, ImportHistory import, CancellationToken cancel)
    {
        var outcome = await import.List(actor, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<ImportedHistoryReport>, Refused>> GetReport(
        Id<ImportedHistory> id, int? coreOrders, int? coreWindowDays, int? coreRecencyDays, int? dormantAfterDays,
        Actor actor, ImportHistory import, CancellationToken cancel)
    {
        var standard = SegmentRules.Standard;
        var outcome = await import.Report(id, new SegmentRules(coreOrders ?? standard.CoreOrders,
            coreWindowDays ?? standard.CoreWindowDays, coreRecencyDays ?? standard.CoreRecencyDays,
            dormantAfterDays ?? standard.DormantAfterDays), actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}

/// <summary>
/// Lets a purchase log through where other requests end at 256 KB; the form around it takes a little.
/// </summary>
internal sealed class LogFileLimits : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => ImportHistory.MostBytes + 64 * 1024;
}
