namespace Linli.GroupLife.Reading;

/// <summary>
/// P1-P5各一, A到D各1, 1~4号各一份: all the menu has from the one to the other; without 各 a person is asked.
/// </summary>
internal static class CodeRanges
{
    /// <summary>More items between two are no range anybody writes.</summary>
    private const int Longest = 30;

    internal static void Fill(GoodsLexicon lexicon, string plain, List<Token> tokens, int from)
    {
        for (var i = from; i + 2 < tokens.Count; i++)
        {
            if (!Connects(plain, tokens[i + 1]) || !(tokens[i + 2].IsCode || EachBehind(tokens, i + 3))
                || Item(lexicon, plain, tokens, i + 2) is not { } last) continue;
            // A1~D1: from A to D, or just the two?
            if (tokens[i].Kind == TokenKind.Number && i > from && tokens[i - 1].IsCode)
            {
                if (plain[tokens[i + 1].Start] is not '-')
                    tokens[i + 2] = Code(tokens[i + 2], last, Confidence.Unsure);
                continue;
            }
            if (Item(lexicon, plain, tokens, i) is not { } first) continue;
            var (low, high) = first < last ? (first, last) : (last, first);
            if (high == low || high - low > Longest) continue;
            var sureness = EachBehind(tokens, i + 3) ? Confidence.Sure : Confidence.Assumed;
            tokens[i] = Code(tokens[i], first, sureness);
            tokens[i + 2] = Code(tokens[i + 2], last, sureness);
            var at = tokens[i + 1].End;
            // The word between the two is no word of the order any more.
            tokens[i + 1] = new Token(TokenKind.Join, tokens[i + 1].Start, at);
            tokens.InsertRange(i + 2, Enumerable.Range(low + 1, high - low - 1)
                .Select(item => Code(new Token(TokenKind.Goods, at, at), item, sureness)));
            i += high - low;
        }
    }

    private static bool Connects(string plain, Token token) => token.Kind is TokenKind.Break or TokenKind.Word
        && plain[token.Start..token.End].Trim() is "-" or "~" or "--" or "~~" or "到" or "至" or "→";

    private static bool EachBehind(List<Token> tokens, int i) =>
        i < tokens.Count && (tokens[i].Kind == TokenKind.Each || tokens[i].Kind == TokenKind.Break
            && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Each);

    private static int? Item(GoodsLexicon lexicon, string plain, List<Token> tokens, int i) => tokens[i] switch
    {
        { IsCode: true, Sense.Items: [var item] } => item,
        { Kind: TokenKind.Number, Unit: null, Text: null } number when lexicon.HasNumberCodes =>
            NumberedGoods.Item(lexicon, plain, number),
        _ => null,
    };

    private static Token Code(Token token, int item, Confidence confidence) =>
        new(TokenKind.Goods, token.Start, token.End) { Sense = new Sense([item], confidence), IsCode = true };
}
