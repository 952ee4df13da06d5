using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace Linli.Catalog;

/// <summary>One row of a goods file as text; <see cref="Number"/> counts from 1 as a spreadsheet shows it.</summary>
internal sealed record GoodsLine(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// A goods file read into text cells, nothing interpreted: what looks like a formula stays text. The kind is told by
/// the
/// content, not by the name: XLSX by its signature, UTF-8 when every byte fits it, else GB18030.
/// </summary>
internal sealed record GoodsFile(string Kind, IReadOnlyList<string> Header, IReadOnlyList<GoodsLine> Lines)
{
    internal const int MostBytes = 5 * 1024 * 1024, MostRows = 5_000, MostColumns = 40;
    private const int MostCell = 5_000, MostParts = 200;
    private const long MostUnpacked = 60L * 1024 * 1024;

    internal static async Task<Outcome<GoodsFile>> Read(Stream stream, CancellationToken cancel)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        if (length > MostBytes) return CatalogRefusals.FileTooLarge;
        if (length == 0) return Unreadable("空文件 empty");
        var content = bytes.AsMemory(0, length);
        return content.Span.StartsWith("PK\u0003\u0004"u8) ? ReadSheet(content) : ReadText(content);
    }

    private static Outcome<GoodsFile> ReadText(ReadOnlyMemory<byte> content)
    {
        var span = content.Span;
        if (span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Unreadable("UTF-16");
        if (span.Contains((byte)0)) return Unreadable("二进制 binary");
        string text, kind;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(span);
            kind = "UTF-8";
        }
        catch (DecoderFallbackException)
        {
            try
            {
                text = CodePagesEncodingProvider.Instance
                    .GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(span);
                kind = "GB18030";
            }
            catch (DecoderFallbackException)
            {
                return Unreadable("编码 encoding");
            }
        }
        return ReadCsv(text.TrimStart('\uFEFF'), kind);
    }

    private static Outcome<GoodsFile> ReadCsv(string text, string kind)
    {
        var badQuotes = 0;
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            MaxFieldSize = MostCell,
            // The first field whose quotes do not pair; what follows it cannot be trusted.
            BadDataFound = bad => badQuotes = badQuotes == 0 ? bad.Context.Parser!.Row : badQuotes,
        };
        using var parser = new CsvParser(new StringReader(text), settings);
        var rows = new List<GoodsLine>();
        try
        {
            while (parser.Read())
            {
                if (rows.Count > MostRows || parser.Count > MostColumns) return CatalogRefusals.FileTooLarge;
                rows.Add(new GoodsLine(
                    parser.Row, [.. Enumerable.Range(0, parser.Count).Select(i => parser[i].Trim())]));
                if (badQuotes > 0) return Unreadable($"第 {badQuotes} 行引号不配对 quotes in row {badQuotes}");
            }
        }
        catch (CsvHelperException)
        {
            return Unreadable($"第 {parser.Row} 行 row {parser.Row}");
        }
        return Of(kind, rows);
    }

    private static Outcome<GoodsFile> ReadSheet(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
            {
                // A small file may unpack to gigabytes; count before reading.
                if (zip.Entries.Count > MostParts || zip.Entries.Sum(part => part.Length) > MostUnpacked)
                    return CatalogRefusals.FileTooLarge;
                if (zip.GetEntry("xl/workbook.xml") is null) return Unreadable("不是 XLSX not XLSX");
            }
            stream.Position = 0;
            var rows = new List<GoodsLine>();
            var number = 0;
            foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
            {
                number++;
                if (rows.Count > MostRows || number > MostRows * 2
                    || row.Count > MostColumns) return CatalogRefusals.FileTooLarge;
                rows.Add(new GoodsLine(number, [.. row.Values.Select(Text)]));
            }
            return Of("XLSX", rows);
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException))
        {
            // The reader throws whatever its XML or zip layer throws; to the sender all of it means the same.
            return Unreadable("文件损坏 damaged");
        }
    }

    private static Outcome<GoodsFile> Of(string kind, List<GoodsLine> rows)
    {
        var filled = rows.Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        if (filled.Count == 0) return Unreadable("空文件 empty");
        if (filled.Count > MostRows + 1) return CatalogRefusals.FileTooLarge;
        return new GoodsFile(kind, filled[0].Cells, [.. filled.Skip(1)]);
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        // The shortest text that gives the number back, so that 9.9 does not become 9.9000000000000004.
        double number => number.ToString(Math.Abs(number) < 1e15 ? "0.##########" : "R", CultureInfo.InvariantCulture),
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool yes => yes ? "是" : "否",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim(),
    };

    private static Refusal Unreadable(string why) => CatalogRefusals.FileUnreadable.With("why", why);
}
