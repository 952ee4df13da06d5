using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Catalog;

/// <summary>
/// One thing to correct: the row as the spreadsheet numbers it, the column as the file heads it, what was expected.
/// </summary>
public sealed record BadRow(int Row, string Column, string Reason);

/// <summary>
/// A row of a goods file, read and within the limits; what was left blank is null and keeps what is stored.
/// </summary>
internal sealed record GoodsRow(
    int Number, string Code, string Name, string? Product, string Category, string Specification, string Unit,
        int? PackSize,
    string Supplier, Money Cost, DateOnly? ValidFrom, Money? ReferencePrice, int? ShelfLifeDays, StorageKind? Storage,
    string? Origin, NeedType? Need, GoodsRole? Role, int? AfterSaleHours, bool? NoReasonReturn, string? Description);

/// <summary>Reads the cells of one row and notes everything that is wrong with it, not only the first.</summary>
internal sealed partial class GoodsRowReader(GoodsColumns columns, GoodsLine line, List<BadRow> bad)
{
    private static readonly Dictionary<string, StorageKind> Storages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["常温"] = StorageKind.Ambient, ["冷藏"] = StorageKind.Chilled, ["冷冻"] = StorageKind.Frozen,
    };

    private static readonly Dictionary<string, NeedType> Needs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["即时"] = NeedType.Instant, ["短期计划"] = NeedType.ShortPlan, ["长期计划"] = NeedType.LongPlan,
    };

    private static readonly Dictionary<string, GoodsRole> GoodsRoles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["引流"] = GoodsRole.Traffic, ["利润"] = GoodsRole.Profit,
    };

    private static readonly Dictionary<string, bool> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["是"] = true, ["否"] = false, ["支持"] = true, ["不支持"] = false, ["yes"] = true, ["no"] = false,
        ["true"] = true, ["false"] = false, ["1"] = true, ["0"] = false,
    };

    /// <summary>The row, or null when something was noted.</summary>
    internal GoodsRow? Read()
    {
        var before = bad.Count;
        if (line.Cells.Skip(columns.Width).Any(cell => cell.Length > 0))
            bad.Add(new BadRow(line.Number, "", "这一行的列比表头多 · more cells than the first row has"));
        var row = new GoodsRow(
            line.Number,
            Code(),
            Needed(GoodsColumn.Name, SkuFile.LongestName),
            Text(GoodsColumn.Product, SkuFile.LongestName),
            Needed(GoodsColumn.Category, 30),
            Needed(GoodsColumn.Specification, SkuFile.LongestSpecification),
            Needed(GoodsColumn.Unit, SkuFile.LongestUnit),
            Whole(GoodsColumn.PackSize, 1, SkuFile.MostPerPack),
            Needed(GoodsColumn.Supplier, 20),
            Yuan(GoodsColumn.Cost, 1) ?? Missing<Money>(GoodsColumn.Cost),
            Day(GoodsColumn.ValidFrom),
            Yuan(GoodsColumn.ReferencePrice, 0),
            Whole(GoodsColumn.ShelfLifeDays, 0, SkuFile.MostShelfLifeDays),
            Choice(GoodsColumn.Storage, Storages),
            Text(GoodsColumn.Origin, SkuFile.LongestOrigin),
            Choice(GoodsColumn.Need, Needs),
            Choice(GoodsColumn.Role, GoodsRoles),
            Whole(GoodsColumn.AfterSaleHours, 0, SkuFile.MostAfterSaleHours),
            Choice(GoodsColumn.NoReasonReturn, Answers),
            Text(GoodsColumn.Description, SkuFile.LongestDescription));
        return bad.Count == before ? row : null;
    }

    private string Cell(GoodsColumn column) =>
        columns.Places.TryGetValue(column, out var place) && place < line.Cells.Count ? line.Cells[place] : "";

    private string Code()
    {
        var code = Needed(GoodsColumn.Code, CatalogTables.LongestCode);
        if (code.Length > 0 && !CodeShape().IsMatch(code))
            Note(GoodsColumn.Code, $"只能用字母、数字和 . _ -，读到“{Short(code)}” · letters, digits and . _ - only");
        return code;
    }

    private string Needed(GoodsColumn column, int longest)
    {
        if (Text(column, longest) is { } text) return text;
        if (Cell(column).Length == 0) Missing<string>(column);
        return "";
    }

    private T? Missing<T>(GoodsColumn column)
    {
        if (Cell(column).Length == 0) Note(column, "不能为空 · needed");
        return default;
    }

    private string? Text(GoodsColumn column, int longest)
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        if (text.Length > longest)
            Note(column, $"最多 {longest} 个字，现有 {text.Length} 个 · at most {longest} characters, has {text.Length}");
        else if (text.Any(sign => char.IsControl(sign) && !(sign is '\n' or '\r' && column == GoodsColumn.Description)))
            Note(column, "含有换行或控制字符 · contains a line break or control character");
        else
            return text;
        return null;
    }

    private int? Whole(GoodsColumn column, int least, int most)
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        if (int.TryParse(Plain(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        Note(column, $"应为 {least} 到 {most} 的整数，读到“{Short(text)}” · a whole number from {least} to {most}");
        return null;
    }

    private Money? Yuan(GoodsColumn column, long leastFen)
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        var plain = Plain(text).TrimStart('¥', '￥');
        if (YuanShape().IsMatch(plain))
        {
            var money = Money.Yuan(decimal.Parse(plain, CultureInfo.InvariantCulture));
            if (money.Fen >= leastFen && money.Fen <= SkuFile.MostFen) return money;
        }
        Note(column, $"应为 {new Money(leastFen)} 到 {new Money(SkuFile.MostFen)} 的金额（元，最多两位小数），读到“{Short(text)}”"
            + " · yuan with at most two decimals, such as 12.80");
        return null;
    }

    private DateOnly? Day(GoodsColumn column)
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) && day.Year is >= 2020 and <= 2100) return day;
        Note(column, $"应为日期，例如 2026-03-01，读到“{Short(text)}” · a date such as 2026-03-01");
        return null;
    }

    private T? Choice<T>(GoodsColumn column, Dictionary<string, T> choices) where T : struct
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        if (choices.TryGetValue(text, out var choice)) return choice;
        if (typeof(T).IsEnum
            && choices.Values.Where(value => string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            .Select(value => (T?)value).FirstOrDefault() is { } named) return named;
        Note(column, $"应为 {string.Join('、', choices.Keys.Take(3))} 之一，读到“{Short(text)}”"
            + $" · one of {string.Join(", ", choices.Values.Distinct())}");
        return null;
    }

    private void Note(GoodsColumn column, string reason) =>
        bad.Add(new BadRow(line.Number, columns.Headings.GetValueOrDefault(column) ?? column.ToString(), reason));

    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;

    // Full-width digits and points, as typed with a Chinese keyboard.
    private static string Plain(string text) => string.Concat(text.Select(sign =>
        sign is >= '\uFF10' and <= '\uFF19' ? (char)(sign - 0xFEE0) : sign == '\uFF0E' ? '.' : sign)).Trim();

    [GeneratedRegex("^[A-Za-z0-9._-]+$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,2})?$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex YuanShape();
}
