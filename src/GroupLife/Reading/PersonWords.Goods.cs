namespace Linli.GroupLife.Reading;

/// <content>Words that are no firm name of goods but stand where goods stand.</content>
internal sealed partial class PersonWords
{
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
        // 2-105 弥猴桃1箱: only the end of the name was known, with a sign before it that is wrong.
        if (order > 0 && order < tokens.Count && tokens[order - 1] is { Kind: TokenKind.Word } wrong
            && Touches(order - 1, TokenKind.Goods) && tokens[order] is { IsCode: false, Sense.Items: [var item] }
            && lexicon.Misspelt(plain[wrong.Start..tokens[order].End]) is { Items: [var near] }
            && near == item) return order - 1;
        if (number && lexicon.HasNumberCodes && tokens[order].Kind == TokenKind.Number
            && NumberedGoods.IsCode(lexicon, plain, tokens, order)) return order;
        var command = order < tokens.Count
            && tokens[order].Is(TokenKind.Set, TokenKind.Cancel, TokenKind.Swap, TokenKind.Less);
        if (order < tokens.Count && !number && !command) return order;
        if (order == tokens.Count && WithoutNumber(known) is { } wish) return wish;
        var groups = Groups(order);
        if (command) return groups.Count > 1 && groups[^1] is var (glued, close)
            && tokens[close - 1].End == tokens[order].Start
            && lexicon.Guess(plain[tokens[glued].Start..tokens[close - 1].End], ref budget.Left) is not null ? glued
                : order;
        for (var g = groups.Count - 1; g >= (known > 0 ? 1 : groups.Count == 1 ? 0 : 1); g--)
        {
            var (first, last) = groups[g];
            if (number && g < groups.Count - 1) break;
            // 南门 3-502 晏殊 1箱: a place before the room leaves one name.
            if (number && g == 1 && groups.Count == 2 && IsPlace(groups[0])
                && (BehindRoom(groups[1].First)
                    || NameWords.IsPerson(plain[tokens[first].Start..tokens[last - 1].End]))) return order;
            var raw = plain[tokens[first].Start..tokens[last - 1].End];
            // 9号2箱 and H2, where the menu has no such number or letter.
            if (g > 0 && number && (lexicon.LooksLikeCode(raw)
                || (lexicon.HasNumberCodes && Signs.IsDigit(raw[0]) && raw[^1] == '号')
                || (lexicon.HasLetterCodes && raw.Length == 1 && Signs.IsLatin(raw[0])
                    && tokens[order].Start == tokens[last - 1].End)))
                return first;
            var word = ChainWords.Strip(raw);
            if (word.Length == 0) continue;
            if (g > 0 && tokens[first].Start - tokens[groups[g - 1].Last - 1].End == 1
                && plain[tokens[first].Start - 1] == '-'
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

    /// <summary>Goods and wishes that come without any number; null when there are none.</summary>
    private int? WithoutNumber(int known)
    {
        // 冰儿 麦辣鸡腿堡 + 麦辣鸡翅: goods nobody offers, but goods.
        var (count, plus) = (tokens.Count, tokens.FindIndex(token => token.Kind == TokenKind.Plus));
        if (plus > 0 && known == 0)
        {
            var head = plus - 1;
            while (head > 0 && (tokens[head].Kind != TokenKind.Break || head == plus - 1)) head--;
            if (head > 0 && Words(0, head) && Words(head, plus) && Words(plus, count)) return head + 1;
        }
        // 沈 要, where there is one item only.
        return count > 1 && lexicon.Only is not null && tokens[count - 1].Kind == TokenKind.Word
            && tokens[count - 2].Kind == TokenKind.Break
            && ChainWords.Strip(plain[tokens[count - 1].Start..tokens[count - 1].End]).Length == 0 ? count - 1 : null;
    }

    /// <summary>Words that touch each other are one.</summary>
    private List<(int First, int Last)> Groups(int order)
    {
        var groups = new List<(int First, int Last)>();
        for (var i = 0; i < order; i++)
        {
            if (tokens[i].Kind != TokenKind.Word) continue;
            if (groups.Count > 0 && groups[^1].Last == i && tokens[i].Start == tokens[i - 1].End)
                groups[^1] = (groups[^1].First, i + 1);
            else groups.Add((i, i + 1));
        }
        return groups;
    }

    private bool OtherGoods(int from) => tokens.FindIndex(from, token => token.Kind == TokenKind.Goods) >= 0;

    private const string PlaceEnds = "期区门苑园院里村部室站楼床口科位";

    private bool IsPlace((int First, int Last) group) => plain[tokens[group.Last - 1].End - 1] is var end
        && (PlaceEnds.Contains(end, StringComparison.Ordinal) || Signs.IsDigit(end));

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
        var word = plain[token.Start..token.End];
        // 2-101 车里子1盒, 3-1502 凤梨一个: whose home is known needs no name, and something must be ordered.
        if (number && lexicon.Only is null && !NameWords.IsPerson(word)
            && tokens.Exists(one => one.Kind == TokenKind.Room))
        {
            if (lexicon.Misspelt(word) is { } meant && !OtherGoods(order))
            {
                tokens[index] = token with { Kind = TokenKind.Goods, Sense = meant };
                return index;
            }
            // 佛跳墙一份，扣肉一碗: the first number must be of something too.
            if (BehindRoom(index) && token.End == tokens[order].Start && (NameWords.IsFood(word) && !OtherGoods(order)
                || order + 1 < tokens.Count && tokens[order + 1].Kind == TokenKind.Break
                && plain[tokens[order + 1].Start] != ' ' && OtherGoods(order))) return index;
        }
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
}
