using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Linli.Operations;

/// <summary>One purchase of a log; names are indexes into <see cref="PurchaseFile.Members"/> and <see cref="PurchaseFile.Groups"/>.</summary>
/// <param name="Group">-1 without a group.</param>
/// <param name="Fen">Whole fen (1/100 of whatever money the log is in); 0 when the log has no amounts.</param>
public readonly record struct Purchase(int Member, int Group, DateTimeOffset At, long Fen);

/// <summary>A row that could not be read: which, what stands there, and what was expected.</summary>
/// <param name="Row">As a spreadsheet counts, the heading being row 1.</param>
public sealed record BadPurchase(int Row, string Column, string Value, string Reason);

/// <summary>How a purchase log is written.</summary>
public enum PurchaseFormat
{
    /// <summary>Told by the content.</summary>
    Auto = 0,

    /// <summary>Separated by commas, semicolons or tabs, with or without a heading.</summary>
    Csv = 1,

    /// <summary>The fixed-width CDNOW files: [master id] id yyyymmdd CDs dollars.</summary>
    Cdnow = 2,
}

/// <summary>
/// A purchase log read completely: every row with content is either a purchase or a bad row with its reason, none is
/// dropped. Text is UTF-8, UTF-16 (with its mark) or GB18030, told by the content; times without an offset are
/// business time.
/// </summary>
public sealed class PurchaseFile
{
    public const int MostBytes = 256 * 1024 * 1024;

    private const int MostCell = 10_000, MostColumns = 200;

    private readonly List<Purchase> purchases = [];
    private readonly List<BadPurchase> bad = [];
    private readonly Names members = new();
    private readonly Names groups = new();

    private PurchaseFile(PurchaseFormat format, string encoding) => (Format, Encoding) = (format, encoding);

    public PurchaseFormat Format { get; }

    public string Encoding { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Purchase> Purchases => purchases;

    public IReadOnlyList<BadPurchase> BadRows => bad;

    public IReadOnlyList<string> Members => members.All;

    /// <summary>Empty when the log has no column for groups.</summary>
    public IReadOnlyList<string> Groups => groups.All;

    /// <summary>Rows with content, the heading not counted: purchases + bad rows.</summary>
    public int Rows { get; private set; }

    public bool HasAmounts { get; private set; }

    /// <summary>Some purchase has a time of day; otherwise all stand at the first moment of their day.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>Amounts with more than two decimals, rounded to the nearest fen, half away from zero.</summary>
    public int Rounded { get; private set; }

    /// <summary>Which column was taken for what.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Reads a log, or says in one sentence why it cannot be read at all.</summary>
    public static (PurchaseFile? File, Sentence? Fault) Read(
        byte[] content, PurchaseFormat format = PurchaseFormat.Auto)
    {
        if (content.Length > MostBytes)
            return Fault($"文件超过 {MostBytes / 1024 / 1024} MB，请拆分后再导入。", $"The file is larger than {MostBytes / 1024 / 1024} MB; split it.");
        if (PurchaseText.Decode(content) is not { } decoded)
            return Fault("文件既不是 UTF-8、UTF-16 也不是 GB18030 文本。", "The file is not text in UTF-8, UTF-16 or GB18030.");
        var (text, encoding) = decoded;
        if (string.IsNullOrWhiteSpace(text)) return Fault("文件是空的。", "The file is empty.");
        if (format == PurchaseFormat.Auto)
            format = PurchaseText.LooksLikeCdnow(text) ? PurchaseFormat.Cdnow : PurchaseFormat.Csv;
        var file = new PurchaseFile(format, encoding);
        return (format == PurchaseFormat.Cdnow ? file.ReadCdnow(text) : file.ReadCsv(text)) is { } fault
            ? (null, fault)
            : (file, null);
    }

    private Sentence? ReadCdnow(string text)
    {
        Columns = ["member = id", "time = date", "amount = dollars"];
        HasAmounts = true;
        var row = 0;
        foreach (var line in text.EnumerateLines())
        {
            row++;
            if (line.IsWhiteSpace()) continue;
            Rows++;
            var cells = line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length is not (4 or 5))
                bad.Add(new BadPurchase(row, "", Short(line), $"has {cells.Length} columns; expected [master id] id yyyymmdd CDs dollars"));
            else Add(row, cells[^4], cells[^3], cells[^1], null, PurchaseColumns.Cdnow);
        }
        return null;
    }

    private Sentence? ReadCsv(string text)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            MaxFieldSize = MostCell,
            Delimiter = PurchaseText.Delimiter(text),
            BadDataFound = null,
        };
        using var parser = new CsvParser(new StringReader(text), settings);
        PurchaseColumns? columns = null;
        var (number, firstLong) = (0, 0);
        try
        {
            for (var line = 0; parser.Read(); line = parser.RawRow)
            {
                number = parser.Row;
                if (parser.Count > MostColumns)
                    return new Sentence($"第 {number} 行超过 {MostColumns} 列。", $"Row {number} has more than {MostColumns} columns.");
                if (firstLong == 0 && parser.RawRow > line + 1) firstLong = number;
                if (Blank(parser)) continue;
                if (columns is null)
                {
                    columns = PurchaseColumns.Find([.. Enumerable.Range(0, parser.Count).Select(i => parser[i])]);
                    if (columns.Fault is { } fault) return fault;
                    (Columns, HasAmounts) = (columns.Described, columns.Amount >= 0);
                    if (columns.HasHeading) continue;
                }
                Rows++;
                Take(parser, columns);
            }
        }
        catch (CsvHelperException)
        {
            return Unpaired(firstLong > 0 ? firstLong : number + 1);
        }
        // A quote that never closes swallows the rows behind it; with all quotes paired, none can have gone so.
        return text.AsSpan().Count('"') % 2 == 1 && firstLong > 0 ? Unpaired(firstLong) : null;
    }

    private static Sentence Unpaired(int row) => new($"第 {row} 行起引号不配对，后面的内容无法判断。", $"From row {row} on the quotes do not pair; what follows cannot be told apart.");

    private void Take(CsvParser parser, PurchaseColumns columns)
    {
        if (parser.Count > columns.Count)
            bad.Add(new BadPurchase(parser.Row, "", Short(parser.RawRecord), $"has {parser.Count} cells where the heading has {columns.Count}: put quotes around a cell that contains the separator"));
        else
            Add(parser.Row, Cell(columns.Member), Cell(columns.Time), columns.Amount < 0 ? null : Cell(columns.Amount),
                columns.Group < 0 ? null : Cell(columns.Group), columns);

        string Cell(int column) => column < parser.Count ? parser[column] : "";
    }

    private void Add(int row, string member, string time, string? amount, string? group, PurchaseColumns columns)
    {
        var name = member.AsSpan().Trim();
        if (name.IsEmpty || name.ContainsAny('\r', '\n'))
        {
            bad.Add(new BadPurchase(row, columns.MemberName, Short(member), name.IsEmpty ? "no member" : "a line break inside the member's name"));
            return;
        }
        if (PurchaseText.Time(time) is not { } at)
        {
            bad.Add(new BadPurchase(row, columns.TimeName, Short(time), "no time such as 2026-01-31 or 2026-01-31 18:05:00 (year first), from 1970 to 2100"));
            return;
        }
        var fen = 0L;
        if (amount is not null)
        {
            var (read, rounded, fault) = PurchaseText.Fen(amount);
            if (fault is not null)
            {
                bad.Add(new BadPurchase(row, columns.AmountName, Short(amount), fault));
                return;
            }
            fen = read;
            if (rounded) Rounded++;
        }
        HasTimes |= at.TimeOfDay != TimeSpan.Zero;
        var inGroup = group.AsSpan().Trim();
        purchases.Add(new Purchase(members.Of(name), inGroup.IsEmpty ? -1 : groups.Of(inGroup), at, fen));
    }

    private static bool Blank(CsvParser parser)
    {
        for (var i = 0; i < parser.Count; i++)
            if (!string.IsNullOrWhiteSpace(parser[i])) return false;
        return true;
    }

    private static string Short(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 60 ? $"{trimmed[..60]}…" : trimmed.ToString();
    }

    private static (PurchaseFile?, Sentence?) Fault(string chinese, string english) =>
        (null, new Sentence(chinese, english));

    /// <summary>Names in order of first sight, looked up without making a string of each cell.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

        internal Names() => bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        internal List<string> All { get; } = [];

        internal int Of(ReadOnlySpan<char> name)
        {
            if (bySpan.TryGetValue(name, out var number)) return number;
            All.Add(name.ToString());
            return numbers[All[^1]] = All.Count - 1;
        }
    }
}
