using System.CommandLine;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Kernel;

namespace Linli.Web.Verbs;

internal static class ImportVerb
{
    internal static Command Make()
    {
        var import = new Command("import", "Bring files in: all rows or none.");
        var goods = new Command("goods", "Import a goods file: CSV (UTF-8 or GB18030) or XLSX. Names every bad row and then imports nothing.");
        var options = new VerbOptions();
        options.AddTo(goods);
        var file = new Argument<string>("FILE") { Description = "The file; docs/samples/goods.csv shows the columns." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and report, change nothing." };
        goods.Arguments.Add(file);
        goods.Options.Add(dryRun);
        goods.SetAction(async (call, cancel) =>
        {
            var path = call.GetValue(file)!;
            if (!File.Exists(path)) throw new RefusedException($"There is no file {path}.");
            var report = await options.On(call, async services =>
            {
                await using var content = File.OpenRead(path);
                var outcome = await services.GetRequiredService<ImportGoods>()
                    .Run(content, Path.GetFileName(path), call.GetValue(dryRun), Actor.System, cancel);
                return outcome.Refusal is { } no ? throw new RefusedException(no.Text(english: true)) : outcome.Value;
            }, cancel);
            CommandLine.Print(call.GetValue(options.Json), report, Lines);
            return report.BadCount == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        import.Subcommands.Add(goods);
        return import;
    }

    private static IEnumerable<string> Lines(ImportReport report)
    {
        foreach (var bad in report.BadRows) yield return $"row {bad.Row}, {bad.Column}: {bad.Reason}";
        foreach (var column in report.IgnoredColumns) yield return $"nobody reads the column {column}";
        yield return report.BadCount > 0
            ? $"{report.BadCount} faults in {report.Rows} rows; nothing was imported."
            : $"{(report.DryRun ? "would import" : "imported")} {report.Rows} rows ({report.Kind}): "
                + $"{report.Added} new, {report.Updated} changed, {report.Unchanged} as before";
    }
}
