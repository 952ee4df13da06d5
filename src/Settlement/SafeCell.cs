namespace Linli.Settlement;

/// <summary>
/// Text for a spreadsheet cell that no program runs as a formula: text beginning with = + - @ (also in full width), a
/// tab or a line break gets an apostrophe before it; other control characters are removed.
/// Source: OWASP "CSV Injection".
/// </summary>
public static class SafeCell
{
    private const string Dangerous = "=+-@＝＋－＠\t\r\n";

    public static string Text(string text)
    {
        var dangerous = text.Length > 0 && (Dangerous.Contains(text[0], StringComparison.Ordinal)
            || Dangerous.Contains(text.TrimStart().FirstOrDefault(), StringComparison.Ordinal) && text.TrimStart()
                .Length > 0);
        // A line break inside a cell could begin a new row in programs that do not read quotes.
        var clean = string.Concat(text.Select(letter => letter is '\r' or '\n' or '\t' ? ' ' : letter)
            .Where(letter => !char.IsControl(letter)));
        return dangerous ? "'" + clean : clean;
    }
}
