namespace Linli.GroupLife.Reading;

/// <summary>
/// Quantities: a number with its unit, halves, ranges; and numbers that belong to places and names instead.
/// </summary>
internal static class AmountReader
{
    internal static Token? At(string text, int at, Token? last, TokenKind? before, Func<int, bool> orderFollows,
        Func<int, bool> goodsAt)
    {
        var arabic = Numerals.Arabic(text, at, out var value);
        // 叉烧斤半: one and a half.
        if (arabic == 0 && before is TokenKind.Goods or TokenKind.Each
            && Units.At(text, at) is ['斤' or '磅' or '打'] whole && at + 1 < text.Length && text[at + 1] == '半'
            && !(at + 2 < text.Length && Units.At(text, at + 2) is not null))
            return new Token(TokenKind.Number, at, at + 2) { Value = 1.5m, Unit = whole };
        if (arabic > 0) return Full(text, at, at + arabic, value, goodsAt);
        if (Numerals.English(text, at, out value) is > 0 and var word
            && (orderFollows(at + word) || UnitAfter(text, at + word, goodsAt, out _) is not null
                || last is { Kind: TokenKind.Goods }
            || before is TokenKind.Goods)) return Full(text, at, at + word, value, goodsAt);
        if (!Numerals.IsChinese(text[at])) return null;
        var length = Numerals.Chinese(text, at, out value);
        if (length == 0) return null;
        var afterHan = last is { Kind: TokenKind.Word } name && name.End == at && Signs.IsHan(text[at - 1]);
        // 李四个… never: a numeral inside a name has no unit right behind it, and 张三两箱 is 两箱 of 张三.
        var unit = UnitAfter(text, at + length, goodsAt, out _);
        if (unit == "两" && UnitAfter(text, at + length + 1, goodsAt, out _) is not null) return null;
        if (unit is not null || (text[at] is not '半' && IsUnitSize(text, at + length, goodsAt)))
        {
            if (afterHan && Surname(last!) && length > 1 && Shorter(text, at, length) is { } later)
                return new Token(TokenKind.Word, at, later);
            if (afterHan && Surname(last!) && length == 1 && unit == "两")
                return new Token(TokenKind.Word, at, at + 1);
            return Full(text, at, at + length, value, goodsAt, afterHan && length > 1 && Surname(last!));
        }
        // 周小满俩: the end of the entry, so no word can go on.
        if (text[at] is '俩' or '仨' && at > 0 && text.AsSpan(at + 1).IsWhiteSpace())
            return new Token(TokenKind.Number, at, at + 1) { Value = value };
        var expects = before is TokenKind.Goods or TokenKind.Each or TokenKind.Times or TokenKind.Set or TokenKind.More
            or TokenKind.Less
            or TokenKind.Variant or TokenKind.Spec;
        var ends = at + length >= text.Length || !Signs.IsHan(text[at + length]) || orderFollows(at + length);
        return expects && ends ? new Token(TokenKind.Number, at, at + length) { Value = value } : null;
    }

    /// <summary>
    /// 张三十箱: the first numeral may end a name of which only the surname was read; then the number is the rest.
    /// </summary>
    private static int? Shorter(string text, int at, int length) =>
        Numerals.Chinese(text, at + 1, out _) == length - 1 && text[at] is not '十' ? at + 1 : null;

    private static bool Surname(Token last) => last.End - last.Start == 1;

    private static bool IsUnitSize(string text, int at, Func<int, bool> goodsAt) =>
        at < text.Length && text[at] is '大' or '小' && UnitAfter(text, at + 1, goodsAt, out _) is not null;

    private static Token Full(string text, int at, int end, decimal value, Func<int, bool> goodsAt, bool split = false)
    {
        var doubt = split ? ChainDoubts.QuantityUnclear : null;
        if (end < text.Length && text[end] is '-' or '~' or '到' or '至' or '或')
        {
            var more = Numerals.Arabic(text, end + 1, out _);
            if (more > 0 && UnitAfter(text, end + 1 + more, goodsAt, out _) is not null)
            {
                end += 1 + more;
                doubt = ChainDoubts.QuantityRange;
            }
        }
        // 两三箱: two digits in a row are a guess of the buyer.
        else if (Numerals.IsChinese(text[at]) && end < text.Length && Numerals.Chinese(text, end, out _) == 1
            && text[end] is not ('半' or '两')
            && UnitAfter(text, end + 1, goodsAt, out _) is not null)
        {
            end++;
            doubt = ChainDoubts.QuantityRange;
        }
        while (end < text.Length && text[end] is '\uFE0F' or '\u20E3') end++;
        if (Elsewhere(text, end)) return new Token(TokenKind.Time, at, end + 1);
        if (IsUnitSize(text, end, goodsAt)) end++;
        string? variant = null;
        var unit = UnitAfter(text, end, goodsAt, out var size);
        // 804两袋: a numeral, and no weight.
        if (unit == "两" && UnitAfter(text, end + size, goodsAt, out _) is not null) unit = null;
        // 28床家属 is somebody at a bed.
        if (unit is null && end < text.Length && text[end] == '床') return new Token(TokenKind.Time, at, end + 1);
        if (unit is not null) end += size;
        else if (end < text.Length && text[end] is '大' or '中' or '小' && !goodsAt(end)
            && (end + 1 >= text.Length || !Signs.IsHan(text[end + 1])))
            variant = text[end++].ToString();
        // 奶茶2杯半糖
        if (end < text.Length && text[end] == '半' && unit is not null
            && !(end + 1 < text.Length && ChainWords.IsVariant(text.AsSpan(end, 2)))
            && !(end + 1 < text.Length && Units.At(text, end + 1) is not null))
        {
            value += 0.5m;
            end++;
        }
        // 1斤2两
        if (unit == "斤" && Liang(text, end, out var tenths) is > 0 and var rest)
        {
            // Ten or sixteen of them, as the shop has it.
            value += tenths / 10;
            end += rest;
            doubt ??= ChainDoubts.QuantityUnclear;
        }
        if (value > LineDraft.Most && !(unit is not null && Units.IsInside(unit))) doubt ??= ChainDoubts.QuantityLarge;
        return new Token(TokenKind.Number, at, end) { Value = value, Unit = unit, Doubt = doubt, Text = variant };
    }

    private static int Liang(string text, int at, out decimal value)
    {
        var length = Numerals.Arabic(text, at, out value);
        if (length == 0 && at < text.Length && text[at] != '半') length = Numerals.Chinese(text, at, out value);
        var end = at + length;
        return length > 0 && value is > 0 and < 10 && end < text.Length && text[end] == '两'
            && !(end + 1 < text.Length && Units.At(text, end + 1) is not null) ? length + 1 : 0;
    }

    /// <summary>2楼, 3次, 5年: the number counts something else.</summary>
    private static bool Elsewhere(string text, int at) => at < text.Length
        && "楼层次岁口分秒年月天度%折人位户家期群弄号路幢栋室".Contains(text[at], StringComparison.Ordinal);

    /// <summary>蓝1件粉1件: a colour with its own number begins behind the unit.</summary>
    private static bool VariantCounted(string text, int at)
    {
        for (var size = 1; size <= 3 && at + size < text.Length; size++)
            if (ChainWords.IsVariant(text.AsSpan(at, size)) && (Signs.IsDigit(text[at + size])
                || Signs.IsLatin(text[at + size]) || Numerals.IsChinese(text[at + size]))) return true;
        return false;
    }

    private static string? UnitAfter(string text, int at, Func<int, bool> goodsAt, out int size)
    {
        size = 0;
        var place = at;
        if (place < text.Length && text[place] == ' ') place++;
        if (place >= text.Length) return null;
        var unit = Units.At(text, place);
        // 2 G1: behind a blank a letter begins another word.
        if (unit is null || (place > at && (goodsAt(place)
            || (Signs.IsLatin(unit[0]) && !Units.IsEnglish(unit))))) return null;
        var end = place + unit.Length;
        unit = Units.Chinese(unit);
        var ends = end >= text.Length || !Signs.IsHan(text[end]) || goodsAt(end) || VariantCounted(text, end);
        // 2 张三: after a blank, or where the word may be a surname, the unit must end its word.
        if ((place > at || (Units.IsDoubtful(unit) && text[at - 1] != '半')) && !ends
            && !(Numerals.IsChinese(text[end]) || "和的半就吧呗嘛啊哦哈给送".Contains(text[end], StringComparison.Ordinal)))
            return null;
        if (unit == "个" && end < text.Length && text[end] is '人' or '月') return null;
        if (end < text.Length && text[end] is '儿') end++;
        size = end - at;
        return unit;
    }
}
