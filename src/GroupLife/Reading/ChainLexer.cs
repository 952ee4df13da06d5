namespace Linli.GroupLife.Reading;

/// <summary>
/// Cuts the text of one entry into words. Reads from left to right once and looks a bounded number of signs ahead, so
/// the time is linear; every sign ends up in exactly one token.
/// </summary>
internal sealed partial class ChainLexer(GoodsLexicon lexicon, string text, int from)
{
    private readonly List<Token> tokens = [];
    private int at = from;

    internal static List<Token> Cut(GoodsLexicon lexicon, string plain, int from = 0) =>
        new ChainLexer(lexicon, plain, from).Run();

    private List<Token> Run()
    {
        while (at < text.Length)
        {
            var token = Next();
            if (token.Kind == TokenKind.Word && tokens.Count > 0 && tokens[^1] is { Kind: TokenKind.Word } last
                && last.End == token.Start)
                tokens[^1] = last with { End = token.End };
            else
                tokens.Add(token);
            at = token.End;
        }
        return tokens;
    }

    private Token? Last => tokens.Count == 0 ? null : tokens[^1];

    /// <summary>The kind before, spaces skipped.</summary>
    private TokenKind? Before =>
        tokens.FindLast(token => token.Kind != TokenKind.Break || text[token.Start] != ' ')?.Kind;

    private Token Next()
    {
        var sign = text[at];
        if (sign == ' ') return Run(TokenKind.Break, static sign => sign == ' ');
        if (sign == '[' && Placeholder() is { } noise) return noise;
        if (sign is '(' or '[') return new Token(TokenKind.Open, at, at + 1);
        if (sign is ')' or ']') return new Token(TokenKind.Close, at, at + 1);
        if (sign == '@') return Mention();
        if (Label() is { } label) return label;
        if (sign == 'H' && text.AsSpan(at).StartsWith("HTTP")) return Run(TokenKind.Noise, static sign => sign > ' ' && !Signs.IsHan(sign));
        if (sign is '*' || (sign == 'X' && Multiplies())) return new Token(TokenKind.Times, at, at + 1);
        if (sign == '→' && Last is { Kind: TokenKind.Number or TokenKind.Goods }) return new Token(TokenKind.Set,
            at, at + 1);
        if (sign == '+') return new Token(TokenKind.Plus, at, at + 1);
        if (Circled(sign) is { } circled) return Circle(circled);
        return Same(sign) ?? Shape(sign) ?? Size() ?? Goods() ?? Code() ?? Amount() ?? Command() ?? Variant()
            ?? Other(sign);
    }

    /// <summary>
    /// Phones, times, rooms, prices, specifications: tried before goods and quantities since they hold digits.
    /// </summary>
    private Token? Shape(char sign)
    {
        var digit = Signs.IsDigit(sign);
        if (digit && at > 0 && Signs.IsDigit(text[at - 1])) return null;
        if (digit && ByPrice() is { } byPrice) return byPrice;
        if (digit && Shapes.Phone(text, at, out var length) is { } phone)
            return new Token(TokenKind.Phone, at, at + length) { Text = phone };
        if ((digit || sign is '¥' or '$' or '单' or '原' or '团' or '特' or '现' or '价' or '只' or '仅')
            && Shapes.Price(text, at, lexicon.SoldBy("块"), out var price) is > 0 and var priced)
            return new Token(TokenKind.Price, at, at + priced) { Value = price };
        if (Signs.IsLatin(sign) && at > 0 && (Signs.IsLatin(text[at - 1]) || Signs.IsDigit(text[at - 1]))) return null;
        if (digit && Shapes.Spec(text, at, out var value, out var unit) is > 0 and var spec && !FreeAmount(unit!)
            && !(unit is "G" or "L" && lexicon.ByCode(unit) is not null))
            return new Token(TokenKind.Spec, at, SpecEnd(at + spec)) { Value = value, Unit = unit };
        // 两只装, 五斤的两箱
        if (!digit && Numerals.IsChinese(sign) && Shapes.Spec(text, at, out value, out unit) is > 0 and var words
            && text[at + words - 1] is '装' or '的') return new Token(TokenKind.Spec, at, at + words)
                { Value = value, Unit = unit };
        if ((digit || Numerals.IsChinese(sign) || Signs.IsLatin(sign)) && Home() is { } home) return home;
        return (digit || "今明后昨上中下晚早傍周星礼尾手".Contains(sign) || Numerals.IsChinese(sign)) && Shapes.Time(text, at) is > 0 and var time
            ? new Token(TokenKind.Time, at, at + time)
            : null;
    }

    /// <summary>In 330ml*24罐*2箱 the last factor counts packs, unless some pack says just that.</summary>
    private int SpecEnd(int end)
    {
        var times = text.LastIndexOfAny(['*', 'X'], end - 1, end - at);
        if (times < 0 || Numerals.Arabic(text, times + 1, out var count) is not (> 0 and var digits)
            || times + 1 + digits > end) return end;
        var unit = text[(times + 1 + digits)..end];
        return (unit is "箱" or "件" or "份" || lexicon.Packs.Any(pack => pack.Unit == unit))
            && !lexicon.Packs.Any(pack => pack.Repeats(count, unit)) ? times : end;
    }

    /// <summary>1L or 500克 is a specification, unless something here is sold by just that measure.</summary>
    private bool FreeAmount(string unit) =>
        lexicon.Packs.Any(pack =>
        pack.Unit == unit || (pack.Unit is not null && Units.IsWeight(pack.Unit) && Units.IsWeight(unit)))
        && !text.AsSpan(at, Math.Min(12, text.Length - at)).ContainsAny('*', '装', '入');

    private Token? Home()
    {
        // A sign before it that belongs to a number would cut the number in two.
        if (at > 0 && (Signs.IsDigit(text[at - 1]) || text[at - 1] is '.' or '*'
            || (text[at - 1] == '-' && (at == 1 || !Signs.IsHan(text[at - 2])))
            || (text[at - 1] == ':' && at > 1 && Signs.IsDigit(text[at - 2])))) return null;
        if (Shapes.Room(text, at, out var length, out var weak) is not { } room) return null;
        // 羊排1 173已转: behind goods, numbers parted by a blank are a quantity and something else.
        if (text.AsSpan(at, length).IndexOfAnyExcept(DigitsAndBlank) < 0
            && tokens.Exists(token => token.Kind == TokenKind.Goods)) return null;
        var letter = Signs.IsLatin(text[at]);
        if (letter && lexicon.ByCode(text.AsSpan(at, 1).ToString()) is not null && weak) return null;
        if (Numerals.IsChinese(text[at]) && at > 0 && Signs.IsHan(text[at - 1])) return null;
        var next = at + length < text.Length ? text[at + length] : ' ';
        if (weak && !(next == '-' || Signs.IsHan(next)
            || (next == ' ' && at + length + 1 < text.Length && Signs.IsHan(text[at + length + 1])))) return null;
        if (weak && tokens.Count > 1) return null;
        return new Token(TokenKind.Room, at, at + length) { Text = room };
    }

    private static readonly System.Buffers.SearchValues<char> DigitsAndBlank =
        System.Buffers.SearchValues.Create("0123456789 ");

    /// <summary>28床 is a place in a hospital where nothing is sold by 床.</summary>
    private Token? Amount()
    {
        var amount = AmountReader.At(text, at, Last, Before, OrderFollows,
            place => lexicon.Longest(text, place, out _) is not null);
        // 来只鸡 is one.
        if (amount is null && at > 0 && "来要买拿订带加".Contains(text[at - 1], StringComparison.Ordinal)
            && Units.At(text, at) is [_] unit && Signs.IsHan(unit[0])
            && lexicon.Longest(text, at + 1, out _) is not null)
            return new Token(TokenKind.Number, at, at + 1) { Value = 1, Unit = unit };
        return amount is { Unit: "床" } && !lexicon.SoldBy("床")
            ? new Token(TokenKind.Word, amount.Start, amount.End) : amount;
    }

    private Token? Command()
    {
        if (!Signs.IsHan(text[at]) && !(Signs.IsLatin(text[at]) && (at == 0 || !Signs.IsLatin(text[at - 1])))
            && text[at] is not ('❌' or '❎' or '✅' or '✔' or '☑')
            && !char.IsSurrogate(text[at]))
            return null;
        if (ChainWords.At(text, at, place => OrderFollows(place) || VariantFollows(place)
            || (Last is { Kind: TokenKind.Goods } && lexicon.Longest(text, place, out var size) is not null
                && EdgeAfter(place + size))) is not var (kind, length))
            return null;
        if (kind == TokenKind.Myself
            && !(EdgeBefore() && (EdgeAfter(at + length) || OrderFollows(at + length)
            || text[at + length] is '要' or '也' or '改' or '再' or '的' or '来' or '订'))) return null;
        // 叉烧饭2份 唔要青菜: behind an order, what else is not wanted is a wish.
        if (kind == TokenKind.Cancel && text.AsSpan(at, length) is "唔要" or "勿要" or "莫要"
            && tokens.Exists(token => token.Kind == TokenKind.Number)
            && !(EdgeAfter(at + length) || OrderFollows(at + length))) return null;
        if (kind == TokenKind.Join && Last is { Kind: TokenKind.Word } && !OrderFollows(at + length)) return null;
        if (kind == TokenKind.Helping && (ForMyself(at + length)
            || !(EdgeBefore() && HelpsSomebody(at + length)) || BeginsName(at + length))) return null;
        // 不另外加糖: a word of ordering that is denied orders nothing.
        if (kind is TokenKind.Join or TokenKind.More && Last is { Kind: TokenKind.Word } denied && denied.End == at
            && text[at - 1] is '不' or '别' or '勿') return null;
        // 钱多多十箱: a doubled sign is a name's.
        if (length == 1 && kind is TokenKind.More or TokenKind.Less or TokenKind.Cancel && ((at > 0
            && text[at - 1] == text[at]) || (at + 1 < text.Length && text[at + 1] == text[at]))) return null;
        // 不 and 不是 take a number back only between two numbers.
        if (kind == TokenKind.Correct && text[at] == '不' && text.AsSpan(at, length) is not "不对"
            && !(Before is TokenKind.Number && NumberBehind(at + length))) return null;
        // 加 between two goods joins them; at the head of a clause it adds to what was ordered before.
        if (kind == TokenKind.More && length == 1 && text[at] == '加' && (Before is TokenKind.Number
            || (Before is TokenKind.Goods && !(at + 1 < text.Length
                && (Signs.IsDigit(text[at + 1]) || Numerals.IsChinese(text[at + 1]))))))
            kind = TokenKind.Join;
        if (kind == TokenKind.Total && length == 1 && !OrderFollows(at + length)) return null;
        return new Token(kind, at, at + length);
    }

    private bool NumberBehind(int place)
    {
        while (place < text.Length && (Signs.IsBreak(text[place]) || text[place] is ' ' or '是' or '要')) place++;
        return place < text.Length && (Signs.IsDigit(text[place])
            || (Numerals.IsChinese(text[place]) && OrderFollows(place)));
    }

    private static readonly System.Buffers.SearchValues<char> Errands = System.Buffers.SearchValues.Create("带订买接拿要团定代攞捎领取");

    private bool ForMyself(int end) =>
        end < text.Length && (text[end] == '付' || (text[end] == '我' && !(end + 1 < text.Length && "妈爸家朋婆邻同老姐妹弟哥奶爷".Contains(text[end + 1], StringComparison.Ordinal))));

    private bool HelpsSomebody(int end) =>
        text.AsSpan(end, Math.Min(16, text.Length - end)).ContainsAny(Errands) || OrderSoon(end);

    /// <summary>代码写不完 海苔3罐: the first word of an entry, with nobody in it whom one might help.</summary>
    private bool BeginsName(int end)
    {
        if (tokens.Exists(token => token.Kind is not (TokenKind.Room or TokenKind.Break))) return false;
        var blank = text.IndexOf(' ', end);
        if (blank < 0 || text.AsSpan(end, blank - end).ContainsAny(Errands)) return false;
        var word = text[end..blank];
        return !(ReadEntry.IsKin(word) || NameWords.IsPerson(word) || Signs.IsDigit(text[end])
            || text.AsSpan(blank, Math.Min(16, text.Length - blank)).ContainsAny(Errands));
    }

    private bool OrderSoon(int end)
    {
        for (var i = end; i < Math.Min(end + 16, text.Length); i++)
            if (OrderFollows(i)) return true;
        return false;
    }

    /// <summary>红和黄各一斤: a colour stands behind the 和.</summary>
    private bool VariantFollows(int place)
    {
        if (Last is not { Kind: TokenKind.Variant or TokenKind.Goods }) return false;
        for (var size = Math.Min(3, text.Length - place); size > 0; size--)
            if (ChainWords.IsVariant(text.AsSpan(place, size))
                && (EdgeAfter(place + size) || OrderFollows(place + size))) return true;
        return false;
    }

    /// <summary>小七 60枚: a numeral that counts nothing belongs to a name.</summary>
    private bool NameGoesOn(int place) => place < text.Length && Numerals.IsChinese(text[place])
        && Units.At(text, place + Numerals.Chinese(text, place, out _)) is null;

    private Token Other(char sign)
    {
        if (sign == '&') return new Token(TokenKind.Join, at, at + 1);
        if (Signs.IsBreak(sign)) return Run(TokenKind.Break, Signs.IsBreak);
        if (Signs.IsLatin(sign)) return Handle();
        if (Signs.IsDigit(sign)) return Run(TokenKind.Word, Signs.IsDigit);
        return new Token(TokenKind.Word, at, at + (char.IsHighSurrogate(sign) && at + 1 < text.Length ? 2 : 1));
    }

    /// <summary>jojo_88: letters, and what an underscore ties to them.</summary>
    private Token Handle()
    {
        var end = at + 1;
        while (end < text.Length && (Signs.IsLatin(text[end]) || (text[end] == '_' && end + 1 < text.Length
            && (Signs.IsLatin(text[end + 1]) || Signs.IsDigit(text[end + 1]))))) end++;
        // Ben-10: one or two figures behind a hyphen are no room.
        if (end - at > 1 && end < text.Length && text[end] == '-')
        {
            var figures = end + 1;
            while (figures < text.Length && Signs.IsDigit(text[figures])) figures++;
            if (figures - end is 2 or 3 && (figures >= text.Length || text[figures] == ' ')) end = figures;
        }
        if (text[end - 1] == '_') while (end < text.Length && Signs.IsDigit(text[end])) end++;
        return new Token(TokenKind.Word, at, end);
    }

    /// <summary>
    /// Whether at this place a number, a known item, 各 or a multiplication begins: the word before has ended.
    /// </summary>
    private bool OrderFollows(int place)
    {
        while (place < text.Length && text[place] == ' ') place++;
        if (place >= text.Length) return false;
        var sign = text[place];
        if (Signs.IsDigit(sign) || sign is '*' or '各' or '+' or '俩' or '仨') return true;
        if (lexicon.Longest(text, place, out var size) is not null && size > 1) return true;
        if (Signs.IsLatin(sign))
        {
            var end = place + 1;
            while (end < text.Length && Signs.IsDigit(text[end])) end++;
            if ((lexicon.ByCode(text[place..(place + 1)]) ?? lexicon.ByCode(text[place..end])) is not null
                && !(place + 1 < text.Length && Signs.IsLatin(text[place + 1]))) return true;
        }
        if (!Numerals.IsChinese(sign)) return false;
        var length = Numerals.Chinese(text, place, out _);
        return length > 0 && (EdgeAfter(place + length) || Units.At(text, place + length) is not null);
    }

    private bool Multiplies()
    {
        var next = at + 1;
        while (next < text.Length && text[next] == ' ') next++;
        if (next >= text.Length || !(Signs.IsDigit(text[next]) || Numerals.IsChinese(text[next]))) return false;
        return at == 0 || !Signs.IsLatin(text[at - 1]) || Last is { Kind: TokenKind.Goods } last && last.End == at;
    }

    private Token Run(TokenKind kind, Func<char, bool> belongs)
    {
        var end = at + 1;
        while (end < text.Length && belongs(text[end])) end++;
        return new Token(kind, at, end);
    }

    private Token Mention()
    {
        var end = at + 1;
        while (end < text.Length && end - at < 40 && text[end] is not (' ' or ',' or ':' or '\n')) end++;
        return new Token(TokenKind.Mention, at, end);
    }
}
