namespace Linli.GroupLife.Reading;

/// <content>Codes of the menu: letters, numbers, numbers in circles.</content>
internal sealed partial class ChainLexer
{
    /// <summary>
    /// A code of letters and digits; several one-letter codes in a row are taken apart only before 各 or a number.
    /// </summary>
    private Token? Code()
    {
        if (Signs.IsDigit(text[at])) return NumberCode();
        if (text[at] == '第' && Ordinal() is { } ordinal) return ordinal;
        if (EmojiLetter() is { } letter) return letter;
        if (!Signs.IsLatin(text[at]) || (at > 0 && Signs.IsLatin(text[at - 1]))) return LetterInRun();
        var letters = at;
        while (letters < text.Length && Signs.IsLatin(text[letters])) letters++;
        var digits = letters;
        while (digits < text.Length && Signs.IsDigit(text[digits])) digits++;
        if (digits > letters && lexicon.ByCode(text[at..digits]) is { } both
            && (lexicon.ByCode(text[at..letters]) is null || Units.At(text, digits) is null))
            return CodeToken(both, digits);
        // P5 of a menu with P1 to P4 is a word of its own.
        if (digits > letters && tokens.Count > 0 && EdgeBefore() && lexicon.ByCode(text[at..letters]) is null
            && lexicon.ByCode(text[at..digits]) is null && lexicon.LooksLikeCode(text[at..digits]))
            return new Token(TokenKind.Word, at, digits);
        for (var end = digits - 1; end > letters; end--)
            if (lexicon.ByCode(text[at..end]) is { } longer && lexicon.ByCode(text[at..letters]) is null)
                return CodeToken(longer, end);
        // x2 after a code that ends in a letter: AX2 is A, twice.
        if (letters - at == 2 && text[letters - 1] == 'X' && digits > letters
            && lexicon.ByCode(text[at..letters]) is null
            && lexicon.ByCode(text[at..(at + 1)]) is { } crossed) return CodeToken(crossed, at + 1);
        if (lexicon.ByCode(text[at..letters]) is { } one) return CodeBounded(letters) ? CodeToken(one, letters) : null;
        return letters - at <= 6
            && Spread(letters) ? CodeToken(lexicon.ByCode(text[at..(at + 1)])!.Value, at + 1) : null;
    }

    /// <summary>第3个, 第2款 of a numbered menu.</summary>
    private Token? Ordinal()
    {
        var end = at + 1;
        while (end < text.Length && Signs.IsDigit(text[end])) end++;
        return lexicon.HasNumberCodes && end > at + 1 && end < text.Length
            && "个款种样号".Contains(text[end], StringComparison.Ordinal)
            && lexicon.ByCode(text[(at + 1)..end]) is { } item
            ? new Token(TokenKind.Goods, at, end + 1) { Sense = Sense.Sure(item), IsCode = true } : null;
    }

    /// <summary>🅰, 🅱 and the letters in squares that telephones offer.</summary>
    private Token? EmojiLetter()
    {
        if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1])) return null;
        var sign = char.ConvertToUtf32(text[at], text[at + 1]);
        var letter = sign is >= 0x1F130 and <= 0x1F189 ? (sign - 0x1F130) % 32 : -1;
        if (letter is < 0 or > 25 || lexicon.ByCode(((char)('A' + letter)).ToString()) is not { } item) return null;
        var end = at + 2;
        while (end < text.Length && text[end] is '\uFE0F' or '\u200D') end++;
        return CodeToken(item, end);
    }

    private static readonly System.Buffers.SearchValues<char> Words =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789一二两三四五六七八九十半各");

    private Token CodeToken(int item, int end)
    {
        var tail = end;
        foreach (var word in CodeTails)
            if (text.AsSpan(end).StartsWith(word) && !(word == "号" && Shapes.Room(text, at, out _, out _) is not null))
            {
                tail = end + word.Length;
                break;
            }
        return new Token(TokenKind.Goods, at, tail) { Sense = Sense.Sure(item), IsCode = true };
    }

    private static readonly string[] CodeTails = ["号套餐", "套餐", "号", "款", "#", "类", "餐", "组合"];

    /// <summary>The next letter of a run that <see cref="Spread"/> began to take apart.</summary>
    private Token? LetterInRun()
    {
        if (!Signs.IsLatin(text[at]) || Last is not { Kind: TokenKind.Goods, IsCode: true } last || last.End != at)
            return null;
        return lexicon.ByCode(text[at..(at + 1)]) is { } item ? CodeToken(item, at + 1) : null;
    }

    private bool Spread(int end)
    {
        var repeated = false;
        for (var i = at; i < end; i++)
        {
            if (lexicon.ByCode(text[i..(i + 1)]) is null) return false;
            repeated |= text.IndexOf(text[i], at, i - at) >= 0;
        }
        if (OrderFollows(end)) return !repeated && (tokens.Count > 0 || text[end] == '各');
        // 3-502 王五 ABE: nothing else is ordered behind it.
        return tokens.Count > 0 && Last is { Kind: TokenKind.Break } && !text.AsSpan(end).ContainsAny(Words);
    }

    private bool CodeBounded(int end)
    {
        if (end >= text.Length || !Signs.IsHan(text[end])) return true;
        if (OrderFollows(end) || Array.Exists(CodeTails, word => text.AsSpan(end).StartsWith(word))) return true;
        return lexicon.Longest(text, end, out _) is not null || text[end] is '和' or '的'
            || (tokens.Count > 0 && EdgeBefore());
    }

    /// <summary>3号, #3 or 3款 where the menu is numbered.</summary>
    private Token? NumberCode()
    {
        if (!lexicon.HasNumberCodes || Signs.IsDigit(at > 0 ? text[at - 1] : ' ')) return null;
        var end = at;
        while (end < text.Length && Signs.IsDigit(text[end])) end++;
        if (end - at > 3) return null;
        if (lexicon.ByCode(text[at..end]) is not { } item)
            return tokens.Count > 0 && EdgeBefore() && end < text.Length && text[end] == '号' && OrderFollows(end + 1)
                ? new Token(TokenKind.Word, at, end + 1) : null;
        var hash = Last is { Kind: TokenKind.Word } last && text[last.End - 1] is '#';
        return hash || (end < text.Length && text[end] is '号' or '款' or '#') || text.AsSpan(end).StartsWith("套餐") ? CodeToken(item, end) : null;
    }

    private Token Circle(int number) => lexicon.HasNumberCodes
        && lexicon.ByCode(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } item
            ? new Token(TokenKind.Goods, at, at + 1) { Sense = Sense.Sure(item), IsCode = true }
            : new Token(TokenKind.Number, at, at + 1) { Value = number };

    internal static int? Circled(char sign) => sign switch
    {
        >= '①' and <= '⑳' => sign - '①' + 1,
        >= '⑴' and <= '⒇' => sign - '⑴' + 1,
        >= '⒈' and <= '⒛' => sign - '⒈' + 1,
        >= '❶' and <= '❿' => sign - '❶' + 1,
        _ => null,
    };
}
