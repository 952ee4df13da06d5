namespace Linli.GroupLife.Reading;

/// <summary>
/// Pairs goods with quantities. Goods wait for the number behind them; a number with no goods waiting belongs to the
/// goods behind it; 各 gives its number to all that wait. What stays over is assumed or unknown, and says so.
/// </summary>
internal sealed partial class PairGoods(GoodsLexicon lexicon, string plain, string shown, IReadOnlyList<Token> tokens,
    int from, GuessBudget budget)
{
    private const int MostForAll = 30;

    private readonly OrderWords said = new();
    private readonly List<LineDraft> waiting = [];
    private Token? amount;
    private Token? each;
    private bool eachAhead;
    private LineDraft? complete;
    private int completeAt = -1;
    private LineEffect mode = LineEffect.Add;
    private bool swapping;
    private string? variantAhead;
    private string? wordsAhead;
    private readonly List<(decimal, string?)> specsAhead = [];
    private bool helping, allNamed, wished;
    private int i;

    internal static OrderWords Run(GoodsLexicon lexicon, string plain, string shown, IReadOnlyList<Token> tokens,
        int from, GuessBudget budget) =>
        new PairGoods(lexicon, plain, shown, tokens, from, budget).Run();

    private OrderWords Run()
    {
        for (i = from; i < tokens.Count; i++) Take(tokens[i]);
        Finish();
        return said;
    }

    private void Take(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Goods: helping = false; TakeGoods(token); break;
            // 帮对门601阿婆: the number is where she lives.
            case TokenKind.Number when helping && token is { Unit: null } && token.End - token.Start is 3 or 4: break;
            case TokenKind.Number: helping = false; TakeNumber(token); break;
            case TokenKind.Each: TakeEach(token); break;
            case TokenKind.Correct: Correct(); break;
            case TokenKind.Except: Except(); break;
            case TokenKind.Spec: TakeSpec(token); break;
            case TokenKind.Variant: TakeVariant(token); break;
            case TokenKind.Word: TakeWord(token); break;
            case TokenKind.Break: if (!IsBlank(token)) Part(token); break;
            case TokenKind.Join: Joined(); break;
            case TokenKind.Cancel: Cancel(); break;
            case TokenKind.Set or TokenKind.Swap or TokenKind.More or TokenKind.Less: Command(token); break;
            case TokenKind.Paid: Paid(token); break;
            case TokenKind.Total: Total(); break;
            case TokenKind.Same: said.SameAs = token.Text ?? ""; break;
            case TokenKind.Helping: Help(token); break;
            case TokenKind.Open: Aside(); break;
            case TokenKind.Times when !NextIs(TokenKind.Number) && said.Lines.Count + waiting.Count > 0:
                said.Doubts.Add(ChainDoubts.QuantityUnclear);
                break;
            case TokenKind.Hedge: said.Doubts.Add(ChainDoubts.QuantityUnclear); break;
            case TokenKind.Price when waiting.Count > 0 && plain[token.Start..token.End] is [.., '一' or '1', _]:
                waiting[^1].One = true;
                break;
            case TokenKind.Unpaid or TokenKind.Time or TokenKind.Mention: Note(token); break;
            default: break;
        }
    }

    private void TakeGoods(Token token)
    {
        // 桔梗取消 玫瑰不变: what stays as it was is not ordered again.
        if (i + 1 < tokens.Count && tokens[i + 1] is { Kind: TokenKind.Filler } stays
            && Signs.IsHan(plain[stays.Start]))
        {
            said.Notes.Add(Text(token) + Text(stays));
            i++;
            return;
        }
        var draft = new LineDraft(token.Sense, Text(token)) { Effect = mode, ByCode = token.IsCode };
        draft.AddVariant(variantAhead);
        draft.Specs.AddRange(specsAhead);
        if (wordsAhead is { } beside
            && !draft.Narrow(lexicon, item => lexicon.Wordings[item].Contains(beside, StringComparison.Ordinal)))
        {
            draft.Doubt(ChainDoubts.WordsBeside);
            draft.AddNote(beside);
        }
        variantAhead = wordsAhead = null;
        specsAhead.Clear();
        if (NamedAgain(token)) return;
        if (SameGoods(token)) return;
        if (eachAhead && each is not null) { Close(draft, each); return; }
        if (amount is { } size && FollowedByNumber() && IsSizeOf(token.Sense, size))
        {
            amount = null;
            draft.AddVariant(Text(size));
        }
        if (amount is { } number)
        {
            amount = null;
            if ((FollowedByNumber() || NumberBehindWant()) && number.Unit is not null
                && token.Sense is { Items: [var own] }
                && number.Unit != lexicon.Packs[own].Unit && lexicon.Packs[own].Repeats(number.Value, number.Unit))
            {
                draft.Specs.Add((number.Value, number.Unit));
                waiting.Add(draft);
                return;
            }
            // 2 橙子 3: whose number is which cannot be told.
            if (FollowedByNumber() && !FollowedByNumberAndGoods() && !CostFollows(draft, number))
                draft.Doubt(ChainDoubts.QuantityUnclear);
            Close(draft, number);
            return;
        }
        waiting.Add(draft);
        if (swapping && waiting.Count == 1 && !FollowedByNumber()) draft.Doubt(ChainDoubts.ChangeUnclear);
    }

    /// <summary>橙子2箱（一箱要熟的）: words in brackets behind a finished line are a remark, not more goods.</summary>
    private void Aside()
    {
        var close = i + 1;
        while (close < tokens.Count && tokens[close].Kind != TokenKind.Close) close++;
        if (close >= tokens.Count) return;
        var inside = tokens.Skip(i + 1).Take(close - i - 1).ToList();
        if (waiting.Count > 0 && MadeOf(inside, close)) return;
        if (waiting.Count > 0 || complete is not { } line || amount is not null) return;
        var numbers = inside.FindAll(token => token.Kind == TokenKind.Number);
        // 3斤（麻辣2广味1）, 3本（语数英各一）: how many of which kind.
        var kinds = numbers.Count > 1 && numbers.Sum(token => token.Value) == line.Value
            || inside.Exists(token => token.Kind == TokenKind.Each);
        if (!(kinds || inside.Exists(token => token.Kind == TokenKind.Word))
            || !inside.TrueForAll(token => token.Is(TokenKind.Word, TokenKind.Break, TokenKind.Variant,
                TokenKind.Number, TokenKind.Join, TokenKind.Noise, TokenKind.Time, TokenKind.Filler, TokenKind.Spec,
                TokenKind.Each, TokenKind.Times))) return;
        if (numbers.Count > 0 && numbers.Sum(token => token.Value) != line.Value
            && !numbers.TrueForAll(token => line.Sense is { } sense
                && lexicon.Packs[sense.Items[0]].Repeats(token.Value, token.Unit)))
            line.Doubt(ChainDoubts.QuantityUnclear);
        said.Notes.Add(shown[tokens[i].End..tokens[close].Start].Trim());
        i = close;
    }

    /// <summary>帮5栋李姐带1份: whom it is for is kept as it was written.</summary>
    private void Help(Token token)
    {
        said.Helping = helping = true;
        said.Loose.Add((token.Start, token.End));
        var end = i + 1;
        while (end < tokens.Count && !tokens[end].Is(TokenKind.Goods, TokenKind.Number, TokenKind.Spec)) end++;
        said.Notes.Add(shown[token.Start..(end < tokens.Count ? tokens[end].Start : tokens[^1].End)].Trim());
    }

    private void TakeSpec(Token token)
    {
        if (waiting.Count > 0 && IsSizeOf(waiting[^1].Sense, token)) waiting[^1].AddVariant(Text(token));
        else if (waiting.Count > 0) waiting[^1].Specs.Add((token.Value, token.Unit));
        else if (NextIs(TokenKind.Goods)) specsAhead.Add((token.Value, token.Unit));
        else if (complete is { } line) line.Specs.Add((token.Value, token.Unit));
        else BySpec(token);
    }

    private void TakeWord(Token token)
    {
        var word = Text(token);
        var core = ChainWords.Strip(plain[token.Start..token.End]);
        if (core.Length == 0 || !core.Any(char.IsLetterOrDigit))
        {
            wished |= word.AsSpan().ContainsAny(Wishes);
            return;
        }
        if (helping)
        {
            said.Loose.Add((token.Start, token.End));
            return;
        }
        if (Remarks(core)) return;
        // D去冰不另外加糖 2杯
        if (waiting.Count > 0 && core.Length > 1 && IsDenied(core)) { waiting[^1].AddNote(core); return; }
        if ((NextIs(TokenKind.Each) || (NextIs(TokenKind.Goods) && NextIs(TokenKind.Each, 2)))
            && OfAll(plain[token.Start..token.End])) return;
        var gluedAfter = i + 1 < tokens.Count
            && tokens[i + 1].Start == token.End ? tokens[i + 1].Kind : (TokenKind?)null;
        var gluedBefore = i > from && tokens[i - 1].End == token.Start ? tokens[i - 1].Kind : (TokenKind?)null;
        if (gluedBefore == TokenKind.Goods && waiting.Count > 0) { Beside(waiting[^1], core); return; }
        if (gluedAfter == TokenKind.Goods && amount is null && gluedBefore is not TokenKind.Number)
            { wordsAhead = core; return; }
        // 玫瑰20枝: a sign right behind the number may be a measure nobody knows here.
        if (gluedBefore == TokenKind.Number && core.Length == 1 && token.End - token.Start == 1
            && Signs.IsHan(core[0]) && complete is { } counted
            && completeAt == i - 1) counted.Doubt(ChainDoubts.UnitDiffers);
        var number = NextIs(TokenKind.Number) || NextIs(TokenKind.Times) || NextIs(TokenKind.Each)
            || (gluedAfter is TokenKind.Set or TokenKind.Cancel or TokenKind.Swap or TokenKind.Less
                && lexicon.Guess(core, ref budget.Left) is not null);
        var ahead = amount is not null && gluedBefore is TokenKind.Number;
        if (ahead && Counts(core, token)) return;
        if (number || ahead || (waiting.Count > 0 && waiting[^1].Joined))
        {
            UnknownGoods(token, core, ahead);
            return;
        }
        if (core.Length is >= 2 and <= 8 && waiting.Count == 0 && amount is null && lexicon.GuessPart(core) is { } part)
        {
            waiting.Add(new LineDraft(part, word) { Effect = mode });
            return;
        }
        if (i > from && Before(TokenKind.Plus) || NextIs(TokenKind.Plus))
        {
            UnknownGoods(token, core, ahead: false);
            return;
        }
        // 顾雍 A1 张纮 B1: between two orders stands, it may be, another person.
        if (complete is not null && core.Length is >= 2 and <= 4 && core.All(Signs.IsHan) && NextIs(TokenKind.Goods)
            && !IsWish(core)
            && !said.Doubts.Contains(ChainDoubts.PersonUnclear))
            said.Doubts.Add(ChainDoubts.PersonUnclear);
        said.Loose.Add((token.Start, token.End));
        said.Notes.Add(word);
    }

    private void Finish()
    {
        if (amount is { } left) Leftover(left);
        if (eachAhead && said.Lines.Count == 0 && waiting.Count == 0 && lexicon.Items.Count <= MostForAll) All();
        said.Lines.AddRange(waiting);
        // 沈 要: of the only item there is.
        if (wished && lexicon.Only is { } only && said is { Lines.Count: 0, Changes: false, Same: false })
            said.Lines.Add(new LineDraft(only, "") { Effect = mode });
    }

    private static readonly System.Buffers.SearchValues<char> Wishes = System.Buffers.SearchValues.Create("要订买接来");

    /// <summary>A number without goods: the only item there is, or a question for a person.</summary>
    private void Leftover(Token number)
    {
        var draft = new LineDraft(lexicon.Only, "") { Effect = mode };
        amount = null;
        if (lexicon.Only is not null && said.Lines.Count > 0) draft.Doubt(ChainDoubts.QuantityUnclear);
        if (number.Unit is null && number.Value > 20) draft.Doubt(ChainDoubts.QuantityLarge);
        draft.AddVariant(variantAhead);
        variantAhead = null;
        Close(draft, number);
    }

    private void Note(Token token) => said.Notes.Add(Text(token));

    private string Text(Token token) => shown[token.Start..token.End].Trim();

    private bool IsBlank(Token token) => plain.AsSpan(token.Start, token.End - token.Start).IsWhiteSpace();

    private bool Before(TokenKind kind)
    {
        for (var back = i - 1; back >= from; back--)
            if (tokens[back].Kind != TokenKind.Break || !IsBlank(tokens[back])) return tokens[back].Kind == kind;
        return false;
    }

    private bool NextIs(TokenKind kind, int nth = 1)
    {
        for (var next = i + 1; next < tokens.Count; next++)
        {
            if (tokens[next].Kind is TokenKind.Break && IsBlank(tokens[next])) continue;
            if (--nth == 0) return tokens[next].Kind == kind;
        }
        return false;
    }

    private bool Adjacent()
    {
        for (var back = i - 1; back > completeAt; back--)
            if (tokens[back].Kind is not (TokenKind.Open or TokenKind.Close
                or TokenKind.Times or TokenKind.Plus or TokenKind.Set or TokenKind.Spec)
                && !(tokens[back].Kind == TokenKind.Break && IsBlank(tokens[back]))
                && !(tokens[back].Kind == TokenKind.Word && Text(tokens[back]) == "的")) return false;
        return true;
    }

    /// <summary>5斤杨梅来两篮: only a word of wishing stands before the number.</summary>
    private bool NumberBehindWant() => i + 1 < tokens.Count && tokens[i + 1] is { Kind: TokenKind.Word } want
        && ChainWords.Strip(plain[want.Start..want.End]).Length == 0 && NextIs(TokenKind.Number, 2);

    private bool FollowedByNumber() => NextIs(TokenKind.Number) || NextIs(TokenKind.Times);

    private bool FollowedByNumberAndGoods() => NextIs(TokenKind.Number) && NextIs(TokenKind.Goods, 2);
}
