using Linli.Backoffice.Shell;
using Linli.Kernel;
using Linli.Settlement;
using MiniExcelLibs;

namespace Linli.Backoffice.Parts;

/// <summary>
/// Rows as an Excel file: money as yuan, numbers as numbers, moments of the business's time zone, and no text that a
/// spreadsheet program would run as a formula.
/// </summary>
public static class Sheet
{
    /// <param name="cut">Says in a last row that there was more.</param>
    public static MemoryStream Write<TRow>(
        string title, IReadOnlyList<Col<TRow>> columns, IReadOnlyList<TRow> rows, bool cut, Language lang)
    {
        var table = rows.Select(row => columns.ToDictionary(column => SafeCell.Text(column.Head),
            column => Cell(column.Value(row), lang.English))).ToList();
        if (table.Count == 0) table.Add(columns.ToDictionary(column => SafeCell.Text(column.Head), _ => (object?)""));
        if (cut)
        {
            var last = columns.ToDictionary(column => SafeCell.Text(column.Head), _ => (object?)"");
            last[SafeCell.Text(columns[0].Head)] = lang.T(
                $"只导出了前 {rows.Count} 行，请缩小筛选范围。", $"Only the first {rows.Count} rows; narrow the filter.");
            table.Add(last);
        }
        var file = new MemoryStream();
        file.SaveAs(table, sheetName: SheetName(title));
        file.Position = 0;
        return file;
    }

    private static object? Cell(object? value, bool english) => value switch
    {
        Money money => money.Fen / 100m,
        int or long or decimal or double => value,
        null => null,
        _ => SafeCell.Text(Show.Value(value, english)),
    };

    // Excel takes 31 characters and not these.
    private static string SheetName(string title)
    {
        var name = string.Concat(title.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)));
        return name.Length == 0 ? "Linli" : name.Length > 31 ? name[..31] : name;
    }
}
