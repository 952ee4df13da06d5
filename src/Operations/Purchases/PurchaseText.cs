using System.Globalization;
using System.Text;

namespace Linli.Operations;

/// <summary>Reads the text of a purchase log: its encoding, its separator, a time, an amount.</summary>
internal static class PurchaseText
{
    private const decimal MostYuan = 1_000_000_000m;

    internal static (string Text, string Encoding)? Decode(byte[] content)
    {
        var bytes = content.AsSpan();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode.GetString(bytes[2..]), "UTF-16");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16");
        if (bytes.Contains((byte)0)) return null;
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            try
            {
                return (CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback)!.GetString(bytes), "GB18030");
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>Most of the first lines consist of four or five columns of blanks and digits with a day third from the
    /// end.</summary>
    internal static bool LooksLikeCdnow(string text)
    {
        var (seen, fitting) = (0, 0);
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            if (line.ContainsAny(',', ';', '\t')) return false;
            var cells = line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length is 4 or 5 && cells[^3].Length == 8 && Time(cells[^3]) is not null) fitting++;
            if (++seen == 10) break;
        }
        return fitting * 2 > seen;
    }

    /// <summary>The separator that stands most often in the first line with content; a comma when none does.</summary>
    internal static string Delimiter(string text)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            var (commas, semicolons, tabs) = (line.Count(','), line.Count(';'), line.Count('\t'));
            return tabs > commas && tabs > semicolons ? "\t" : semicolons > commas ? ";" : ",";
        }
        return ",";
    }

    /// <summary>
    /// A day, year first, in digits with - / . or 年月日 or as yyyymmdd, and perhaps a time of day and an offset; null for
    /// anything else. Day-first and month-first notations are not guessed at.
    /// </summary>
    internal static DateTimeOffset? Time(ReadOnlySpan<char> text)
    {
        var rest = text.Trim();
        if (!Digits(ref rest, 4, 4, out var year) || year is < 1970 or > 2100) return null;
        int month, day;
        if (rest.Length >= 4 && char.IsAsciiDigit(rest[0]))
        {
            if (!Digits(ref rest, 2, 2, out month) || !Digits(ref rest, 2, 2, out day)) return null;
        }
        else
        {
            if (!Any(ref rest, "-/.年") || !Digits(ref rest, 1, 2, out month)
                || !Any(ref rest, "-/.月") || !Digits(ref rest, 1, 2, out day)) return null;
            Any(ref rest, "日");
        }
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateTime(year, month, day);
        if (rest.IsEmpty) return new DateTimeOffset(date, BusinessTime.Offset);
        return Any(ref rest, " T") ? TimeOfDay(rest.TrimStart(), date) : null;
    }

    private static DateTimeOffset? TimeOfDay(ReadOnlySpan<char> rest, DateTime date)
    {
        int second = 0, micros = 0;
        if (!Digits(ref rest, 1, 2, out var hour) || !Any(ref rest, ":：") || !Digits(ref rest, 2, 2, out var minute)) return null;
        if (Any(ref rest, ":：") && !Digits(ref rest, 2, 2, out second)) return null;
        if (Any(ref rest, ".") && !Fraction(ref rest, out micros)) return null;
        if (hour > 23 || minute > 59 || second > 59) return null;
        date = date.Add(new TimeSpan(0, hour, minute, second, 0, micros));
        rest = rest.Trim();
        if (rest.IsEmpty) return new DateTimeOffset(date, BusinessTime.Offset);
        var offset = TimeSpan.Zero;
        if (rest is not ("Z" or "z" or "UTC"))
        {
            var sign = rest[0] == '-' ? -1 : 1;
            if (!Any(ref rest, "+-") || !Digits(ref rest, 2, 2, out var hours)) return null;
            Any(ref rest, ":");
            if (!Digits(ref rest, 0, 2, out var minutes) || !rest.IsEmpty || hours > 14 || minutes > 59) return null;
            offset = sign * new TimeSpan(hours, minutes, 0);
            if (offset.Duration() > TimeSpan.FromHours(14)) return null;
        }
        return new DateTimeOffset(date, offset).ToOffset(BusinessTime.Offset);
    }

    /// <summary>An amount in yuan as fen, or what is wrong with it.</summary>
    internal static (long Fen, bool Rounded, string? Fault) Fen(ReadOnlySpan<char> text)
    {
        var plain = text.Trim().TrimStart("¥￥$€ ").TrimEnd("元 ");
        if (plain.IsEmpty) return (0, false, "no amount");
        if (!decimal.TryParse(plain,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture, out var yuan) || !CommasMarkThousands(plain))
            return (0, false, "no amount such as 12.34 or 1,234.50");
        if (yuan < 0) return (0, false, "negative: a refund is not a purchase; leave refunded orders out of the log");
        if (yuan > MostYuan) return (0, false, "larger than 1,000,000,000");
        var fen = Money.Yuan(yuan).Fen;
        return (fen, fen != yuan * 100, null);
    }

    // "12,50" is twelve and a half to some and a slip to others: never read as 1250.
    private static bool CommasMarkThousands(ReadOnlySpan<char> number)
    {
        var comma = number.IndexOf(',');
        if (comma < 0) return true;
        var whole = number.IndexOf('.') is var point and >= 0 ? number[..point] : number;
        for (var first = true; comma >= 0; first = false, comma = whole.IndexOf(','))
        {
            if (first ? comma is < 1 or > 4 : comma != 3) return false;
            whole = whole[(comma + 1)..];
        }
        return whole.Length == 3;
    }

    private static bool Digits(ref ReadOnlySpan<char> rest, int least, int most, out int value)
    {
        value = 0;
        var count = 0;
        while (count < most && count < rest.Length && char.IsAsciiDigit(rest[count]))
            value = value * 10 + (rest[count++] - '0');
        if (count < least) return false;
        rest = rest[count..];
        return true;
    }

    // Six digits are kept, more are cut: time is in whole microseconds.
    private static bool Fraction(ref ReadOnlySpan<char> rest, out int micros)
    {
        micros = 0;
        var count = 0;
        for (; count < rest.Length && char.IsAsciiDigit(rest[count]); count++)
            if (count < 6) micros = micros * 10 + (rest[count] - '0');
        for (var i = count; i < 6; i++) micros *= 10;
        rest = rest[count..];
        return count is >= 1 and <= 9;
    }

    private static bool Any(ref ReadOnlySpan<char> rest, string letters)
    {
        if (rest.IsEmpty || !letters.Contains(rest[0])) return false;
        rest = rest[1..];
        return true;
    }
}
