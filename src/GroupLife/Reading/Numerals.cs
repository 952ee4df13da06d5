namespace Linli.GroupLife.Reading;

/// <summary>Numbers as people write them: 12, 1.5, 十五, 两, 半, 俩.</summary>
internal static class Numerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>
    /// Largest number that is taken for an amount; longer digit strings are phone numbers and the like.
    /// </summary>
    internal const int LongestArabic = 5;

    /// <summary>An Arabic number at the place, with at most three decimals; 0 signs when there is none.</summary>
    internal static int Arabic(string text, int at, out decimal value)
    {
        value = 0;
        var end = at;
        while (end < text.Length && Signs.IsDigit(text[end])) end++;
        if (end == at || end - at > LongestArabic) return 0;
        for (var i = at; i < end; i++) value = value * 10 + (text[i] - '0');
        if (end + 1 >= text.Length || text[end] != '.' || !Signs.IsDigit(text[end + 1])) return end - at;
        var last = end + 1;
        var unit = 0.1m;
        while (last < text.Length && Signs.IsDigit(text[last]) && last - end <= 3)
        {
            value += (text[last++] - '0') * unit;
            unit /= 10;
        }
        return last - at;
    }

    /// <summary>The longest well-formed Chinese numeral below 1,000 at the place; 0 signs when there is none.</summary>
    internal static int Chinese(string text, int at, out decimal value)
    {
        value = 0;
        if (at >= text.Length) return 0;
        switch (text[at])
        {
            case '半': value = 0.5m; return 1;
            case '俩': value = 2; return 1;
            case '仨': value = 3; return 1;
            case '两': value = 2; return at + 1 < text.Length && text[at + 1] == '百' ? Compound(text, at, out value) : 1;
            case '廿': value = 20; return 1;
            default: return Compound(text, at, out value);
        }
    }

    private static readonly string[] EnglishWords = ["HALF", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN"];

    /// <summary>TWO is 2, HALF is a half; 0 signs when the word at the place is none.</summary>
    internal static int English(string text, int at, out decimal value)
    {
        value = 0;
        if (!Signs.IsLatin(text[at]) || (at > 0 && Signs.IsLatin(text[at - 1]))) return 0;
        for (var number = 0; number < EnglishWords.Length; number++)
        {
            var word = EnglishWords[number];
            if (!text.AsSpan(at).StartsWith(word)
                || (at + word.Length < text.Length && Signs.IsLatin(text[at + word.Length]))) continue;
            value = number == 0 ? 0.5m : number;
            return word.Length;
        }
        return 0;
    }

    internal static bool IsChinese(char sign) =>
        sign is '半' or '俩' or '仨' or '两' or '十' or '百' or '廿' || Digits.Contains(sign);

    private static int Compound(string text, int at, out decimal value)
    {
        value = 0;
        var i = at;
        var digit = Digit(text, i);
        if (digit > 0 && Is(text, i + 1, '百'))
        {
            value = digit * 100;
            i += 2;
            if (Is(text, i, '零')) i++;
            digit = Digit(text, i);
        }
        if (Is(text, i, '十'))
        {
            value += 10;
            i++;
            digit = Digit(text, i);
        }
        else if (digit > 0 && Is(text, i + 1, '十'))
        {
            value += digit * 10;
            i += 2;
            digit = Digit(text, i);
        }
        if (digit > 0)
        {
            value += digit;
            i++;
        }
        return i - at;
    }

    private static int Digit(string text, int at) =>
        at >= text.Length ? -1 : text[at] == '两' ? 2 : Digits.IndexOf(text[at]);

    private static bool Is(string text, int at, char sign) => at < text.Length && text[at] == sign;
}
