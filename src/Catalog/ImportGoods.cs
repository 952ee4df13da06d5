using Linli.Accounts;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

/// <summary>What an import did, or would do, or why it did nothing.</summary>
/// <param name="Kind">UTF-8, GB18030 or XLSX, as found in the file.</param>
/// <param name="NewCategories">Categories the file names that did not exist; made by the import.</param>
/// <param name="IgnoredColumns">Headings nobody reads.</param>
/// <param name="BadRows">Everything to correct, in row order; the first 10,000 of <paramref name="BadCount"/>.</param>
public sealed record ImportReport(
    bool Applied, bool DryRun, string Kind, int Rows, int Added, int Updated, int Unchanged,
        IReadOnlyList<string> NewCategories,
    IReadOnlyList<string> IgnoredColumns, int BadCount, IReadOnlyList<BadRow> BadRows)
{
    public const int MostBadRows = 10_000;
}

/// <summary>
/// Imports a goods file: CSV in UTF-8 or GB18030, or XLSX, at most 5 MB and 5,000 rows. Every row is checked and every
/// fault reported; all rows go in with one commit or none does. A known code is updated, a new one becomes a draft.
/// A cost goes into the supplier's price list from its day on; a day that is past counts as today.
/// </summary>
public sealed class ImportGoods(Db db, SupplierBook suppliers, AuditLog audit, TimeProvider clock)
{
    /// <param name="fileName">For the audit log only; the kind is told by the content.</param>
    /// <param name="dryRun">True to get the report and change nothing.</param>
    public async Task<Outcome<ImportReport>> Run(
        Stream content, string fileName, bool dryRun, Actor actor, CancellationToken cancel)
    {
        var read = await GoodsFile.Read(content, cancel);
        if (read.Refusal is { } unreadable) return unreadable;
        var file = read.Value;
        var matched = GoodsColumns.Match(file.Header);
        if (matched.Refusal is { } headless) return headless;

        List<BadRow> bad = [];
        List<GoodsRow> rows = [];
        foreach (var line in file.Lines)
            if (new GoodsRowReader(matched.Value, line, bad).Read() is { } row)
                rows.Add(row);

        await using var work = await db.Begin(cancel);
        var shelf = await GoodsShelf.Load(db, suppliers, rows, clock, cancel);
        shelf.Check(matched.Value, bad);
        var report = new ImportReport(
            false, dryRun, file.Kind, file.Lines.Count, 0, 0, 0, [], matched.Value.Ignored, bad.Count,
            [.. bad.OrderBy(fault => fault.Row).Take(ImportReport.MostBadRows)]);
        if (bad.Count > 0) return report;

        var done = shelf.Put();
        report = report with
        {
            Applied = !dryRun, Added = done.Added, Updated = done.Updated, Unchanged = done.Unchanged,
            NewCategories = done.NewCategories,
        };
        if (dryRun) return report;
        audit.Add(actor, "goods-imported", "goods", details: new
        {
            File = fileName.Length > 100 ? fileName[..100]
                : fileName, report.Kind, report.Added, report.Updated, report.Unchanged,
        });
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            // Somebody added the same code or category between the look and the save; the next try sees it.
            return KernelRefusals.ChangedMeanwhile;
        }
        return report;
    }

    internal static async Task<Results<Ok<ImportReport>, Refused>> Post(
        IFormFile file, bool? dryRun, ImportGoods import, Actor actor, CancellationToken cancel)
    {
        if (file.Length > GoodsFile.MostBytes) return CatalogRefusals.FileTooLarge.Problem;
        await using var content = file.OpenReadStream();
        var outcome = await import.Run(content, file.FileName, dryRun ?? false, actor, cancel);
        if (outcome.Refusal is { } no) return no.Problem;
        var report = outcome.Value;
        return report.Applied || report.DryRun
            ? TypedResults.Ok(report)
            : CatalogRefusals.RowsBad.With("count", report.BadCount).With("badRows", report.BadRows).Problem;
    }
}

/// <summary>Lets a goods file through where other requests end at 256 KB; the form around it takes a little.</summary>
internal sealed class GoodsFileLimits : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => GoodsFile.MostBytes + 64 * 1024;
}
