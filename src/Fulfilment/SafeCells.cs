using System.Text;

namespace Linli.Fulfilment;

/// <summary>
/// Comma-separated text for spreadsheet programs in which no cell can become a formula: text that starts with
/// <c>= + - @</c>, tab or carriage return gets a leading apostrophe. UTF-8 with a byte-order mark, lines end with
/// CRLF (RFC 4180).
/// </summary>
public sealed class SafeCells
{
    private readonly StringBuilder text = new("\uFEFF");

    public SafeCells Row(params IReadOnlyList<object?> cells)
    {
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    public override string ToString() => text.ToString();

    /// <summary>One cell: numbers as they are, text made harmless and quoted where needed.</summary>
    public static string Cell(object? value)
    {
        if (value is int or long) return value.ToString()!;
        var cell = value?.ToString() ?? "";
        // A spreadsheet also skips leading blanks before it looks for a formula.
        if (StartsLikeFormula(cell) || StartsLikeFormula(cell.TrimStart(' ', '\u3000', '\uFEFF')))
            cell = "'" + cell;
        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
    }

    // The full-width forms are taken for the plain ones by East Asian editions of spreadsheet programs.
    private static bool StartsLikeFormula(string text) => text is [var first, ..]
        && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n'
        or '＝' or '＋' or '－' or '＠';
}
