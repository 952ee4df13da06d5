namespace Linli.GroupLife.Reading;

/// <content>Whose a number is.</content>
internal sealed partial class PairGoods
{
    private void TakeNumber(Token token)
    {
        if (Corrected(token) || IsSum(token)) return;
        if (each is { } && eachAhead is false && EachWaits()) { GiveToAll(token); return; }
        if (Before(TokenKind.Each) || (i >= 2 && tokens[i - 1].Is(TokenKind.Plus, TokenKind.Times)
            && tokens[i - 2].Kind == TokenKind.Each))
        {
            if (waiting.Count > 0) GiveToAll(token);
            else (each, eachAhead) = (token, true);
            return;
        }
        if (waiting.Count > 0 && (RepeatsSpec(token) || IsSize(waiting[^1], token))) return;
        // A and B 2 each, 红提和绿提2盒各
        if (waiting.Count > 1 && NextIs(TokenKind.Each)
            && !NextIs(TokenKind.Number, 2)) { GiveToAll(token); i++; return; }
        if (waiting.Count > 0) { GiveToLast(token); return; }
        if (complete is { } whole && completeAt >= 0 && Shares(whole)) return;
        if (complete is { } line && completeAt >= 0 && Adjacent() && Second(line, token)) return;
        if (OneOfThem(token)) return;
        if (amount is { Unit: not null } spec && Before(TokenKind.Times) && token.Unit is not null)
        {
            // 24卷*2提
            amount = token;
            BySpec(spec);
            return;
        }
        if (amount is { } lost) Leftover(lost);
        amount = token;
        if (lexicon.Only is not null && !eachAhead && !GoodsInClause()) Leftover(token);
    }

    /// <summary>芒果39.9 and 两板72: a bare number that is what the goods cost is money and no quantity.</summary>
    private bool IsSum(Token token)
    {
        if (token.Unit is not null || token.Text is not null || Before(TokenKind.Times) || Before(TokenKind.Plus)
            || Before(TokenKind.Each)) return false;
        var fraction = token.Value != decimal.Truncate(token.Value);
        if (waiting.Count > 0)
        {
            // 洗衣液+垃圾袋 68
            if (waiting.Count > 1 && token.Value >= 10
                && waiting.Sum(one => Cost(one, 1)) == token.Value)
            {
                said.Totals.Add((token.Value, null, true));
                return true;
            }
            // 苹果19.9: no quantity, though it is not what they cost here.
            if (Cost(waiting[^1], 1) != token.Value)
                return fraction && token.Value * 2 % 1 != 0 && !ByWeight(waiting[^1]);
            // 羊肉卷42一盒: the price of one.
            if (i + 1 < tokens.Count && tokens[i + 1] is { Kind: TokenKind.Number, Value: 1, Unit: not null } one
                && one.Start == token.End && Signs.IsHan(plain[one.Start]))
            {
                waiting[^1].One = true;
                i++;
                return true;
            }
            return fraction || token.Value >= 10 || NextIs(TokenKind.Number) || NextIs(TokenKind.Times);
        }
        // 钱 268: what one costs, and no quantity.
        if (complete is null && amount is null && lexicon.Only is { } sole && token.Value >= 10
            && lexicon.Items[sole.Items[0]].Price == Money.Yuan(token.Value)
            && said.Lines.Count == 0 && !NextIs(TokenKind.Goods))
        {
            waiting.Add(new LineDraft(sole, "") { Effect = mode });
            return true;
        }
        if (complete is not { Value: { } value } line || NextIs(TokenKind.Goods) || value == token.Value
            || completeAt == i - 1 && tokens[i - 1].End == token.Start && tokens[i - 1].Unit is null) return false;
        // 中果1箱48，枣1袋35: each its own sum.
        return Cost(line, value) == token.Value
            || said.Lines.Sum(one => Cost(one, one.Value ?? 1)) == token.Value;
    }

    private bool ByWeight(LineDraft draft) => draft.Sense is not { Items: [var item] }
        || lexicon.Packs[item].Unit is not { } unit || Units.IsWeight(unit);

    /// <summary>补一盒肉卷 42已付: the number behind is what they cost.</summary>
    private bool CostFollows(LineDraft draft, Token number) =>
        tokens.Skip(i + 1).FirstOrDefault(token => token.Kind == TokenKind.Number) is { Unit: null } sum
        && Cost(draft, number.Value) == sum.Value;

    private decimal? Cost(LineDraft draft, decimal value) => draft.Sense is { Items.Count: 1 } sense
        ? lexicon.Items[sense.Items[0]].Price.Fen * value / 100 : null;

    /// <summary>2箱苹果: the goods may come behind their number, in the same clause and before the next number.</summary>
    private bool GoodsInClause()
    {
        for (var next = i + 1; next < tokens.Count; next++)
            switch (tokens[next].Kind)
            {
                case TokenKind.Goods or TokenKind.Spec or TokenKind.Variant: return true;
                case TokenKind.Number or TokenKind.Times or TokenKind.Plus or TokenKind.Open: return false;
                case TokenKind.Break when !IsBlank(tokens[next]): return false;
                case TokenKind.Word when tokens[next].Start == tokens[i].End
                    && ChainWords.Strip(plain[tokens[next].Start..tokens[next].End]).Length > 0: return true;
                default: break;
            }
        return false;
    }

    /// <summary>布鞋40一双, 短袖150: a number within the sizes of the menu, too large for a quantity or with one
    /// behind it.</summary>
    private bool IsSize(LineDraft draft, Token token)
    {
        if (!IsSizeOf(draft.Sense, token) || Before(TokenKind.Times)
            || !(token.Value > MostAtOnce || NextIs(TokenKind.Number) || NextIs(TokenKind.Times))) return false;
        draft.AddVariant(Text(token));
        return true;
    }

    private const decimal MostAtOnce = 20;

    private bool IsSizeOf(Sense? sense, Token token) => token is { Unit: null or "CM", Text: null }
        && sense is { Items: [var item] } && lexicon.Packs[item].Sizes is var (least, most)
        && token.Value >= least && token.Value <= most;

    /// <summary>600ml*24 without a quantity: 24 is what the pack holds.</summary>
    private bool RepeatsSpec(Token token)
    {
        var last = waiting[^1];
        if (!Before(TokenKind.Times) || i < 2 || tokens[i - 2].Kind != TokenKind.Spec || token.Unit is not null
            || last.Specs.Count == 0 || last.Sense is not { } sense)
            return false;
        if (!lexicon.Packs[sense.Items[0]].Repeats(token.Value, null)) return false;
        last.Specs.Add((token.Value, null));
        return true;
    }

    /// <summary>卤味2份 一份微辣一份中辣: numbers that add up to the one before tell how it is to be.</summary>
    private bool Shares(LineDraft line)
    {
        decimal sum = 0;
        var (at, last) = (i, i);
        for (; at + 1 < tokens.Count && tokens[at].Kind == TokenKind.Number
            && tokens[at + 1].Kind == TokenKind.Variant; at = last + 1)
        {
            sum += tokens[at].Value;
            last = at + 1;
            while (last + 1 < tokens.Count && tokens[last + 1].Is(TokenKind.Break, TokenKind.Join)) last++;
        }
        if (sum != line.Value || last < i + 3) return false;
        line.AddNote(shown[tokens[i].Start..tokens[last].End].Trim());
        i = last;
        return true;
    }

    private bool EachWaits() => waiting.Count > 0;

    private void GiveToAll(Token token)
    {
        // 水饺各1袋: every item the word fits.
        if (waiting is [{ Sense: { Items.Count: > 1 } kinds } draft0])
        {
            waiting.Clear();
            waiting.AddRange(kinds.Items.Where(item =>
                lexicon.Wordings[item].Contains(Signs.Plain(draft0.Words), StringComparison.Ordinal))
                .Select(item => new LineDraft(new Sense([item], Confidence.Assumed), draft0.Words) { Effect = mode,
                    Variant = draft0.Variant }));
            if (waiting.Count == 0) waiting.Add(draft0);
        }
        foreach (var draft in waiting)
        {
            Fill(draft, token);
            draft.SharedUnit = waiting.Count > 1;
        }
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
        if (CorrectsEarlier(draft, number)) return;
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
        draft.Effect = draft.Effect == LineEffect.Drop
            && mode == LineEffect.Drop ? LineEffect.Reduce : mode == LineEffect.Drop ? LineEffect.Reduce : mode;
        if (number.Value == 0) draft.Doubt(ChainDoubts.QuantityUnclear);
    }

    /// <summary>A second number right behind the first: 5斤2箱, 5斤*2, 2箱(10斤), 2份改成3份.</summary>
    private bool Second(LineDraft line, Token token)
    {
        if (IsSize(line, token)) return true;
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
        if (pack is not null && first.Unit != pack.Unit && pack.Repeats(first.Value, first.Unit)
            && first.Unit is not null)
        {
            line.Specs.Add(first);
            Fill(line, token);
            return true;
        }
        // 卷纸1提24卷 抽纸1箱
        if (pack is not null && first.Unit == pack.Unit && token.Unit is not null && token.Unit != first.Unit
            && pack.Repeats(token.Value, token.Unit) && NextIs(TokenKind.Goods) && NextIs(TokenKind.Number, 2))
            return true;
        if ((NextIs(TokenKind.Goods)
            || (i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Start == token.End))
            && !times) return false;
        if (pack is not null && !times && !Before(TokenKind.Plus) && first.Unit is not null && token.Unit is not null
            && token.Unit != first.Unit && pack.Convert(token.Value, token.Unit) is var (packs, _, _, _)
            && (packs == pack.Convert(first.Value, first.Unit).Quantity
                || (token.Unit is not null && pack.Repeats(token.Value, token.Unit)))) return true;
        if (times || Before(TokenKind.Plus)) line.Value = times ? first.Value * token.Value : first.Value + token.Value;
        else line.AddNote(Text(token));
        line.Doubt(ChainDoubts.QuantityUnclear);
        return true;
    }

    private void TakeEach(Token token)
    {
        if (waiting.Count == 0) (eachAhead, allNamed) = (true, allNamed || plain[token.Start] is '每' or '样'
            || plain.AsSpan(token.Start).StartsWith("全部") || plain.AsSpan(token.Start).StartsWith("全套"));
        foreach (var draft in waiting) draft.Joined = false;
        // 橙子2箱苹果各1: the goods that have their number keep it.
        each = NextIs(TokenKind.Number) ? null : each;
    }
}
