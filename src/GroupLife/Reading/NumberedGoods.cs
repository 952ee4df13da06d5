
namespace Linli.GroupLife.Reading;

/// <summary>
/// Where the menu is numbered, some bare numbers are goods: <c>3*2</c>, <c>3 2份</c>, <c>1、3各一份</c>, or the only
/// number of an entry.
/// </summary>
internal static class NumberedGoods
{
    internal static void Mark(GoodsLexicon lexicon, string plain, List<Token> tokens, int from)
    {
        for (var i = from; i + 1 < tokens.Count; i++)
            if (tokens[i] is { Kind: TokenKind.Number, Unit: null } own
                && tokens[i + 1] is { Kind: TokenKind.Goods, Sense: { } sense } goods
                && goods.Start == own.End && Item(lexicon, plain, own) is { } numbered && sense.Items.Contains(numbered)
                && Next(plain, tokens, i + 1) is var behind && behind < tokens.Count
                && tokens[behind].Kind is TokenKind.Number or TokenKind.Times
                && !(i > from && tokens[i - 1].Kind == TokenKind.Goods))
            {
                tokens[i + 1] = goods with { Sense = Sense.Sure(numbered) };
                tokens.RemoveAt(i);
            }
        if (tokens.Exists(token => token is { Kind: TokenKind.Goods, IsCode: false }) || lexicon.Only is not null)
            return;
        if (OnlyCodes(lexicon, plain, tokens, from)) return;
        var numbers = tokens.FindAll(token => token.Kind == TokenKind.Number).Count;
        for (var i = from; i < tokens.Count; i++)
        {
            if (tokens[i] is not { Kind: TokenKind.Number, Unit: null, Text: null } number
                || Item(lexicon, plain, number) is not { } item) continue;
            if (i + 1 < tokens.Count && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Goods
                && tokens[i + 1].Start == number.End) continue;
            var next = Next(plain, tokens, i);
            // 1号:2, 1号 2: the number behind a code counts it.
            var back = i - 1;
            while (back > from && tokens[back].Kind == TokenKind.Break
                && plain[tokens[back].Start] is ' ' or ':' or '=') back--;
            var previous = i == from ? (TokenKind?)null : tokens[back].Kind is TokenKind.Goods ? TokenKind.Goods
                : tokens[i - 1].Kind;
            var multiplied = next < tokens.Count && tokens[next].Kind is TokenKind.Times;
            if ((previous is TokenKind.Plus && !multiplied)
                || previous is TokenKind.Times or TokenKind.Each or TokenKind.Goods or TokenKind.Set
                or TokenKind.Less or TokenKind.More or TokenKind.Total or TokenKind.Paid) continue;
            var code = new Token(TokenKind.Goods, number.Start, number.End) { Sense = Sense.Sure(item), IsCode = true };
            if (multiplied) tokens[i] = code;
            else if (next < tokens.Count && tokens[next] is { Kind: TokenKind.Number, Unit: not null }
                && (tokens[next].Start > number.End || Numerals.IsChinese(plain[tokens[next].Start]))) tokens[i] = code;
            else if (ListBeforeEach(tokens, i)) tokens[i] = code;
            else if (numbers == 1 || Alone(plain, tokens, i, from))
                tokens[i] = code with { Sense = new Sense([item], Confidence.Unsure) };
        }
    }

    /// <summary>2+3 and 1 2 3: nothing but numbers of the menu, one of each.</summary>
    private static bool OnlyCodes(GoodsLexicon lexicon, string plain, List<Token> tokens, int from)
    {
        var rest = tokens.Skip(from).Where(token => token.Kind != TokenKind.Break
            || plain[token.Start] != ' ').ToList();
        var numbers = rest.FindAll(token => token.Kind == TokenKind.Number);
        if (numbers.Count < 2 || !rest.TrueForAll(token => token.Is(TokenKind.Number, TokenKind.Plus))
            || (numbers.Count == 2 && !rest.Exists(token => token.Kind == TokenKind.Plus))
            || numbers.Select(token => token.Value).Distinct().Count() < numbers.Count
            || !numbers.TrueForAll(token => token is { Unit: null, Text: null }
                && Item(lexicon, plain, token) is not null)) return false;
        for (var i = from; i < tokens.Count; i++)
            if (tokens[i].Kind == TokenKind.Number)
                tokens[i] = new Token(TokenKind.Goods, tokens[i].Start, tokens[i].End)
                    { Sense = new Sense([Item(lexicon, plain, tokens[i])!.Value], Confidence.Unsure), IsCode = true };
        return true;
    }

    /// <summary>3*1 and 3 1袋: the number names an item and counts nothing.</summary>
    internal static bool IsCode(GoodsLexicon lexicon, string plain, List<Token> tokens, int i) =>
        tokens[i] is { Kind: TokenKind.Number, Unit: null, Text: null } number && lexicon.Only is null
        && Item(lexicon, plain, number) is not null && Next(plain, tokens, i) is var next && next < tokens.Count
        && (tokens[next].Kind == TokenKind.Times
            || (tokens[next] is { Kind: TokenKind.Number, Unit: not null } && tokens[next].Start > number.End)
            || ListBeforeEach(tokens, i));

    internal static int? Item(GoodsLexicon lexicon, string plain, Token number) =>
        number.Value == decimal.Truncate(number.Value)
            && number.Value <= 999 ? lexicon.ByCode(plain[number.Start..number.End].Trim()) : null;

    private static int Next(string plain, List<Token> tokens, int i)
    {
        var next = i + 1;
        while (next < tokens.Count && tokens[next].Kind == TokenKind.Break
            && plain[tokens[next].Start] is ' ' or ':' or '-' or '=') next++;
        return next;
    }

    private static bool ListBeforeEach(List<Token> tokens, int i)
    {
        for (var next = i + 1; next < Math.Min(tokens.Count, i + 24); next++)
        {
            if (tokens[next].Kind == TokenKind.Each) return true;
            if (tokens[next] is not { Kind: TokenKind.Number or TokenKind.Break or TokenKind.Join or TokenKind.Goods
                or TokenKind.Plus }) return false;
        }
        return false;
    }

    /// <summary>要1和3: every number of the entry is a bare code.</summary>
    private static bool Alone(string plain, List<Token> tokens, int i, int from)
    {
        for (var k = from; k < tokens.Count; k++)
            if (tokens[k] is { Kind: TokenKind.Number, Unit: not null } or { Kind: TokenKind.Times or TokenKind.Each })
                return false;
        return i + 1 >= tokens.Count || plain[tokens[i + 1].Start] is not ' ' || tokens[i + 1].Kind != TokenKind.Break;
    }
}
