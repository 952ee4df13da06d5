namespace Linli.GroupLife.Reading;

/// <summary>What the ordering part of an entry says.</summary>
internal sealed class OrderWords
{
    internal List<LineDraft> Lines { get; } = [];
    internal List<string> Notes { get; } = [];
    internal List<ChainDoubt> Doubts { get; } = [];

    /// <summary>Words in the ordering part that may be a person, with their places.</summary>
    internal List<(int Start, int End)> Loose { get; } = [];

    internal List<(decimal Value, string? Unit, bool Money)> Totals { get; } = [];
    internal string? PaidMark { get; set; }
    internal decimal? PaidAmount { get; set; }
    internal bool CancelsAll { get; set; }
    internal bool Changes { get; set; }
    internal bool Same { get; set; }
    internal bool Helping { get; set; }
}

/// <summary>
/// Pairs goods with quantities. Goods wait for the number behind them; a number with no goods waiting belongs to the goods
/// behind it; 各 gives its number to all that wait. What stays over is assumed or unknown, and says so.
/// </summary>
internal sealed class PairGoods(GoodsLexicon lexicon, string plain, string shown, IReadOnlyList<Token> tokens, int from, GuessBudget budget)
{
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
    private bool helping;
    private int i;

    internal static OrderWords Run(GoodsLexicon lexicon, string plain, string shown, IReadOnlyList<Token> tokens, int from, GuessBudget budget) =>
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
            case TokenKind.Number: helping = false; TakeNumber(token); break;
            case TokenKind.Each: TakeEach(); break;
            case TokenKind.Spec: TakeSpec(token); break;
            case TokenKind.Variant: TakeVariant(token.Text!); break;
            case TokenKind.Word: TakeWord(token); break;
            case TokenKind.Break: if (!IsBlank(token)) Part(token); break;
            case TokenKind.Join: Joined(); break;
            case TokenKind.Cancel: Cancel(); break;
            case TokenKind.Set or TokenKind.Swap or TokenKind.More or TokenKind.Less: Command(token); break;
            case TokenKind.Paid: Paid(token); break;
            case TokenKind.Total: Total(); break;
            case TokenKind.Same: said.Same = true; break;
            case TokenKind.Helping: said.Helping = helping = true; said.Loose.Add((token.Start, token.End)); break;
            case TokenKind.Unpaid or TokenKind.Time or TokenKind.Mention: Note(token); break;
            default: break;
        }
    }

    private void TakeGoods(Token token)
    {
        var draft = new LineDraft(token.Sense, Text(token)) { Effect = mode, ByCode = token.IsCode };
        draft.AddVariant(variantAhead);
        draft.Specs.AddRange(specsAhead);
        if (wordsAhead is { } beside && !draft.Narrow(lexicon, item => lexicon.Wordings[item].Contains(beside, StringComparison.Ordinal)))
        {
            draft.Doubt(ChainDoubts.WordsBeside);
            draft.AddNote(beside);
        }
        variantAhead = wordsAhead = null;
        specsAhead.Clear();
        if (SameGoods(token)) return;
        if (eachAhead && each is not null) { Close(draft, each); return; }
        if (amount is { } number)
        {
            amount = null;
            // 2 橙子 3: whose number is which cannot be told.
            if (FollowedByNumber() && !FollowedByNumberAndGoods()) draft.Doubt(ChainDoubts.QuantityUnclear);
            Close(draft, number);
            return;
        }
        waiting.Add(draft);
        if (swapping && waiting.Count == 1) draft.Doubt(ChainDoubts.ChangeUnclear);
    }

    /// <summary>A 橙子, or 橙子 named twice running: one line. The menu's code and another item's name are a contradiction.</summary>
    private bool SameGoods(Token token)
    {
        if (waiting.Count == 0 || waiting[^1].Joined || waiting[^1].Sense is not { } before || token.Sense is not { } sense) return false;
        var shared = before.Items.Where(sense.Items.Contains).ToList();
        if (shared.Count == 0)
        {
            if (!waiting[^1].ByCode || token.IsCode || tokens[i - 1].Kind == TokenKind.Break && !IsBlank(tokens[i - 1])) return false;
            if (FollowedByNumber() is false || waiting.Count > 1) return false;
            waiting[^1].Doubt(ChainDoubts.GoodsAmbiguous);
            waiting[^1].AddNote(Text(token));
            return true;
        }
        waiting[^1].Sense = new Sense(shared, shared.Count > 1 ? Confidence.Unsure : waiting[^1].ByCode || token.IsCode ? Confidence.Sure
            : before.Confidence < sense.Confidence ? before.Confidence : sense.Confidence);
        return true;
    }

    private void TakeNumber(Token token)
    {
        if (each is { } && eachAhead is false && EachWaits()) { GiveToAll(token); return; }
        if (Before(TokenKind.Each))
        {
            if (waiting.Count > 0) GiveToAll(token);
            else (each, eachAhead) = (token, true);
            return;
        }
        if (waiting.Count > 0 && RepeatsSpec(token)) return;
        if (waiting.Count > 0) { GiveToLast(token); return; }
        if (complete is { } line && completeAt >= 0 && Adjacent() && Second(line, token)) return;
        if (amount is { } lost) Leftover(lost);
        amount = token;
    }

    /// <summary>600ml*24 without a quantity: 24 is what the pack holds.</summary>
    private bool RepeatsSpec(Token token)
    {
        var last = waiting[^1];
        if (!Before(TokenKind.Times) || token.Unit is not null || last.Specs.Count == 0 || last.Sense is not { } sense) return false;
        if (!lexicon.Packs[sense.Items[0]].Repeats(token.Value, null)) return false;
        last.Specs.Add((token.Value, null));
        return true;
    }

    private bool EachWaits() => waiting.Count > 0;

    private void GiveToAll(Token token)
    {
        foreach (var draft in waiting) Fill(draft, token);
        said.Lines.AddRange(waiting);
        complete = null;
        waiting.Clear();
        each = null;
    }

    private void GiveToLast(Token token)
    {
        var last = waiting[^1];
        foreach (var draft in waiting)
        {
            if (draft == last) continue;
            // A和B2份: one for A, or two of each? 
            if (draft.Joined) draft.Doubt(ChainDoubts.QuantityUnclear);
            if (draft.Joined) last.Doubt(ChainDoubts.QuantityUnclear);
            said.Lines.Add(draft);
        }
        waiting.Clear();
        Close(last, token);
    }

    private void Close(LineDraft draft, Token number)
    {
        Fill(draft, number);
        said.Lines.Add(draft);
        complete = draft;
        completeAt = i;
    }

    private void Fill(LineDraft draft, Token number)
    {
        draft.Value = number.Value;
        draft.Unit = number.Unit;
        draft.AddVariant(number.Text);
        draft.Doubt(number.Doubt);
        draft.Effect = draft.Effect == LineEffect.Drop && mode == LineEffect.Drop ? LineEffect.Reduce : mode == LineEffect.Drop ? LineEffect.Reduce : mode;
        if (swapping) draft.Doubt(ChainDoubts.ChangeUnclear);
        if (number.Value == 0) draft.Doubt(ChainDoubts.QuantityUnclear);
    }

    /// <summary>A second number right behind the first: 5斤2箱, 5斤*2, 2箱(10斤), 2份改成3份.</summary>
    private bool Second(LineDraft line, Token token)
    {
        var times = Before(TokenKind.Times);
        var first = (Value: line.Value!.Value, line.Unit);
        line.Narrow(lexicon, item => first.Unit is not null && lexicon.Packs[item].Repeats(first.Value, first.Unit));
        var pack = line.Sense is { } sense ? lexicon.Packs[sense.Items[0]] : null;
        if (mode is LineEffect.Set && said.Changes && line.Effect != LineEffect.Set)
        {
            line.InPlace = true;
            Fill(line, token);
            return true;
        }
        if (pack is not null && first.Unit != pack.Unit && pack.Repeats(first.Value, first.Unit) && first.Unit is not null)
        {
            line.Specs.Add(first);
            Fill(line, token);
            return true;
        }
        if ((NextIs(TokenKind.Goods) || (i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Start == token.End)) && !times) return false;
        if (pack is not null && !times && !Before(TokenKind.Plus) && first.Unit is not null && token.Unit is not null && token.Unit != first.Unit && pack.Convert(token.Value, token.Unit) is var (packs, _, _, _)
            && (packs == pack.Convert(first.Value, first.Unit).Quantity || (token.Unit is not null && pack.Repeats(token.Value, token.Unit)))) return true;
        if (times || Before(TokenKind.Plus)) line.Value = times ? first.Value * token.Value : first.Value + token.Value;
        else line.AddNote(Text(token));
        line.Doubt(ChainDoubts.QuantityUnclear);
        return true;
    }

    private void TakeEach()
    {
        if (waiting.Count == 0) eachAhead = true;
        foreach (var draft in waiting) draft.Joined = false;
        // 橙子2箱苹果各1: the goods that have their number keep it.
        each = NextIs(TokenKind.Number) ? null : each;
    }

    private void TakeSpec(Token token)
    {
        if (waiting.Count > 0) waiting[^1].Specs.Add((token.Value, token.Unit));
        else if (NextIs(TokenKind.Goods)) specsAhead.Add((token.Value, token.Unit));
        else if (complete is { } line) line.Specs.Add((token.Value, token.Unit));
        else BySpec(token);
    }

    /// <summary>Goods named by nothing but their specification.</summary>
    private void BySpec(Token token)
    {
        var fitting = Enumerable.Range(0, lexicon.Items.Count).Where(item => lexicon.Packs[item].Repeats(token.Value, token.Unit)).Take(3).ToList();
        if (fitting.Count == 0) { Note(token); return; }
        var draft = new LineDraft(new Sense(fitting, fitting.Count == 1 && lexicon.Items.Count == 1 ? Confidence.Sure
            : fitting.Count == 1 ? Confidence.Assumed : Confidence.Unsure), Text(token)) { Effect = mode };
        draft.Specs.Add((token.Value, token.Unit));
        if (amount is { } number) { amount = null; Close(draft, number); }
        else waiting.Add(draft);
    }

    private void TakeVariant(string variant)
    {
        if (waiting.Count > 0 && waiting[^1].Variant is not null && EachAhead())
            waiting.Add(new LineDraft(waiting[^1].Sense, waiting[^1].Words) { Variant = variant, Effect = mode });
        else if (waiting.Count > 0 && !waiting[^1].Joined) waiting[^1].AddVariant(variant);
        else if (waiting.Count > 0) waiting.Add(new LineDraft(waiting[^1].Sense, waiting[^1].Words) { Variant = variant, Effect = mode });
        else if (NextIs(TokenKind.Goods)) variantAhead = variant;
        else if (lexicon.Items.Count == 1 && (NextIs(TokenKind.Number) || NextIs(TokenKind.Each) || NextIs(TokenKind.Join) || NextIs(TokenKind.Times)))
            waiting.Add(new LineDraft(Sense.Sure(0), "") { Variant = variant, Effect = mode });
        else if (lexicon.Guess(variant, ref budget.Left) is { } sense && (NextIs(TokenKind.Number) || NextIs(TokenKind.Each) || NextIs(TokenKind.Join)))
            waiting.Add(new LineDraft(sense, variant) { Effect = mode });
        else if (amount is not null && lexicon.Items.Count == 1) variantAhead = variant;
        else if (complete is { } line && completeAt >= 0) line.AddVariant(variant);
        else said.Notes.Add(variant);
    }

    private void TakeWord(Token token)
    {
        var word = Text(token);
        var core = ChainWords.Strip(plain[token.Start..token.End]);
        if (core.Length == 0 || !core.Any(char.IsLetterOrDigit)) return;
        if (helping)
        {
            said.Loose.Add((token.Start, token.End));
            said.Notes.Add(word);
            return;
        }
        var gluedAfter = i + 1 < tokens.Count && tokens[i + 1].Start == token.End ? tokens[i + 1].Kind : (TokenKind?)null;
        var gluedBefore = i > from && tokens[i - 1].End == token.Start ? tokens[i - 1].Kind : (TokenKind?)null;
        if (gluedBefore == TokenKind.Goods && waiting.Count > 0) { Beside(waiting[^1], core); return; }
        if (gluedAfter == TokenKind.Goods && amount is null && gluedBefore is not TokenKind.Number) { wordsAhead = core; return; }
        var number = NextIs(TokenKind.Number) || NextIs(TokenKind.Times) || NextIs(TokenKind.Each);
        var ahead = amount is not null && gluedBefore is TokenKind.Number;
        if (waiting.Count > 0 && number && !waiting[^1].Joined && waiting[^1].Value is null && tokens[i - 1].Kind == TokenKind.Break && IsBlank(tokens[i - 1])
            && waiting[^1].ByCode) { Beside(waiting[^1], core); return; }
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
        said.Loose.Add((token.Start, token.End));
        said.Notes.Add(word);
    }

    /// <summary>Words that no item has but that stand where goods stand.</summary>
    private void UnknownGoods(Token token, string core, bool ahead)
    {
        var sense = lexicon.Guess(core, ref budget.Left);
        var draft = new LineDraft(sense, Text(token)) { Effect = mode };
        if (sense is null) said.Loose.Add((token.Start, token.End));
        else draft.Note = sense.Confidence == Confidence.Sure ? null : Text(token);
        if (ahead && amount is { } number) { amount = null; Close(draft, number); }
        else waiting.Add(draft);
    }

    private void Beside(LineDraft draft, string core)
    {
        if (draft.Narrow(lexicon, item => lexicon.Wordings[item].Contains(core, StringComparison.Ordinal))) return;
        if (ChainWords.IsVariant(core)) { draft.AddVariant(core); return; }
        draft.AddNote(core);
        if (draft.Sense is not { Items.Count: 1 } sense || !core.All(sign => lexicon.Wordings[sense.Items[0]].Contains(sign, StringComparison.Ordinal)))
            draft.Doubt(ChainDoubts.WordsBeside);
    }

    /// <summary>A comma ends what a command reaches; goods that wait go on waiting, since 、 stands in lists too.</summary>
    private void Part(Token token)
    {
        completeAt = -1;
        if (plain.AsSpan(token.Start, token.End - token.Start).Contains('=')) Total();
        if (plain.AsSpan(token.Start, token.End - token.Start).IndexOfAny(",;\n。") >= 0)
        {
            if (!EachAhead()) foreach (var draft in waiting) draft.Joined = false;
            eachAhead = false;
            each = null;
        }
        else foreach (var draft in waiting) draft.Joined = draft.Joined || plain[token.Start] == '、';
    }

    private bool EachAhead() => i + 1 < tokens.Count && tokens.Skip(i + 1).Take(12).Any(token => token.Kind == TokenKind.Each);

    private void Joined()
    {
        completeAt = -1;
        if (waiting.Count > 0) waiting[^1].Joined = true;
    }

    private void Cancel()
    {
        said.Changes = true;
        if (waiting.Count > 0)
        {
            foreach (var draft in waiting) draft.Effect = LineEffect.Drop;
            said.Lines.AddRange(waiting);
            waiting.Clear();
            return;
        }
        if (NextIs(TokenKind.Goods) || NextIs(TokenKind.Number)) { mode = LineEffect.Drop; return; }
        // 橙子2箱 不要了: the line right before is given up; a lone 取消 gives up all.
        if (complete is { } line && said.Lines.Count > 0 && line.Effect != LineEffect.Drop && !EndsEntry()) line.Effect = LineEffect.Drop;
        else if (said.Lines.Count > 0 && completeAt < 0 && complete is { } only && said.Lines.Count > 1 && only.Effect == LineEffect.Add)
        {
            only.Effect = LineEffect.Drop;
            only.Doubt(ChainDoubts.ChangeUnclear);
        }
        else said.CancelsAll = true;
    }

    private bool EndsEntry() => said.Lines.Count == 1 || tokens.Skip(i + 1).All(token => token.Kind is TokenKind.Break or TokenKind.Close or TokenKind.Noise);

    private void Command(Token token)
    {
        said.Changes = true;
        swapping = false;
        switch (token.Kind)
        {
            case TokenKind.Less: mode = LineEffect.Reduce; break;
            case TokenKind.More: mode = LineEffect.Add; break;
            case TokenKind.Set when NextGoods() && (waiting.Count > 0 || complete is not null && completeAt >= 0): Swap(); break;
            case TokenKind.Swap: Swap(); break;
            default:
                mode = LineEffect.Set;
                foreach (var draft in waiting) draft.Effect = LineEffect.Set;
                break;
        }
    }

    private bool NextGoods() => NextIs(TokenKind.Goods) || (NextIs(TokenKind.Number) && NextIs(TokenKind.Goods, 2));

    private void Swap()
    {
        if (waiting.Count > 0)
        {
            foreach (var draft in waiting) draft.Effect = LineEffect.Drop;
            said.Lines.AddRange(waiting);
            waiting.Clear();
        }
        else if (complete is { } line && line.Effect == LineEffect.Add) (line.Effect, line.InPlace) = (LineEffect.Drop, line.Value is not null);
        complete = null;
        mode = LineEffect.Add;
        swapping = true;
    }

    private void Paid(Token token)
    {
        said.PaidMark ??= Text(token);
        if (i + 1 < tokens.Count && tokens[i + 1] is { Kind: TokenKind.Price or TokenKind.Number, Unit: null } sum)
        {
            said.PaidAmount = sum.Value;
            said.PaidMark += Text(sum);
            i++;
        }
    }

    private void Total()
    {
        var next = i + 1;
        while (next < tokens.Count && tokens[next].Kind == TokenKind.Break) next++;
        if (next >= tokens.Count || tokens[next] is not { Kind: TokenKind.Number or TokenKind.Price } sum) return;
        said.Totals.Add((sum.Value, sum.Unit, sum.Kind == TokenKind.Price || sum.Unit is null && sum.Value >= 10));
        i = next;
    }

    private void Finish()
    {
        if (amount is { } left) Leftover(left);
        said.Lines.AddRange(waiting);
    }

    /// <summary>A number without goods: the only item there is, or a question for a person.</summary>
    private void Leftover(Token number)
    {
        var draft = new LineDraft(lexicon.Items.Count == 1 ? Sense.Sure(0) : null, "") { Effect = mode };
        amount = null;
        if (lexicon.Items.Count == 1 && said.Lines.Count > 0) draft.Doubt(ChainDoubts.QuantityUnclear);
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
            if (tokens[back].Kind is not (TokenKind.Open or TokenKind.Times or TokenKind.Plus or TokenKind.Set) && !(tokens[back].Kind == TokenKind.Break && IsBlank(tokens[back]))) return false;
        return true;
    }

    private bool FollowedByNumber() => NextIs(TokenKind.Number) || NextIs(TokenKind.Times);

    private bool FollowedByNumberAndGoods() => NextIs(TokenKind.Number) && NextIs(TokenKind.Goods, 2);
}
