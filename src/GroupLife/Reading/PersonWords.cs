using System.Text;

namespace Linli.GroupLife.Reading;

/// <summary>Who an entry is by, and where its ordering part begins.</summary>
internal sealed record Person(
    string Name, string? Room, string? Phone, ChainMember? Member, string? Remark, int OrderFrom, bool Myself,
        IReadOnlyList<ChainDoubt> Doubts,
    IReadOnlyList<Token> Tokens);

/// <summary>
/// The beginning of an entry: room, name and phone in any order, up to the first word that orders something. A known
/// member's name is taken whole, whatever digits or goods are in it.
/// </summary>
internal sealed partial class PersonWords(GoodsLexicon lexicon, Roster roster, string plain, string shown,
    List<Token> tokens, GuessBudget budget, bool roomsAlone)
{
    private readonly List<ChainDoubt> doubts = [];

    internal static Person Read(GoodsLexicon lexicon, Roster roster, string plain, string shown, GuessBudget budget,
        bool roomsAlone)
    {
        var (member, start, from) = roster.AtStart(plain);
        var tokens = ChainLexer.Cut(lexicon, plain);
        if (member is not null && EndsWord(lexicon, plain, from, tokens))
        {
            // What stands inside the member's name is no order, so the rest is cut anew from behind it.
            var before = tokens.TakeWhile(token => token.End <= start
                && token.Kind is TokenKind.Room or TokenKind.Break or TokenKind.Phone).ToList();
            if (before.Count > 0) start = before[^1].End;
            tokens = [.. before, .. Roster.Parted(plain, start, from), .. ChainLexer.Cut(lexicon, plain, from)];
        }
        else member = null;
        return new PersonWords(lexicon, roster, plain, shown, tokens, budget, roomsAlone)
            .Run(member, member is null ? 0 : tokens.FindIndex(token => token.End == from) + 1);
    }

    /// <summary>王芳 is not 王芳芳: behind a member's name the word must end or an order begin.</summary>
    private static bool EndsWord(GoodsLexicon lexicon, string plain, int end, List<Token> tokens) =>
        end >= plain.Length || !(Signs.IsHan(plain[end]) || Signs.IsLatin(plain[end]) && Signs.IsLatin(plain[end - 1]))
        || tokens.Exists(token => token.Start == end && token.Kind != TokenKind.Word)
            || lexicon.Longest(plain, end, out _) is not null
        || plain[end] is '要' or '我' or '的' or '来' or '订' or '买';

    private Person Run(ChainMember? member, int known)
    {
        var order = KnownGoodsAhead(OrderStart(known), known);
        if (known > 0) DoubtNumeral(tokens[known - 1].End);
        string? room = null, phone = null, remark = null;
        var parts = new List<(int Start, int End)>();
        var depth = 0;
        var myself = false;
        for (var i = 0; i < order; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Room when GluedToLatin(i): parts.Add((token.Start, token.End)); break;
                case TokenKind.Room:
                    if (room is not null && room != token.Text) doubts.Add(ChainDoubts.PersonUnclear);
                    room ??= token.Text;
                    break;
                case TokenKind.Join when parts.Count == 0: break;
                case TokenKind.Number when i == 0 && IsNickname(token, order):
                    parts.Add((token.Start, token.End));
                    doubts.Add(ChainDoubts.NameUnclear);
                    break;
                case TokenKind.Number when BareRoom(i, order) && !GluedToLatin(i):
                    DoubtGlued(i);
                    room ??= plain[token.Start..token.End].Trim();
                    break;
                case TokenKind.Phone: phone ??= token.Text; break;
                case TokenKind.Open: depth++; break;
                case TokenKind.Close: depth--; break;
                case TokenKind.Myself: myself = true; break;
                // 阿光 @团长: spoken to, and no part of the name.
                case TokenKind.Mention when parts.Count > 0 || NameWords.IsOrganiser(Text(token)): break;
                case TokenKind.Mention: parts.Add((token.Start + 1, token.End)); break;
                case TokenKind.Time when room is null && parts.Count == 0 && plain[token.End - 1] == '号'
                    && !lexicon.HasNumberCodes && Signs.IsDigit(plain[token.Start])
                    && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Break:
                    room = plain[token.Start..token.End];
                    break;
                // 大白2号, 住院部6楼, 88号当铺
                case TokenKind.Time when (parts.Count == 0 && StartsName(i))
                    || (GluedToWord(i) && plain[token.End - 1] is '号' or '楼' or '层'):
                    parts.Add((token.Start, token.End));
                    break;
                // 【薛宝钗】玉米2袋
                case TokenKind.Noise when parts.Count == 0 && room is null && shown[token.Start] is '【' or '〔' or '「':
                    parts.Add((token.Start + 1, token.End - 1));
                    break;
                case TokenKind.Time or TokenKind.Noise or TokenKind.Break or TokenKind.Filler or TokenKind.Price
                    or TokenKind.Spec: break;
                default:
                    if (depth > 0) remark = remark is null ? Text(token) : remark + Text(token);
                    else parts.Add((token.Start, token.End));
                    break;
            }
        }
        var name = member is not null
            && parts.Count > 0 ? shown[parts[0].Start..parts[0].End].Trim() : Name(parts, order);
        if (name.Length == 0 && room is not null) name = DayForName();
        if (name.Length == 0 && remark is not null) (name, remark) = (remark, null);
        if (member is null) member = roster.Find(name, room);
        return new Person(name, room, phone, member, remark, order, myself, doubts, tokens);
    }

    /// <summary>The first word that orders: goods, a quantity, a command.</summary>
    private int OrderStart(int known)
    {
        for (var i = known; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (NicknameAhead(i, known)) continue;
            switch (token.Kind)
            {
                case TokenKind.Goods when !(known == 0 && NameLike(i)): return i;
                case TokenKind.Number when !(BareRoom(i, tokens.Count) || DigitsOfName(i) || BeginsPlace(i)
                    || CalledByFigures(i)): return i;
                case TokenKind.Each or TokenKind.Cancel or TokenKind.Set or TokenKind.Swap or TokenKind.More
                    or TokenKind.Less or TokenKind.Same or TokenKind.Except or TokenKind.Correct
                    or TokenKind.Times or TokenKind.Paid or TokenKind.Unpaid or TokenKind.Total
                    or TokenKind.Helping or TokenKind.Hedge:
                    return i;
                case TokenKind.Spec when OrderLater(i + 1): return i;
                case TokenKind.Plus when i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Number: return i;
                case TokenKind.Variant when i > 0 && (Words(0, i) || Touches(i, TokenKind.Goods)): return i;
                default: break;
            }
        }
        return tokens.Count;
    }

    /// <summary>
    /// 一箱梦想, 取消一切烦恼, A00装修老李: the first word is a nickname, however it begins, when goods and their number
    /// come in a later word.
    /// </summary>
    private bool NicknameAhead(int i, int known)
    {
        if (known > 0) return false;
        var (first, last) = Group(i);
        for (var k = 0; k < first; k++)
            if (tokens[k].Is(TokenKind.Word, TokenKind.Goods, TokenKind.Number)) return false;
        if (last < tokens.Count && plain[tokens[last].Start] == ' '
            && NameWords.IsNickname(plain[tokens[first].Start..tokens[last - 1].End])
                && tokens[first].Kind != TokenKind.Goods
            && OrderLater(last)) return true;
        if (last - first < 2 || tokens[last - 1].Kind != TokenKind.Word || last >= tokens.Count
            || plain[tokens[last].Start] != ' ') return false;
        var strange = false;
        for (var k = first; k < last - 1; k++)
        {
            if (!tokens[k].Is(TokenKind.Number, TokenKind.Cancel, TokenKind.Set, TokenKind.More, TokenKind.Less,
                TokenKind.Swap, TokenKind.Variant, TokenKind.Word)
                && tokens[k] is not { Kind: TokenKind.Goods, IsCode: true }) return false;
            strange |= tokens[k].Kind != TokenKind.Word;
        }
        if (!strange || ChainWords.Strip(plain[tokens[last - 1].Start..tokens[last - 1].End]).Length == 0) return false;
        for (var k = last; k + 1 < tokens.Count; k++)
            if ((tokens[k].Kind == TokenKind.Goods
                && tokens[k + 1].Is(TokenKind.Number, TokenKind.Times, TokenKind.Spec, TokenKind.Variant))
                || (tokens[k].IsCode && k + 2 < tokens.Count && tokens[k + 2].Kind == TokenKind.Variant)
                || (tokens[k] is { Kind: TokenKind.Number, Unit: not null } && lexicon.Only is not null
                    && tokens[first].IsCode)) return true;
        return tokens[^1] is { Kind: TokenKind.Number, Unit: not null } && lexicon.Only is not null
            && tokens[first].IsCode;
    }

    private bool Words(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Kind == TokenKind.Word) return true;
        return false;
    }

    private bool OrderLater(int from)
    {
        for (var i = from; i < tokens.Count; i++)
            if (tokens[i].Is(TokenKind.Goods, TokenKind.Number, TokenKind.Spec, TokenKind.Cancel, TokenKind.Set,
                TokenKind.Each, TokenKind.Plus)) return true;
        return false;
    }

    private bool FirmOrderLater(int from)
    {
        for (var i = from; i < tokens.Count; i++)
            if (tokens[i].Kind == TokenKind.Goods || tokens[i] is { Kind: TokenKind.Number, Unit: not null }
                || (tokens[i].Kind is TokenKind.Number && i > 0
                    && tokens[i - 1].Kind is TokenKind.Times or TokenKind.Plus)) return true;
        return false;
    }

    /// <summary>橙子妈妈, 小橙子: goods inside the first word, while the order comes in a later word.</summary>
    private bool NameLike(int i)
    {
        var (first, last) = Group(i);
        for (var k = 0; k < first; k++)
            if (tokens[k].Kind == TokenKind.Word) return false;
        for (var k = first; k < last; k++)
            if (tokens[k].Is(TokenKind.Number, TokenKind.Spec, TokenKind.Each, TokenKind.Times, TokenKind.Cancel,
                TokenKind.Set, TokenKind.More)) return false;
        if (tokens[i].IsCode && first == i && last == i + 1) return false;
        var after = i + 1 < last && tokens[i + 1].Kind == TokenKind.Word;
        var before = i > first && tokens[i - 1].Kind == TokenKind.Word;
        var worded = false;
        for (var k = first; k < last; k++) worded |= tokens[k].Kind is TokenKind.Word or TokenKind.Variant
            && plain.AsSpan(tokens[k].Start, tokens[k].End - tokens[k].Start).ContainsAnyExcept(Signs.Joiners);
        var again = tokens.FindIndex(last, token => token.Kind == TokenKind.Goods);
        if (!OrderLater(last)) return false;
        // 小米 小米1袋: the same word twice, and nobody named before it.
        if (!worded)
        {
            if (first > 0 || last > i + 1 || again < 0 || tokens[i].IsCode || again - last > 1
                || plain[tokens[last].Start] != ' ') return false;
            if (tokens[again].Sense!.Items[0] != tokens[i].Sense!.Items[0]) doubts.Add(ChainDoubts.NameUnclear);
            return true;
        }
        if (again >= 0 || (after && !before)) return true;
        if (before && tokens[i - 1].End - tokens[i - 1].Start == 1 && lexicon.Only is not null)
        {
            doubts.Add(ChainDoubts.NameUnclear);
            return true;
        }
        return false;
    }

    private (int First, int Last) Group(int i)
    {
        var first = i;
        while (first > 0 && tokens[first - 1].Kind is not (TokenKind.Break or TokenKind.Open or TokenKind.Close
            or TokenKind.Room)) first--;
        var last = i + 1;
        while (last < tokens.Count && tokens[last].Kind is not (TokenKind.Break or TokenKind.Open or TokenKind.Close))
            last++;
        return (first, last);
    }

    private string Name(List<(int Start, int End)> parts, int order)
    {
        // 许一 🍊2箱: signs alone behind a name are a picture of the goods.
        while (parts.Count > 1 && !shown[parts[^1].Start..parts[^1].End].Any(char.IsLetterOrDigit)
            && parts[^1].Start > parts[^2].End) parts.RemoveAt(parts.Count - 1);
        while (parts.Count > 1 && ChainWords.Strip(plain[parts[^1].Start..parts[^1].End]).Length == 0
            && order < tokens.Count) parts.RemoveAt(parts.Count - 1);
        if (parts.Count == 0) return "";
        var name = new StringBuilder();
        for (var p = 0; p < parts.Count; p++)
        {
            // Between two words of a name its own blanks and signs stay; a room or phone between them becomes a blank.
            if (p > 0 && parts[p].Start > parts[p - 1].End)
            {
                var gap = shown[parts[p - 1].End..parts[p].Start];
                name.Append(gap.Any(sign => char.IsLetterOrDigit(sign)) || gap.Contains('\n', StringComparison.Ordinal) ? " " : gap);
            }
            name.Append(shown, parts[p].Start, parts[p].End - parts[p].Start);
        }
        var text = name.ToString().Trim(' ', '-', ':', '：', ',', '，', '、', '。', '.', ';', '；', '/', '|', '_', '=', '~', '\n', '(', ')', '（', '）', '!', '！', '"', '“', '”');
        if (ChainWords.Strip(Signs.Plain(text)).Length == 0)
        {
            // 谢谢啊 8-2-1404: what stands first and before the room may be what somebody calls himself.
            if (text.Length < 3 || text.StartsWith('我') || parts[0].Start > 0 || order >= tokens.Count
                || !tokens.Exists(token => token.Kind == TokenKind.Room && token.Start == parts[^1].End + 1)) return "";
            doubts.Add(ChainDoubts.NameUnclear);
        }
        // 小面不要葱: a wish behind a name, or a nickname; standing as one word before a blank it is the latter, and asked.
        if (text.IndexOf("不要", StringComparison.Ordinal) is >= 2 and var wish)
        {
            if (!(NameWords.IsSurname(text[0]) && wish < 4) && parts.Count == 1 && parts[0].End < plain.Length
                && plain[parts[0].End] == ' ' && text.Length <= 8) doubts.Add(ChainDoubts.NameUnclear);
            else text = text[..wish].TrimEnd();
        }
        // 李四的番茄减1份
        if (text.Length > 1 && text[^1] == '的' && order < tokens.Count
            && tokens[order].Start == parts[^1].End) text = text[..^1];
        return order < tokens.Count ? WithoutWanting(text) : text;
    }

    private static readonly string[] Wanting = ["我想要", "我需要", "我要", "想要", "需要", "预定", "预订", "购买", "也要", "要了", "下单", "报名", "先记上", "记上", "要", "订", "买", "想订", "团购"];

    private static string WithoutWanting(string name)
    {
        foreach (var word in Wanting)
            if (name.Length > word.Length && name.EndsWith(word, StringComparison.Ordinal))
                return name[..^word.Length].TrimEnd(' ', ':', '：', ',', '，', '-');
        return name;
    }

    private string Text(Token token) => shown[token.Start..token.End].Trim();
}
