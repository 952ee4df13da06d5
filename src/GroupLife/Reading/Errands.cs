namespace Linli.GroupLife.Reading;

/// <summary>
/// 豌豆 手撕包1，帮7栋陈姐带锅巴1组: an order of one's own and one for somebody else on one line become two pieces.
/// </summary>
internal static class Errands
{
    private const int LongestLine = 200;

    private static readonly System.Buffers.SearchValues<char> Verbs = System.Buffers.SearchValues.Create("帮代替给幫");

    internal static List<Piece> Split(GoodsLexicon lexicon, List<Piece> pieces)
    {
        var split = new List<Piece>(pieces.Count);
        foreach (var piece in pieces)
        {
            split.Add(piece);
            if (piece.Raw.Length > LongestLine || !piece.Raw.AsSpan().ContainsAny(Verbs)) continue;
            var tokens = ChainLexer.Cut(lexicon, piece.BodyPlain);
            if (Cut(tokens) is not var (at, lead)) continue;
            split[^1] = piece.Head(piece.Body + at);
            split.Add(piece.Tail(piece.Body + at, piece.BodyShown[..lead].Trim()));
        }
        return split;
    }

    /// <summary>Where the second order begins, and where the words end that say who wrote both.</summary>
    private static (int At, int Lead)? Cut(List<Token> tokens)
    {
        var helping = tokens.FindIndex(token => token.Kind == TokenKind.Helping);
        if (helping < 0 || !tokens.Skip(helping).Any(Orders)) return null;
        if (tokens.FindIndex(Orders) is var own && own < helping) return (tokens[helping].Start, tokens[own].Start);
        for (var i = helping + 2; i < tokens.Count; i++)
            if (tokens[i].Kind == TokenKind.Myself && tokens[i - 1].Kind == TokenKind.Break
                && tokens.Skip(i).Any(Orders)
                && tokens.Take(i).Any(Orders)) return (tokens[i].Start, tokens[helping].Start);
        return null;
    }

    /// <summary>Goods or an amount; three figures alone may be a room.</summary>
    private static bool Orders(Token token) => token.Kind == TokenKind.Goods
        || (token.Kind == TokenKind.Number && (token.Unit is not null || token.End - token.Start < 3));
}
