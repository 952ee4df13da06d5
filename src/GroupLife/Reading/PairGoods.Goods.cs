namespace Linli.GroupLife.Reading;

/// <content>Which goods a word means, and goods named twice, together or not at all.</content>
internal sealed partial class PairGoods
{
    /// <summary>AAB and A+A+B name A twice.</summary>
    private bool Repeated(Token token) => i > from && (tokens[i - 1].Kind == TokenKind.Plus
        || (tokens[i - 1].End == token.Start && (token.IsCode || !char.IsLetter(plain[token.Start]))));

    /// <summary>橙子1箱🍊, or 火龙果1箱 红心的: the item just ordered, named once more without a number.</summary>
    private bool NamedAgain(Token token)
    {
        if (waiting.Count > 0 || amount is not null || eachAhead || mode != LineEffect.Add
            || complete?.Sense is not { } before
            || token.Sense is not { Items: [var item] } || before.Items is not [var last] || item != last
                || FollowedByNumber()
            || NextIs(TokenKind.Plus) || NextIs(TokenKind.Each) || NextIs(TokenKind.Cancel) || NextIs(TokenKind.Set)
            || NextIs(TokenKind.Swap) || token.IsCode && !char.IsSurrogate(plain[token.Start])) return false;
        if (!token.IsCode) complete.AddNote(Text(token));
        return true;
    }

    /// <summary>
    /// A 橙子, or 橙子 named twice running: one line. The menu's code and another item's name are a contradiction.
    /// </summary>
    private bool SameGoods(Token token)
    {
        if (waiting.Count == 0 || waiting[^1].Joined || waiting[^1].Sense is not { } before
            || token.Sense is not { } sense) return false;
        if (before.Items is [var one] && sense.Items is [var other] && one == other && Repeated(token))
        {
            waiting[^1].Value = (waiting[^1].Value ?? 1) + 1;
            waiting[^1].Doubt(ChainDoubts.QuantityUnclear);
            return true;
        }
        var shared = before.Items.Where(sense.Items.Contains).ToList();
        if (shared.Count == 0)
        {
            if (!waiting[^1].ByCode || token.IsCode || tokens[i - 1].Kind == TokenKind.Break && !IsBlank(tokens[i - 1]))
                return false;
            if (FollowedByNumber() is false || waiting.Count > 1) return false;
            waiting[^1].Doubt(ChainDoubts.GoodsAmbiguous);
            waiting[^1].AddNote(Text(token));
            return true;
        }
        waiting[^1].Sense = new Sense(shared, shared.Count > 1 ? Confidence.Unsure : waiting[^1].ByCode
            || token.IsCode ? Confidence.Sure
            : before.Confidence < sense.Confidence ? before.Confidence : sense.Confidence);
        return true;
    }

    /// <summary>Goods named by nothing but their specification.</summary>
    private void BySpec(Token token)
    {
        var fitting = Enumerable.Range(0, lexicon.Items.Count)
            .Where(item => lexicon.Packs[item].Repeats(token.Value, token.Unit)).Take(3).ToList();
        if (fitting.Count == 0) { Note(token); return; }
        var draft = new LineDraft(new Sense(fitting, fitting.Count == 1 && lexicon.Only is not null ? Confidence.Sure
            : fitting.Count == 1 ? Confidence.Assumed : Confidence.Unsure), Text(token)) { Effect = mode };
        draft.Specs.Add((token.Value, token.Unit));
        if (amount is { } number) { amount = null; Close(draft, number); }
        else waiting.Add(draft);
    }

    /// <summary>四种各1袋 is all four; 红黄绿各1斤 is three colours.</summary>
    private bool OfAll(string words)
    {
        if (words.Length >= 2 && words[^1] is '种' or '样' or '款'
            && Numerals.Chinese(words, 0, out var count) == words.Length - 1)
        {
            if (waiting.Count > 0) return false;
            allNamed = count == lexicon.Items.Count;
            if (!allNamed) said.Doubts.Add(ChainDoubts.GoodsAmbiguous);
            return true;
        }
        if (waiting.Count > 1 || words.Length is < 1 or > 5 || (words.Length == 1 && !NextIs(TokenKind.Goods))
            || !words.All(sign => ChainWords.IsVariant([sign]))) return false;
        var kind = waiting.Count == 1 ? waiting[0].Sense : lexicon.Only;
        var drafts = new List<LineDraft>();
        foreach (var sign in words)
        {
            var variant = sign.ToString();
            var colour = lexicon.ByColour(variant);
            if ((colour ?? kind ?? lexicon.Guess(variant, ref budget.Left)) is not { } sense) return false;
            drafts.Add(new LineDraft(sense, variant) { Variant = colour is not null
                || kind is null ? null : variant, Effect = mode });
        }
        waiting.Clear();
        waiting.AddRange(drafts);
        return true;
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

    /// <summary>A1 两个孩子吃: what is counted behind a finished order and is no food is talk.</summary>
    private bool Counts(string core, Token token)
    {
        if (said.Lines.Count == 0 || amount is not { Unit: "个" or "只" or "位" or "张" } counted || NameWords.IsFood(core)
            || core.Length < 2 || lexicon.Guess(core, ref budget.Left) is not null) return false;
        said.Doubts.Add(ChainDoubts.QuantityUnclear);
        said.Notes.Add(shown[counted.Start..token.End]);
        amount = null;
        return true;
    }

    /// <summary>As many goods as 各 alone may mean without a question.</summary>
    private const int MostNamedByEach = 4;

    /// <summary>每样一份, 各1: one of everything on offer; of a long menu a person is asked.</summary>
    private void All()
    {
        for (var item = 0; item < lexicon.Items.Count; item++)
        {
            if (excepted.Contains(item)) continue;
            var draft = new LineDraft(new Sense([item], excepted.Count == 0 && (allNamed || lexicon.Items.Count <= MostNamedByEach) ? Confidence.Sure : Confidence.Assumed), "") { Effect = mode };
            if (each is { } number) Fill(draft, number);
            said.Lines.Add(draft);
        }
    }

    private void Beside(LineDraft draft, string core)
    {
        if (draft.Narrow(lexicon, item => lexicon.Wordings[item].Contains(core, StringComparison.Ordinal))) return;
        // 大排那份退了, 红肠整多了
        if (Units.IsKnown(core) || core is "多" or "够") return;
        if (ChainWords.IsVariant(core)) { draft.AddVariant(core); return; }
        if (core is [var vessel, '装'] && Units.IsKnown(vessel.ToString())) return;
        draft.AddNote(core);
        if (draft.Sense is not { Items.Count: 1 } sense
            || !core.All(sign => lexicon.Wordings[sense.Items[0]].Contains(sign, StringComparison.Ordinal)))
            draft.Doubt(ChainDoubts.WordsBeside);
    }
}
