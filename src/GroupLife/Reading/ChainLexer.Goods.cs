namespace Linli.GroupLife.Reading;

/// <content>Goods by name, by the end or the head of a name; labels and stand-ins that are neither.</content>
internal sealed partial class ChainLexer
{
    private Token? Goods()
    {
        if (lexicon.SignCode(text, at, out var size) is { } item)
        {
            var end = at + size;
            while (end < text.Length && text[end] is '\uFE0F' or '\u200D') end++;
            return new Token(TokenKind.Goods, at, end) { Sense = Sense.Sure(item), IsCode = true };
        }
        if (lexicon.Longest(text, at, out var length) is not { } sense) return OtherEnd() ?? Head();
        // One sign names goods only next to a number or alone: it is part of too many other words.
        if (length == 1 && !(EdgeBefore() && EdgeAfter(at + 1)) && Last is not { Kind: TokenKind.Number }
            && !(EdgeBefore() && at + 1 < text.Length
                && (text[at + 1] is '改' or '换' or '不' or '退' || CommandAt(at + 1)))
            && !(EdgeBefore() && at + 2 < text.Length && text[at + 1] is '和' or '跟' or '与'
                && lexicon.Longest(text, at + 2, out _) is not null)
            && (!OrderFollows(at + 1) || (!EdgeBefore() && text[at + 1] == ' '))) return null;
        return new Token(TokenKind.Goods, at, at + length) { Sense = sense };
    }

    /// <summary>肉1菜1: the head of a name, behind a person and right before a number.</summary>
    private Token? Head() => tokens.Count > 0 && EdgeBefore() && at + 1 < text.Length && text[at + 1] != ' '
        && OrderFollows(at + 1)
        && lexicon.ByHead(text[at]) is { } sense ? new Token(TokenKind.Goods, at, at + 1) { Sense = sense } : null;

    /// <summary>套餐一二各1份, 套餐A、B各1: the second is named by its end alone.</summary>
    private Token? OtherEnd()
    {
        if (!(Numerals.IsChinese(text[at]) || Signs.IsLatin(text[at]) || Signs.IsDigit(text[at]))
            || !text.AsSpan(at + 1, Math.Min(8, text.Length - at - 1)).Contains('各')) return null;
        var before = tokens.Count - 1;
        if (before > 0 && tokens[before].Kind != TokenKind.Goods
            && tokens[before].End - tokens[before].Start == 1) before--;
        if (before < 0 || tokens[before] is not { Kind: TokenKind.Goods, IsCode: false } goods) return null;
        // The end of the goods named whole, or of the last one named by its end.
        for (var whole = before; whole >= Math.Max(0, before - 8); whole--)
            if (tokens[whole] is { Kind: TokenKind.Goods } head && head.End - head.Start is > 1 and < 24
                && lexicon.Longest(text[head.Start..(head.End - 1)] + text[at], 0, out var size) is { } sense
                    && size == head.End - head.Start)
                return new Token(TokenKind.Goods, at, at + 1) { Sense = sense };
        return null;
    }

    /// <summary>米多要一袋, 菜勿要了: a command right behind the one sign that names goods.</summary>
    private bool CommandAt(int place) => tokens.Count > 0 && ChainWords.At(text, place, OrderFollows) is
        (TokenKind.More or TokenKind.Less or TokenKind.Cancel or TokenKind.Set, _);

    private bool EdgeBefore() => at == 0 || Last is null or { Kind: not TokenKind.Word };

    private bool EdgeAfter(int end) =>
        end >= text.Length || text[end] is ' ' or ')' or ',' or '+' or '、' || Signs.IsBreak(text[end]);

    private static readonly string[] Labels = ["姓名", "昵称", "称呼", "地址", "收货地址", "房号", "门牌号", "门牌", "楼号", "电话", "手机", "手机号", "联系电话", "联系方式", "商品", "品种", "数量", "备注"];

    /// <summary>姓名: of a form that was filled in.</summary>
    private Token? Label()
    {
        var colon = text.AsSpan(at, Math.Min(5, text.Length - at)).IndexOf(':');
        if (colon < 2 || !EdgeBefore()) return null;
        var word = text.AsSpan(at, colon);
        foreach (var label in Labels)
            if (word.SequenceEqual(label)) return new Token(TokenKind.Noise, at, at + colon + 1);
        return null;
    }

    /// <summary>[图片], [强] and other stand-ins for what was no text.</summary>
    private Token? Placeholder()
    {
        var close = text.IndexOf(']', at, Math.Min(8, text.Length - at));
        if (close < 0) return null;
        for (var i = at + 1; i < close; i++)
            if (!Signs.IsHan(text[i]) && !Signs.IsLatin(text[i])) return null;
        var inside = text[(at + 1)..close];
        return inside.Length > 0 && lexicon.ByCode(inside) is null && lexicon.Longest(inside, 0, out _) is null
            && !inside.Any(Numerals.IsChinese)
            ? new Token(TokenKind.Noise, at, close + 1) : null;
    }
}
