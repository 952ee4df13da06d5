using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace Linli.Settlement;

public enum StatementFormat { Csv, Xlsx }

/// <summary>
/// A statement as a file for a spreadsheet program: texts are made harmless by <see cref="SafeCell"/>, amounts are
/// numbers in yuan, and the last column runs from opening to closing.
/// </summary>
public static class StatementFile
{
    private static readonly string[] Titles = ["时间 Time", "类型 Kind", "事项 Subject", "金额 Amount (元)", "余额 Balance (元)"];

    public static byte[] Csv(StatementSummary statement, IReadOnlyList<StatementRow> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var row in Table(statement, rows))
            {
                foreach (var cell in row) csv.WriteField(cell);
                csv.NextRecord();
            }
        }
        return bytes.ToArray();
    }

    public static byte[] Xlsx(StatementSummary statement, IReadOnlyList<StatementRow> rows)
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(Table(statement, rows).Select(row => row.Index()
            .ToDictionary(cell => $"c{cell.Index}", cell => cell.Item)), printHeader: false, sheetName: statement.Number);
        return bytes.ToArray();
    }

    private static IEnumerable<object[]> Table(StatementSummary statement, IReadOnlyList<StatementRow> rows)
    {
        yield return [Text("结算单 Statement"), Text(statement.Number), Text(statement.PartyName),
            Text($"{Day(statement.From)} – {Day(statement.Until.AddTicks(-1))}"), ""];
        yield return [.. Titles];
        yield return [Time(statement.From), Text("期初 Opening"), "", "", Yuan(statement.Opening)];
        var balance = statement.Opening;
        foreach (var row in rows)
        {
            balance += row.Amount;
            yield return [Time(row.At), Text(StatementKinds.Title(row.Kind)), Text(row.Subject), Yuan(row.Amount),
                Yuan(balance)];
        }
        yield return [Time(statement.Until), Text("期末 Closing"), "", "", Yuan(statement.Closing)];
    }

    private static string Text(string text) => SafeCell.Text(text);

    private static object Yuan(Money amount) => amount.Fen / 100m;

    private static string Day(DateTimeOffset at) =>
        BusinessTime.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) =>
        at.ToOffset(BusinessTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>What the ledger's kinds are called on a statement.</summary>
public static class StatementKinds
{
    public static string Title(string kind) => kind switch
    {
        "commission-released" => "佣金解冻 Commission released",
        "commission-reversed" => "佣金冲回 Commission reversed",
        "after-sale-liability" => "售后责任 After-sale liability",
        "goods-received" => "到货应付 Goods received",
        _ => kind,
    };
}
