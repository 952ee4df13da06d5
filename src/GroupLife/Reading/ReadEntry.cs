using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>The text of one entry, gathered from one or more lines of the paste.</summary>
/// <param name="MinuteOfDay">When it was sent, in minutes of its day.</param>
/// <param name="Doubtful">Whether it is an entry of its own is itself a guess.</param>
internal sealed record EntryText(int? Number, string Shown, string Plain, int FirstLine, int LastLine,
    int? MinuteOfDay, bool Doubtful)
{
    /// <summary>
    /// Longer entries are shown to a person unread: no neighbour writes so much, and it bounds the work.
    /// </summary>
    internal const int Longest = 2_000;
}

/// <summary>Turns the text of one entry into a person and order lines; pure.</summary>
internal sealed partial class ReadEntry(GoodsLexicon lexicon, Roster roster, GuessBudget budget, bool roomsAlone)
{
    internal ChainEntry Read(EntryText text, int index, ReadOnlySpan<ChainEntry> before)
    {
        if (text.Plain.Length > EntryText.Longest) return Empty(text, index, ChainDoubts.TooLong);
        var person = PersonWords.Read(lexicon, roster, text.Plain, text.Shown, budget, roomsAlone);
        var tokens = new List<Token>(person.Tokens);
        if (lexicon.HasNumberCodes)
            NumberedGoods.Mark(lexicon, text.Plain, tokens, person.OrderFrom);
        CodeRanges.Fill(lexicon, text.Plain, tokens, person.OrderFrom);
        var said = PairGoods.Run(lexicon, text.Plain, text.Shown, tokens, person.OrderFrom, budget);
        return Build(text, index, person, tokens, said, before);
    }

    private ChainEntry Build(EntryText text, int index, Person person, List<Token> tokens, OrderWords said,
        ReadOnlySpan<ChainEntry> before)
    {
        var doubts = new List<ChainDoubt>(person.Doubts);
        doubts.AddRange(said.Doubts);
        // 市场部3人 各1份: one for each of them.
        if (tokens.Exists(token => token.Kind == TokenKind.Each) && tokens.Exists(token => token.Kind == TokenKind.Time
            && text.Plain[token.End - 1] is '人' or '位' or '户' or '家')) doubts.Add(ChainDoubts.QuantityUnclear);
        var who = Who(text, person, tokens, said, doubts);
        var lines = said.Lines.ConvertAll(line => line.Finish(lexicon));
        lines = AsBefore(said, lines, tokens, before, who.Name);
        if (said.Same && lines.Count == 0) doubts.Add(ChainDoubts.NotUnderstood);
        var action = Action(said, lines);
        if (action == ChainAction.Order && said.Lines.Count > 0 && said.Lines.TrueForAll(line => line.Value is not null)
            && lines.Exists(line => line.Code is not null) && IsQuestion(text.Plain)
            && OrderingPart(text.Plain, tokens, person.OrderFrom) is var ordering
                && !IsQuestion(ordering))
        {
            // 脐橙1箱 甜吗？ is ordered whatever the answer; 1箱 还有吗？ is not.
            if (text.Plain[ordering.Length..] is var asked && !asked.Any(char.IsLetter)
                || Hangs().IsMatch(asked)) doubts.Add(ChainDoubts.QuantityUnclear);
        }
        else if (IsQuestion(text.Plain) && action == ChainAction.Order
            && said.Lines.TrueForAll(line => line.Value is not null)
            && !Asks().IsMatch(text.Plain)) doubts.Add(ChainDoubts.Question);
        else if (IsQuestion(text.Plain) && action == ChainAction.Order)
        {
            doubts.Add(ChainDoubts.Question);
            (action, lines) = (ChainAction.None, []);
        }
        foreach (var line in lines)
            foreach (var doubt in line.Doubts)
                if (!doubts.Contains(doubt)) doubts.Add(doubt);
        if (action != ChainAction.None && who.Name.Length == 0 && who.Room is null) doubts.Add(ChainDoubts.NameMissing);
        // 王二箱: two of 王, or a box of 王二? A surname that stands by itself is clear.
        if (action != ChainAction.None && who.Name.Length == 1 && Signs.IsHan(who.Name[0])
            && who is { Member: null, Room: null }
                && !(person.OrderFrom > 0 && person.OrderFrom < tokens.Count
                    && tokens[person.OrderFrom].Kind == TokenKind.Goods
                    && tokens[person.OrderFrom - 1].Kind == TokenKind.Break)
                && !(NameWords.IsSurname(who.Name[0])
                    && !NumeralBehind(text.Plain, who.Name[0]))) doubts.Add(ChainDoubts.NameUnclear);
        // 团长-苹果49.9/箱: the organiser says what it costs.
        if (index == 0 && action == ChainAction.Order && NameWords.IsOrganiser(who.Name)
            && tokens.Exists(token => token.Kind == TokenKind.Price)) (action, lines) = (ChainAction.None, []);
        // Several prices in the first entry are the organiser's menu sooner than an order.
        if (index == 0 && action == ChainAction.Order && tokens.Count(token => token.Kind == TokenKind.Price) > 1)
            doubts.Add(ChainDoubts.QuantityUnclear);
        if (action == ChainAction.Order && NamedTwice(lines)) doubts.Add(ChainDoubts.PerhapsTwice);
        if (text.Doubtful && action != ChainAction.None) doubts.Add(ChainDoubts.NoNumber);
        CompareSums(said, lines, doubts);
        var note = said.Notes.Count == 0 && person.Remark is null ? null : string.Join(' ', said.Notes.Prepend(person.Remark ?? "").Where(word => word.Length > 0));
        var check = doubts.Count > 0;
        return new ChainEntry(index, text.Number, who.Name, who.Room, who.Phone, null, who.Member?.Key, action, lines,
            string.IsNullOrEmpty(note) ? null : note,
            said.PaidMark, false, check, doubts, text.FirstLine, text.LastLine, text.Shown)
            { Adds = tokens.Skip(person.OrderFrom).SkipWhile(token =>
                token.Is(TokenKind.Break, TokenKind.Myself)).FirstOrDefault() is { Kind: TokenKind.Plus },
                PaidAmount = said.PaidAmount };
    }

    [GeneratedRegex("还[有能可接收剩]|有货|有没有货|现货|能|可以|来得及|够不够|行不行|[行好]吗", RegexOptions.CultureInvariant)]
    private static partial Regex Hangs();

    [GeneratedRegex("多少|有没有|有吗|还有|怎么|什么|几[块元点]|卖完", RegexOptions.CultureInvariant)]
    private static partial Regex Asks();

    /// <summary>Of 1盒 可以送上门吗: the clauses that order; the question behind them is another matter.</summary>
    private static string OrderingPart(string plain, List<Token> tokens, int from)
    {
        var last = tokens.FindLastIndex(token => token.Is(TokenKind.Goods, TokenKind.Number));
        if (last < from || last + 1 >= tokens.Count
            || tokens[last + 1].Is(TokenKind.Break, TokenKind.Open)) return plain[..tokens[Math.Max(last, 0)].End];
        return plain.TrimEnd('?', '？', ' ', '\n');
    }

    private static bool NumeralBehind(string plain, char name) =>
        plain.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at && at + 1 < plain.Length
            && Numerals.IsChinese(plain[at + 1]);

    /// <summary>A1 B1 A1: meant twice, or written twice.</summary>
    private static bool NamedTwice(List<ChainLine> lines) => lines.Where(line => line.Code is not null)
        .GroupBy(line => (line.Code, line.Variant)).Any(group => group.Skip(1).Any());

    private static ChainAction Action(OrderWords said, List<ChainLine> lines)
    {
        if (said.CancelsAll) return ChainAction.Cancel;
        if (lines.Count == 0) return ChainAction.None;
        if (!said.Changes) return ChainAction.Order;
        return lines.TrueForAll(line => line.Effect is LineEffect.Drop) ? ChainAction.Cancel : ChainAction.Change;
    }

    private static readonly string[] Questions = ["?", "？", "吗", "多少钱", "有没有", "还有没", "什么时候", "怎么", "能不能", "可不可以", "可以不"];

    internal static bool IsQuestion(string plain) =>
        Array.Exists(Questions, word => plain.Contains(word, StringComparison.Ordinal));

    private void CompareSums(OrderWords said, List<ChainLine> lines, List<ChainDoubt> doubts)
    {
        var total = Prices.Of(lexicon, lines);
        if (said.PaidAmount is { } paid && lines.Count > 0 && Money.Yuan(paid) != total)
            doubts.Add(ChainDoubts.PaidDiffers);
        foreach (var (value, _, money) in said.Totals)
        {
            // 多要一袋，一共3袋 counts what was ordered before as well.
            if (said.Changes && lines.TrueForAll(line => line.Effect == LineEffect.Add)) continue;
            if (value > 1_000_000) continue;
            var count = lines.Sum(line => line.Quantity);
            if (value != count && !(money && Money.Yuan(value) == total)) doubts.Add(ChainDoubts.TotalDiffers);
        }
    }

    private static ChainEntry Empty(EntryText text, int index, ChainDoubt doubt) =>
        new(index, text.Number, "", null, null, null, null, ChainAction.None, [], null, null, false, true, [doubt], text.FirstLine, text.LastLine, text.Shown);
}

/// <summary>What lines cost at the items' prices, to the fen; amounts not in packs cost nothing yet.</summary>
internal static class Prices
{
    internal static Money Of(GoodsLexicon lexicon, IEnumerable<ChainLine> lines)
    {
        decimal fen = 0;
        foreach (var line in lines)
        {
            if (line.Code is null || !line.InPacks) continue;
            fen += Math.Round(lexicon.PriceOf(line.Code).Fen * line.Quantity, 0, MidpointRounding.AwayFromZero);
        }
        return new Money((long)Math.Min(fen, long.MaxValue / 4));
    }
}
