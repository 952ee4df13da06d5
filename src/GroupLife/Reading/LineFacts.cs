using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>What kind of line a piece may be, judged by its words alone.</summary>
internal sealed partial class LineFacts(GoodsLexicon lexicon)
{
    private const int LongestTalk = 80;

    private Piece? cutPiece;
    private int cutBody;
    private List<Token> cut = [];

    /// <summary>The words of a piece; several questions are asked of one piece in a row.</summary>
    private List<Token> Cut(Piece piece)
    {
        if (cutPiece == piece && cutBody == piece.Body) return cut;
        (cutPiece, cutBody) = (piece, piece.Body);
        return cut = ChainLexer.Cut(lexicon, piece.BodyPlain);
    }

    /// <summary>The same with what stands before the body, its number or who speaks.</summary>
    private List<Token> CutWhole(Piece piece) =>
        piece.Body == 0 ? Cut(piece) : ChainLexer.Cut(lexicon, piece.Plain);

    /// <summary>
    /// Goods at the head with a price or nothing but their specification, and no person: a line of the menu.
    /// </summary>
    internal bool IsMenu(Piece piece, bool restarts)
    {
        if (piece.BodyPlain.Length > 200) return false;
        List<Token> tokens = [.. Cut(piece)];
        if (tokens.Exists(token =>
            token.Is(TokenKind.Room, TokenKind.Phone, TokenKind.Mention, TokenKind.Paid,
            TokenKind.Helping))) return false;
        var priced = tokens.Exists(token => token.Kind == TokenKind.Price);
        var first = tokens.Find(token => !(token.Is(TokenKind.Break, TokenKind.Open, TokenKind.Close, TokenKind.Noise)
            || IsDecoration(piece.BodyPlain, token)));
        if (first is null) return false;
        // 1伊利纯牛奶65 2特仑苏68
        if (first is { Kind: TokenKind.Number, Unit: null }
            && tokens.Find(token => token.Start == first.End) is { Kind: TokenKind.Goods } behind
            && lexicon.ByCode(piece.BodyPlain[first.Start..first.End]) is not null)
        {
            tokens.RemoveAll(token => token is { Kind: TokenKind.Number, Unit: null }
                && tokens.Exists(next => next.Start == token.End && next.Kind == TokenKind.Goods));
            first = behind;
        }
        if (priced && restarts) return true;
        var coded = first is { Kind: TokenKind.Goods, IsCode: true };
        if (first.Kind != TokenKind.Goods && !(first.Kind == TokenKind.Spec)) return false;
        var items = tokens.Where(token => token.Kind == TokenKind.Goods).SelectMany(token => token.Sense!.Items)
            .Distinct().ToList();
        if (items.Count == 0) return false;
        var amounts = tokens.FindAll(token => token.Kind == TokenKind.Number);
        priced |= amounts.Exists(amount => items.Exists(item => IsPrice(item, amount)));
        var repeated = amounts.TrueForAll(amount =>
            items.Exists(item => lexicon.Packs[item].Repeats(amount.Value, amount.Unit) || IsPrice(item, amount)
            || (amount.Unit is not null && amount.Value == 1 && priced)));
        if (priced) return repeated;
        var named = tokens.Exists(token => token is { Kind: TokenKind.Goods, IsCode: false });
        if (!repeated) return false;
        if (coded && named) return true;
        return named && (restarts || (piece.Number is null
            && (amounts.Count > 0 || tokens.Exists(token => token.Kind == TokenKind.Spec))));
    }

    /// <summary>今天有香蕉5斤一件25 耙耙柑一箱48: whatever stands before it, several goods each with its price.</summary>
    internal bool IsPriceList(Piece piece)
    {
        if (piece.BodyPlain.Length > EntryText.Longest) return false;
        var (priced, item) = (0, -1);
        var open = false;
        foreach (var token in Cut(piece))
        {
            if (token is { Kind: TokenKind.Goods, Sense.Items: [var named, ..] }) (item, open) = (named, true);
            else if (open && (token.Kind == TokenKind.Price || IsPrice(item, token)))
                (priced, open) = (priced + 1, false);
            else if (token.Kind == TokenKind.Number && (item < 0
                || !(token.Value == 1 || lexicon.Packs[item].Repeats(token.Value, token.Unit)))) return false;
        }
        return priced > 1;
    }

    internal bool NamesPrice(Piece piece) => piece.BodyPlain.Length <= EntryText.Longest
        && Cut(piece).Exists(token => token.Kind == TokenKind.Price)
        && !Cut(piece).Exists(token => token.Kind == TokenKind.Number);

    /// <summary>A room, a phone or somebody spoken to.</summary>
    internal bool NamesPerson(Piece piece) => piece.BodyPlain.Length > 200 || Cut(piece)
        .Exists(token => token.Is(TokenKind.Room, TokenKind.Phone, TokenKind.Mention, TokenKind.Paid,
            TokenKind.Helping));

    private bool IsPrice(int item, Token amount) =>
        amount.Unit is null && amount.Value > 2 && Money.Yuan(amount.Value) == lexicon.Items[item].Price;

    private static bool IsDecoration(string plain, Token token)
    {
        if (token.Kind != TokenKind.Word) return false;
        for (var i = token.Start; i < token.End; i++)
            if (char.IsLetterOrDigit(plain[i])) return false;
        return true;
    }

    /// <summary>
    /// A line without number that orders: somebody, goods or an amount, and no speech to the whole group.
    /// </summary>
    internal bool IsEntry(Piece piece, bool spoken = false)
    {
        var plain = piece.BodyPlain;
        // 菜包1，西红柿3斤，有没有鸡蛋？ orders first and asks then.
        if (ReadEntry.IsQuestion(plain) && plain.LastIndexOfAny([',', '。', ';']) is > 0 and var asked)
            plain = plain[..asked];
        if (plain.Length > 120 || ReadEntry.IsQuestion(plain) || Address().IsMatch(plain)
            || HeaderWords.Until(plain, plain) is not null) return false;
        var tokens = ChainLexer.Cut(lexicon, plain);
        if (tokens.Exists(token => token.Kind == TokenKind.Price)
            && !tokens.Exists(token => token.Kind is TokenKind.Room or TokenKind.Number)) return false;
        var goods = tokens.Exists(token => token.Kind == TokenKind.Goods);
        var amount = tokens.Exists(token => token.Kind == TokenKind.Number);
        var command = tokens.Exists(token => token.Is(TokenKind.Cancel, TokenKind.Set, TokenKind.Swap, TokenKind.More,
            TokenKind.Less));
        var person = spoken || PersonWords.BeginsWithRoom(plain) || tokens.Exists(token =>
            token.Is(TokenKind.Room, TokenKind.Mention, TokenKind.Myself, TokenKind.Helping)
            || (token.Kind == TokenKind.Word && !IsDecoration(plain, token)));
        if (command) return goods || amount || person;
        var unit = tokens.Exists(token => token is { Kind: TokenKind.Number, Unit: not null });
        return (goods && (amount || (person && plain.Length <= 24)))
            || (amount && person && (unit || lexicon.Items.Count == 1) && plain.Length <= 40);
    }

    /// <summary>A room or a short name and nothing else.</summary>
    internal bool IsPerson(Piece piece)
    {
        if (piece.Plain.Length > 24 || Address().IsMatch(piece.Plain)) return false;
        var tokens = CutWhole(piece);
        return tokens.TrueForAll(token =>
            token.Is(TokenKind.Room, TokenKind.Word, TokenKind.Break, TokenKind.Phone, TokenKind.Mention))
            && (tokens.Exists(token => token.Kind == TokenKind.Room)
                || tokens.FindAll(token => token.Kind == TokenKind.Word).Count == 1 && piece.Plain.Trim().Length <= 5);
    }

    /// <summary>Goods with an amount, and nobody named.</summary>
    internal bool OrdersAlone(Piece piece)
    {
        if (piece.Plain.Length > 200) return false;
        var tokens = CutWhole(piece);
        return tokens.Count > 0 && tokens[0].Is(TokenKind.Goods, TokenKind.Number)
            && tokens.Exists(token => token.Kind == TokenKind.Number)
            && !tokens.Exists(token => token.Is(TokenKind.Room, TokenKind.Mention, TokenKind.Price));
    }

    /// <summary>Begins with a person and orders by itself, so it is no continuation of the entry above.</summary>
    internal bool IsWholeEntry(Piece piece)
    {
        if (!IsEntry(piece)) return false;
        if (PersonWords.BeginsWithRoom(piece.BodyPlain)) return true;
        var tokens = Cut(piece);
        var first = tokens.FindIndex(token => token.Is(TokenKind.Goods, TokenKind.Number, TokenKind.Spec,
            TokenKind.Each, TokenKind.Cancel, TokenKind.Set,
            TokenKind.More, TokenKind.Less, TokenKind.Swap, TokenKind.Paid, TokenKind.Total, TokenKind.Plus,
                TokenKind.Times));
        if (first < 0) return false;
        for (var i = 0; i < first; i++)
            if (tokens[i].Is(TokenKind.Room, TokenKind.Mention, TokenKind.Myself, TokenKind.Helping)
                || (tokens[i].Kind == TokenKind.Word
                    && ChainWords.Strip(piece.BodyPlain[tokens[i].Start..tokens[i].End])
                    .Count(char.IsLetter) >= 2)) return true;
        return false;
    }

    /// <summary>苹果好吃，上次买过: goods are named, but no amount, no person and no wish.</summary>
    internal bool TalksOfGoods(Piece piece)
    {
        var tokens = CutWhole(piece);
        return tokens.Exists(token => token is { Kind: TokenKind.Goods, IsCode: false })
            && tokens.Exists(token => token.Kind == TokenKind.Word && !IsDecoration(piece.Plain, token)
                && ChainWords.Strip(piece.Plain[token.Start..token.End]).Length > 0)
            && !tokens.Exists(token => token.Is(TokenKind.Number, TokenKind.Room, TokenKind.Each, TokenKind.Cancel,
                TokenKind.Set,
                TokenKind.Swap, TokenKind.More, TokenKind.Less, TokenKind.Times, TokenKind.Same, TokenKind.Helping));
    }

    internal static bool IsPraise(string plain) => plain.Length <= LongestTalk && Praise().IsMatch(plain);

    /// <summary>Whether the words order anything at all.</summary>
    internal bool Orders(string plain) => plain.Length > EntryText.Longest ||
        ChainLexer.Cut(lexicon, plain).Exists(token => token.Is(TokenKind.Goods, TokenKind.Number, TokenKind.Cancel));

    internal static bool IsChatter(string plain) =>
        plain.Length <= LongestTalk && (Chatter().IsMatch(plain) || !plain.Any(char.IsLetterOrDigit));

    /// <summary>【温馨提示】最后10袋: what the organiser tells everybody between the entries.</summary>
    internal static bool IsNotice(string plain) => plain.Length <= LongestTalk && Notice().IsMatch(plain);

    [GeneratedRegex(@"^[\W_]*(?:温馨|提示|提醒|通知|注意|公告|各位|大家|邻居们|亲们|所有人|最后[0-9]|还剩|仅剩|补货|还没接龙)|不得行|不拆|不单卖|不零卖|不散卖|起订|起卖|起送|最少[0-9一二两三四五六七八九十]|至少[0-9一二两三四五六七八九十]", RegexOptions.CultureInvariant)]
    private static partial Regex Notice();

    internal bool NamesGoods(string plain) => plain.Length > EntryText.Longest ||
        ChainLexer.Cut(lexicon, plain).Exists(token => token.Kind == TokenKind.Goods);

    [GeneratedRegex(@"^(?: *@[^ ]+ +)*[\W_]*(?:收到|好的|好滴|好哒|好|谢谢|感谢|辛苦|多谢|OK|嗯|哈哈|呵呵|知道了|没问题|可以|赞|顶|对的|是的|早|早上好|晚上好|晚安|明天见|(?:大家|各位|邻居们)(?:早上|上午|中午|下午|晚上)?好|欢迎|加油|马上|来了|稍等|\[[^\]]{1,6}\])[\W_]*(?:了|啦|的|大家|团长|群主|亲|哈|呀|哦|~|您|你|收到|谢谢|辛苦了|好的|\[[^\]]{1,6}\])*[\W_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Chatter();

    [GeneratedRegex(@"好吃|好喝|真甜|很甜|太甜|新鲜|不错|上次|买过|吃过|回购|推荐|[甜酸辣熟](?:不|吗)|收到了|坏了|烂了|怎么样", RegexOptions.CultureInvariant)]
    private static partial Regex Praise();

    [GeneratedRegex(@"大家|各位|邻居们|亲们|接龙|开团|团购|要的|需要的|欢迎|通知|注意|温馨|提醒|规格|价格|产地|发货|送货|自提点|自提时间|地址[:：]|时间[:：]|电话[:：]|链接|以下|以上|截止|起送|包邮", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
