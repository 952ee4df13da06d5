using System.Globalization;

namespace Linli.GroupLife.Reading;

/// <content>Size, colour and taste of goods.</content>
internal sealed partial class ChainLexer
{
    /// <summary>38码 and 2XL are sizes and no quantities.</summary>
    private Token? Size()
    {
        if (!Signs.IsDigit(text[at]) || (at > 0 && Signs.IsDigit(text[at - 1]))) return null;
        var end = at;
        while (end < text.Length && Signs.IsDigit(text[end])) end++;
        if (end + 1 < text.Length && text[end] == '分' && text[end + 1] is '糖' or '甜' or '熟' or '辣')
            return new Token(TokenKind.Variant, at, end + 2) { Text = text[at..(end + 2)] };
        if (end < text.Length && text[end] == '码' && end - at <= 3)
            return new Token(TokenKind.Variant, at, end + 1) { Text = text[at..(end + 1)] };
        if (end - at is 2 or 3 && int.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture) is var number
            && lexicon.HasSize(number) && SizeEnds(end, number)) return Both(at, end, sized: true);
        return end - at == 1 && text.AsSpan(end).StartsWith("XL") && Letters(end) is > 0 and var size
            ? Both(at, end + size, sized: true) : null;
    }

    /// <summary>A130*2, 短袖150两件, 130短袖: what stands behind the number tells that it counts nothing.</summary>
    private bool SizeEnds(int end, int number)
    {
        if (end >= text.Length || Signs.IsBreak(text[end])) return number > LineDraft.Most;
        if (text[end] is '*' or 'X' or '和' or '与' or '及' or '各') return true;
        return lexicon.Longest(text, end, out _) is not null
            || (Numerals.IsChinese(text[end]) && end + 1 < text.Length && Units.At(text, end + 1) is not null);
    }

    private Token? Variant()
    {
        if (LastTouches(TokenKind.Goods, TokenKind.Variant, TokenKind.Join, TokenKind.Open, TokenKind.Number)
            && Colour(at) is > 0 and var beside) return Both(at, at + beside, sized: false);
        if (tokens.Count == 0 || !WordEnds() || text[at - 1] == '-') return null;
        if (Colour(at, end => EdgeBefore() && Stands(end)) is > 0 and var colour)
            return Both(at, at + colour, sized: false);
        if (Letters(at) is not (> 0 and var size)) return null;
        var both = Both(at, at + size, sized: true);
        // A letter alone may be anybody's initial; behind goods, or with a colour, it is the size of clothes.
        return both.End > at + size || text[at + size - 1] is '码' or '号' || Before is TokenKind.Goods
            or TokenKind.Variant || lexicon.Longest(text, at + size, out _) is not null ? both : null;
    }

    /// <summary>
    /// 白M, L码黑色: size and colour of one piece are one word; a second colour or size speaks of the next piece.
    /// </summary>
    private Token Both(int start, int end, bool sized)
    {
        var next = end;
        while (next < text.Length && text[next] == ' ') next++;
        if (sized ? Colour(next) is > 0 and var more : (more = Letters(next)) > 0)
            if (sized ? Touches(next, more) : lexicon.ByColour(text[start..end]) is null) end = next + more;
        return new Token(TokenKind.Variant, start, end)
            { Text = text[start..end].Replace(" ", "", StringComparison.Ordinal) };

        // L码 白菜1: the colour must be one by itself, or touch the goods it is of.
        bool Touches(int place, int length) => lexicon.ByColour(text.Substring(place, length)) is null
            && (Stands(place + length) || lexicon.Longest(text, place + length, out _) is not null);
    }

    /// <summary>M, XL, 2XL码, L号, where no code of the menu is called so.</summary>
    private int Letters(int place)
    {
        var end = place;
        if (end < text.Length && text[end] is >= '2' and <= '5' && end + 1 < text.Length && text[end + 1] == 'X') end++;
        while (end < text.Length && end - place < 4 && text[end] == 'X') end++;
        if (end >= text.Length || text[end] is not ('S' or 'M' or 'L')) return 0;
        end++;
        var crossed = end + 1 < text.Length && text[end] == 'X' && Signs.IsDigit(text[end + 1]);
        if ((end < text.Length && Signs.IsLatin(text[end]) && !crossed)
            || (place > 0 && Signs.IsLatin(text[place - 1]))
            || lexicon.ByCode(text[place..end]) is not null) return 0;
        if (end < text.Length && text[end] is '码' or '号') end++;
        return end - place;
    }

    private int Colour(int place, Func<int, bool>? stands = null)
    {
        for (var size = Math.Min(3, text.Length - place); size > 0; size--)
            if ((ChainWords.IsVariant(text.AsSpan(place, size)) || lexicon.IsVariant(text.AsSpan(place, size)))
                && !text.AsSpan(place, size).Contains(' ') && (stands is null || stands(place + size)
                || Letters(place + size) > 0)) return size;
        return 0;
    }

    private bool Stands(int end) => EdgeAfter(end) || (OrderFollows(end) && !NameGoesOn(end))
        || (end < text.Length && text[end] == '和');

    private bool LastTouches(params ReadOnlySpan<TokenKind> kinds) =>
        Last is { } last && last.End == at && last.Is(kinds);

    /// <summary>那就XL黑衬衫: a word that only wishes is no part of what follows.</summary>
    private bool WordEnds() => EdgeBefore()
        || (Last is { Kind: TokenKind.Word } word && ChainWords.Strip(text[word.Start..word.End]).Length == 0);
}
