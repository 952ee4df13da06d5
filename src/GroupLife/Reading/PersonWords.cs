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
    List<Token> tokens, GuessBudget budget)
{
    private readonly List<ChainDoubt> doubts = [];

    internal static Person Read(GoodsLexicon lexicon, Roster roster, string plain, string shown, GuessBudget budget)
    {
        var (member, from) = roster.AtStart(plain);
        var tokens = ChainLexer.Cut(lexicon, plain);
        if (member is not null && EndsWord(lexicon, plain, from, tokens))
        {
            // What stands inside the member's name is no order, so the rest is cut anew from behind it.
            var before = tokens.TakeWhile(token => token.End <= from
                && token.Kind is TokenKind.Room or TokenKind.Break or TokenKind.Phone or TokenKind.Mention).ToList();
            var start = before.Count == 0 ? 0 : before[^1].End;
            tokens = [.. before, new Token(TokenKind.Word, start, from), .. ChainLexer.Cut(lexicon, plain, from)];
        }
        else member = null;
        return new PersonWords(lexicon, roster, plain, shown, tokens, budget)
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
        var order = OrderStart(known);
        order = KnownGoodsAhead(order, known);
        // 王二两份: known as 王二, or 王 with 二两份?
        if (known > 0 && tokens[known - 1].End is var end && end < plain.Length && Numerals.IsChinese(plain[end - 1])
            && Numerals.IsChinese(plain[end])) doubts.Add(ChainDoubts.QuantityUnclear);
        string? room = null, phone = null;
        string? remark = null;
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
                case TokenKind.Number when BareRoom(i, order) && !GluedToLatin(i):
                    DoubtGlued(i);
                    room ??= plain[token.Start..token.End].Trim();
                    break;
                case TokenKind.Phone: phone ??= token.Text; break;
                case TokenKind.Open: depth++; break;
                case TokenKind.Close: depth--; break;
                case TokenKind.Myself: myself = true; break;
                case TokenKind.Mention: parts.Add((token.Start + 1, token.End)); break;
                case TokenKind.Time when room is null && parts.Count == 0 && plain[token.End - 1] == '号' && !lexicon.HasNumberCodes
                    && Signs.IsDigit(plain[token.Start]) && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Break:
                    room = plain[token.Start..token.End];
                    break;
                case TokenKind.Time when parts.Count == 0 && StartsName(i): parts.Add((token.Start, token.End)); break;
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
                case TokenKind.Number when !(BareRoom(i, tokens.Count) || DigitsOfName(i)): return i;
                case TokenKind.Each or TokenKind.Cancel or TokenKind.Set or TokenKind.Swap or TokenKind.More
                    or TokenKind.Less or TokenKind.Same
                    or TokenKind.Times or TokenKind.Paid or TokenKind.Unpaid or TokenKind.Total or TokenKind.Helping or TokenKind.Hedge:
                    return i;
                case TokenKind.Spec when OrderLater(i + 1): return i;
                case TokenKind.Plus when i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Number: return i;
                case TokenKind.Variant when i > 0 && Words(0, i): return i;
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
        if (last - first < 2 || tokens[last - 1].Kind != TokenKind.Word || last >= tokens.Count || plain[tokens[last].Start] != ' ') return false;
        var strange = false;
        for (var k = first; k < last - 1; k++)
        {
            if (!tokens[k].Is(TokenKind.Number, TokenKind.Cancel, TokenKind.Set, TokenKind.More, TokenKind.Less, TokenKind.Swap, TokenKind.Word)
                && tokens[k] is not { Kind: TokenKind.Goods, IsCode: true }) return false;
            strange |= tokens[k].Kind != TokenKind.Word;
        }
        if (!strange || ChainWords.Strip(plain[tokens[last - 1].Start..tokens[last - 1].End]).Length == 0) return false;
        for (var k = last; k + 1 < tokens.Count; k++)
            if ((tokens[k].Kind == TokenKind.Goods && tokens[k + 1].Is(TokenKind.Number, TokenKind.Times))
                || (tokens[k] is { Kind: TokenKind.Number, Unit: not null } && lexicon.Only is not null && tokens[first].IsCode)) return true;
        return tokens[^1] is { Kind: TokenKind.Number, Unit: not null } && lexicon.Only is not null && tokens[first].IsCode;
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
        for (var k = first; k < last; k++) worded |= tokens[k].Kind == TokenKind.Word && plain.AsSpan(tokens[k].Start, tokens[k].End - tokens[k].Start).ContainsAnyExcept(Signs.Joiners);
        var again = tokens.FindIndex(last, token => token.Kind == TokenKind.Goods);
        if (!OrderLater(last)) return false;
        // 小米 小米1袋: the same word twice, and nobody named before it.
        if (!worded)
        {
            if (first > 0 || last > i + 1 || again < 0 || tokens[i].IsCode || again - last > 1 || plain[tokens[last].Start] != ' ') return false;
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

    /// <summary>
    /// Words that are no firm name of goods but stand where goods stand: the last word before a bare quantity, or a
    /// later word when nothing else orders. Then the ordering part begins with them.
    /// </summary>
    private int KnownGoodsAhead(int order, int known)
    {
        var number = order < tokens.Count
            && tokens[order].Kind is TokenKind.Number or TokenKind.Times or TokenKind.Plus or TokenKind.Each
            or TokenKind.Variant;
        // 朱九 橙苹果2份: a word of its own that touches the goods says something about them and is no part of the name.
        if (order > 1 && order < tokens.Count && order > known && tokens[order].Kind == TokenKind.Goods
            && tokens[order - 1].Kind == TokenKind.Word
            && tokens[order - 1].End == tokens[order].Start && tokens[order - 2].Kind != TokenKind.Word
                && Words(0, order - 1)) return order - 1;
        if (number && lexicon.HasNumberCodes && tokens[order].Kind == TokenKind.Number && NumberedGoods.IsCode(lexicon, plain, tokens, order)) return order;
        var command = order < tokens.Count && tokens[order].Is(TokenKind.Set, TokenKind.Cancel, TokenKind.Swap, TokenKind.Less);
        if (order < tokens.Count && !number && !command) return order;
        // 冰儿 麦辣鸡腿堡 + 麦辣鸡翅: goods nobody offers, but goods.
        var plus = tokens.FindIndex(token => token.Kind == TokenKind.Plus);
        if (order == tokens.Count && plus > 0 && known == 0)
        {
            var head = plus - 1;
            while (head > 0 && (tokens[head].Kind != TokenKind.Break || head == plus - 1)) head--;
            if (head > 0 && Words(0, head) && Words(head, plus) && Words(plus, tokens.Count)) return head + 1;
        }
        if (order == tokens.Count && order > 1 && lexicon.Only is not null && tokens[order - 1].Kind == TokenKind.Word && tokens[order - 2].Kind == TokenKind.Break
            && ChainWords.Strip(plain[tokens[order - 1].Start..tokens[order - 1].End]).Length == 0) return order - 1;
        var groups = new List<(int First, int Last)>();
        for (var i = 0; i < order; i++)
        {
            if (tokens[i].Kind != TokenKind.Word) continue;
            if (groups.Count > 0 && groups[^1].Last == i && tokens[i].Start == tokens[i - 1].End)
                groups[^1] = (groups[^1].First, i + 1);
            else groups.Add((i, i + 1));
        }
        if (command) return groups.Count > 1 && groups[^1] is var (glued, close) && tokens[close - 1].End == tokens[order].Start
            && lexicon.Guess(plain[tokens[glued].Start..tokens[close - 1].End], ref budget.Left) is not null ? glued : order;
        for (var g = groups.Count - 1; g >= (known > 0 ? 1 : groups.Count == 1 ? 0 : 1); g--)
        {
            var (first, last) = groups[g];
            if (number && g < groups.Count - 1) break;
            // 南门 3-502 晏殊 1箱: a place before the room leaves one name.
            if (number && g == 1 && groups.Count == 2 && IsPlace(groups[0]) && BehindRoom(groups[1].First)) return order;
            var raw = plain[tokens[first].Start..tokens[last - 1].End];
            // 9号2箱 and H2, where the menu has no such number or letter.
            if (g > 0 && number && ((lexicon.HasNumberCodes && Signs.IsDigit(raw[0]) && raw[^1] == '号')
                || (lexicon.HasLetterCodes && raw.Length == 1 && Signs.IsLatin(raw[0]) && tokens[order].Start == tokens[last - 1].End)))
                return first;
            var word = ChainWords.Strip(raw);
            if (word.Length == 0) continue;
            if (g > 0 && tokens[first].Start - tokens[groups[g - 1].Last - 1].End == 1 && plain[tokens[first].Start - 1] == '-'
                && NameWords.IsPerson(word) && !NameWords.IsFood(word)) continue;
            var sense = g == 0 ? null : number ? lexicon.Guess(word, ref budget.Left) : word.Length > 1
                ? lexicon.GuessPart(word) ?? lexicon.Guess(word, ref budget.Left) : null;
            if (sense is not null) return first;
            // 王 小明 +1
            if (number && groups.Count == 2 && lexicon.Only is not null && word.Length <= 2
                && groups[0] is var surname && tokens[surname.First] is { } one && one.End - one.Start == 1
                && NameWords.IsSurname(plain[one.Start])) return order;
            if (g == 0) return Glued(first, order, number);
            if (number && word.Any(Signs.IsHan)
                && !(groups.Count == 2 && tokens[groups[0].First].Kind == TokenKind.Word && Latin(groups[0])
                && lexicon.Only is not null))
                return lexicon.Only is null || word.Length >= 2 ? first : order;
        }
        return order;
    }

    private bool IsPlace((int First, int Last) group) =>
        plain[tokens[group.Last - 1].End - 1] is '期' or '区' or '门' or '苑' or '园' or '院' or '里' or '村';

    private bool BehindRoom(int i)
    {
        for (var k = i - 1; k >= 0; k--)
            if (tokens[k].Kind != TokenKind.Break) return tokens[k].Kind == TokenKind.Room;
        return false;
    }

    private bool Latin((int First, int Last) group) =>
        plain[tokens[group.First].Start..tokens[group.Last - 1].End].All(sign => !Signs.IsHan(sign));

    /// <summary>
    /// 张三麦辣鸡腿2: one word of name and goods; the longest end that is part of an item's name is the goods.
    /// </summary>
    private int Glued(int index, int order, bool number)
    {
        var token = tokens[index];
        if (!number || token.End != tokens[order].Start) return order;
        // 6-604 橙五斤: beside a room, one sign that only one item has.
        if (token.End - token.Start == 1 && BehindRoom(index) && lexicon.Only is null && NameWords.IsFood("好" + plain[token.Start])
            && lexicon.Guess(plain[token.Start..token.End], ref budget.Left) is not null) return index;
        for (var cut = token.Start + 2; cut <= token.End - 2; cut++)
        {
            if (lexicon.GuessPart(plain[cut..token.End]) is not { } sense) continue;
            tokens[index] = token with { End = cut };
            tokens.Insert(index + 1,
                new Token(TokenKind.Goods, cut,
                token.End) { Sense = sense with { Confidence = sense.Items.Count == 1 ? Confidence.Assumed
                : Confidence.Unsure } });
            return index + 1;
        }
        return order;
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
        if (ChainWords.Strip(Signs.Plain(text)).Length == 0) return "";
        if (text.IndexOf("不要", StringComparison.Ordinal) is >= 2 and var wish) text = text[..wish].TrimEnd();
        // 李四的番茄减1份
        if (text.Length > 1 && text[^1] == '的' && order < tokens.Count && tokens[order].Start == parts[^1].End) text = text[..^1];
        return order < tokens.Count ? WithoutWanting(text) : text;
    }

    private static readonly string[] Wanting = ["我想要", "我需要", "我要", "想要", "需要", "预定", "预订", "购买", "也要", "要了", "下单", "要", "订", "买", "想订", "团购"];

    private static string WithoutWanting(string name)
    {
        foreach (var word in Wanting)
            if (name.Length > word.Length && name.EndsWith(word, StringComparison.Ordinal))
                return name[..^word.Length].TrimEnd(' ', ':', '：', ',', '，', '-');
        return name;
    }

    private string Text(Token token) => shown[token.Start..token.End].Trim();
}
