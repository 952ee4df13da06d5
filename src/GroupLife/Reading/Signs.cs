using System.Buffers;
using System.Text;

namespace Linli.GroupLife.Reading;

/// <summary>
/// One spelling for one sign, so that the grammar need not know of full-width forms, invisible signs and traditional
/// characters. <see cref="Shown"/> is for people, <see cref="Plain(string)"/> for matching; both have the same
/// length.
/// </summary>
internal static class Signs
{
    /// <summary>Lines of the text by any line end: LF, CR, CRLF, NEL, LS, PS, vertical tab and form feed.</summary>
    internal static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\u2028' or '\u2029' or '\u0085' or '\v' or '\f')) continue;
            lines.Add(text[start..i]);
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            start = i + 1;
        }
        lines.Add(text[start..]);
        return lines;
    }

    /// <summary>
    /// Without what cannot be seen, full-width signs made plain; characters stay as they were written.
    /// </summary>
    internal static string Shown(string raw)
    {
        var shown = new StringBuilder(raw.Length);
        foreach (var sign in raw)
        {
            if (IsInvisible(sign)) continue;
            shown.Append(sign switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(sign - 0xFEE0),
                '\u3000' or '\u00A0' or '\t' or '\u2005' or '\u2002' or '\u2003' or '\u2009' or '\u202F' => ' ',
                '\uFFE5' => '¥',
                _ => sign,
            });
        }
        return shown.ToString();
    }

    /// <summary>Capital letters, simplified characters, one sign for each kind of dash, cross and comma.</summary>
    internal static string Plain(string shown) => string.Create(shown.Length, shown, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = Plain(from[i]);
    });

    private static char Plain(char sign) => sign switch
    {
        >= 'a' and <= 'z' => (char)(sign - 32),
        '×' or '✖' or '✕' or '╳' or '＊' or '∗' or '⨯' => '*',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\uFE63' or '－' or 'ー' =>
            '-',
        '~' or '～' or '〜' => '~',
        '【' or '〔' or '［' or '「' or '『' or '〈' or '《' => '[',
        '】' or '〕' or '］' or '」' or '』' or '〉' or '》' => ']',
        '。' or '｡' => '。',
        '➕' => '+',
        _ => TraditionalSigns.Simplified.GetValueOrDefault(sign, sign),
    };

    internal static bool IsInvisible(char sign) =>
        sign is '\u200B' or '\u200C' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'
        or '\u00AD' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or (< ' ' and not '\t')
            or '\u007F';

    internal static bool IsHan(char sign) =>
        sign is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '々' or '〇';

    internal static bool IsDigit(char sign) => sign is >= '0' and <= '9';

    internal static bool IsLatin(char sign) =>
        sign is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 'À' and <= 'ʯ');

    /// <summary>What ties two pictures into one; no word by itself.</summary>
    internal static readonly SearchValues<char> Joiners = SearchValues.Create("\uFE0F\u200D");

    /// <summary>Signs that part words and mean nothing themselves.</summary>
    internal static bool IsBreak(char sign) => Breaks.Contains(sign);

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",，;；、。!！:：…|\\/\n\"'“”‘’`=_-~→>^·•<");
}
