namespace Linli.GroupLife.Reading;

/// <content>Colours and sizes, corrections in mid-sentence, and words about the order that are no goods.</content>
internal sealed partial class PairGoods
{
    private void TakeVariant(Token token)
    {
        var variant = token.Text!;
        if (lexicon.ByColour(variant) is { } sense0 && !NextIs(TokenKind.Goods)
            && !(waiting.Count > 0 && !waiting[^1].Joined && waiting[^1].Sense is { } named
                && sense0.Items.Any(named.Items.Contains)))
            TakeGoods(token with { Kind = TokenKind.Goods, Sense = sense0 });
        else if (waiting.Count > 0 && waiting[^1].Variant is not null && EachAhead())
            waiting.Add(new LineDraft(waiting[^1].Sense, waiting[^1].Words) { Variant = variant, Effect = mode });
        else if (waiting.Count > 0 && !waiting[^1].Joined) waiting[^1].AddVariant(variant);
        else if (waiting.Count > 0)
            waiting.Add(new LineDraft(waiting[^1].Sense, waiting[^1].Words) { Variant = variant, Effect = mode });
        else if (NextIs(TokenKind.Goods)) variantAhead = variant;
        else if (lexicon.Only is { } only
            && (NextIs(TokenKind.Number) || NextIs(TokenKind.Each) || NextIs(TokenKind.Join)
            || NextIs(TokenKind.Times)))
            waiting.Add(new LineDraft(only, "") { Variant = variant, Effect = mode });
        // 衬衫白M1件，黑L1件: the same goods once more.
        else if (complete is { Variant: not null } before
            && (NextIs(TokenKind.Number) || NextIs(TokenKind.Times)))
            waiting.Add(new LineDraft(before.Sense, before.Words) { Variant = variant, Effect = mode });
        else if (lexicon.Guess(variant, ref budget.Left) is { } sense
            && (NextIs(TokenKind.Number) || NextIs(TokenKind.Each) || NextIs(TokenKind.Join)))
            waiting.Add(new LineDraft(sense, variant) { Effect = mode });
        else if (amount is not null && lexicon.Only is not null) variantAhead = variant;
        else if (complete is { } line && completeAt >= 0) line.AddVariant(variant);
        // 改成去冰: of what was ordered before.
        else if (mode == LineEffect.Set && said.Lines.Count == 0)
            said.Lines.Add(new LineDraft(null, "") { Variant = variant, Effect = mode });
        else said.Notes.Add(variant);
    }

    private readonly HashSet<int> excepted = [];

    /// <summary>除了B都要一份: of all on offer but what is named before 都.</summary>
    private void Except()
    {
        var all = i + 1;
        while (all < tokens.Count && tokens[all].Is(TokenKind.Goods, TokenKind.Break, TokenKind.Join)) all++;
        if (all >= tokens.Count || tokens[all].Kind != TokenKind.Each) return;
        for (; i + 1 < all; i++)
            if (tokens[i + 1].Kind == TokenKind.Goods) excepted.UnionWith(tokens[i + 1].Sense!.Items);
        (allNamed, eachAhead) = (true, true);
    }

    private bool corrects;

    /// <summary>两箱，不对，三箱: what follows such words stands in the place of what was just said.</summary>
    private void Correct()
    {
        if (waiting.Count > 0) waiting.RemoveAt(waiting.Count - 1);
        else if (amount is not null) amount = null;
        else if (complete is not null) { corrects = true; return; }
        else if (said.Lines.Count == 0) { (said.Changes, mode) = (true, LineEffect.Set); return; }
        said.Doubts.Add(ChainDoubts.QuantityUnclear);
    }

    /// <summary>The number that takes the place of the one before it, when no goods come behind it.</summary>
    private bool Corrected(Token token)
    {
        if (!corrects || waiting.Count > 0 || complete is not { Value: not null } wrong || GoodsInClause())
            return false;
        corrects = false;
        wrong.InPlace = mode == LineEffect.Set;
        Fill(wrong, token);
        completeAt = i;
        return true;
    }

    /// <summary>橙子2箱 不对 橙子3箱: the same goods named again; of other goods a person is asked.</summary>
    private bool CorrectsEarlier(LineDraft draft, Token number)
    {
        if (!corrects) return false;
        corrects = false;
        if (draft.Sense is { Items: [var item] } && said.Lines.Find(line => line.Sense is { Items: [var one] }
            && one == item && line.Variant == draft.Variant) is { } wrong)
        {
            Fill(wrong, number);
            complete = wrong;
            completeAt = i;
            return true;
        }
        draft.Doubt(ChainDoubts.ChangeUnclear);
        return false;
    }

    /// <summary>双拼（烧鹅+叉烧）1份: goods in brackets say what the goods before are made of.</summary>
    private bool MadeOf(List<Token> inside, int close)
    {
        if (close + 1 >= tokens.Count || !tokens[close + 1].Is(TokenKind.Number, TokenKind.Times)
            || !inside.Exists(token => token.Kind == TokenKind.Goods)
            || inside.Exists(token => token.Is(TokenKind.Number, TokenKind.Each))) return false;
        waiting[^1].AddNote(shown[tokens[i].End..tokens[close].Start].Trim());
        waiting[^1].Doubt(ChainDoubts.WordsBeside);
        i = close;
        return true;
    }

    /// <summary>B×2，一杯热的: fewer than were ordered, with how they should be and no goods: one of those.</summary>
    private bool OneOfThem(Token number)
    {
        if (complete is not { Value: { } ordered, Sense.Items: [var item] } line
            || number.Unit is null || number.Unit != (line.Unit ?? lexicon.Packs[item].Unit) || number.Value >= ordered
            || !(NextIs(TokenKind.Variant) || NextIs(TokenKind.Word)) || NextIsGoods()) return false;
        line.Doubt(ChainDoubts.QuantityUnclear);
        said.Notes.Add(Text(number));
        return true;
    }

    /// <summary>走葱, 少甜, 不加糖</summary>
    private static bool IsDenied(string core) => "不免走别勿".Contains(core[0], StringComparison.Ordinal);

    private static bool IsWish(string core) => "走免少多加去不别要微".Contains(core[0], StringComparison.Ordinal);

    /// <summary>Behind the number stands a word that may well be goods.</summary>
    private bool NextIsGoods()
    {
        if (i + 1 >= tokens.Count || tokens[i + 1] is not { Kind: TokenKind.Word } word) return false;
        var core = ChainWords.Strip(plain[word.Start..word.End]);
        return core.Length == 0 || (!IsWish(core) && (NameWords.IsFood(core)
            || (core.Length > 1 && lexicon.Guess(core, ref budget.Left) is not null)));
    }

    /// <summary>我家两箱 婆婆家一箱, 其中一碗不要香菜, 昨天吃过了: whose, which of them, and what was before.</summary>
    private bool Remarks(string core)
    {
        var household = core.TrimStart('给', '那').TrimEnd('家', '的', '那', '边');
        if (household.Length > 0 && (household is "我" or "自己" or "咱" || ReadEntry.IsKin(household)))
        {
            said.Notes.Add(core);
            return true;
        }
        if (core.StartsWith("其中", StringComparison.Ordinal) && complete is not null)
        {
            var start = i;
            while (i + 1 < tokens.Count && !(tokens[i + 1].Kind == TokenKind.Break && !IsBlank(tokens[i + 1]))) i++;
            said.Notes.Add(shown[tokens[start].Start..tokens[i].End].Trim());
            return true;
        }
        if (waiting.Count == 0 || said.Lines.Count + waiting.Count < 2 || !LineFacts.IsPraise(core)) return false;
        said.Notes.Add(waiting[^1].Words + core);
        waiting.RemoveAt(waiting.Count - 1);
        return true;
    }
}
