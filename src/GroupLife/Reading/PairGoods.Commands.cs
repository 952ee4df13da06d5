namespace Linli.GroupLife.Reading;

/// <content>What changes an order, and what says how much was paid.</content>
internal sealed partial class PairGoods
{
    /// <summary>
    /// A comma ends what a command reaches; goods that wait go on waiting, since 、 stands in lists too.
    /// </summary>
    private void Part(Token token)
    {
        completeAt = -1;
        // A=2 gives A its number; behind a number the sum follows.
        if (plain.AsSpan(token.Start, token.End - token.Start).Contains('=') && waiting.Count == 0) Total();
        if (plain.AsSpan(token.Start, token.End - token.Start).IndexOfAny(",;\n。") >= 0)
        {
            if (!EachAhead()) foreach (var draft in waiting) draft.Joined = false;
            eachAhead = false;
            each = null;
        }
        else foreach (var draft in waiting) draft.Joined = draft.Joined || plain[token.Start] == '、';
    }

    private bool EachAhead() =>
        i + 1 < tokens.Count && tokens.Skip(i + 1).Take(12).Any(token => token.Kind == TokenKind.Each);

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
            foreach (var draft in waiting)
            {
                draft.Effect = LineEffect.Drop;
                // 体温计家里有，不要了: why.
                if (draft.Sense is { Confidence: Confidence.Sure }) draft.Doubts.Remove(ChainDoubts.WordsBeside);
            }
            // 面包退1袋 takes one back, and not all.
            if (NextIs(TokenKind.Number) && !NextIs(TokenKind.Goods, 2))
            {
                while (tokens[i].Kind != TokenKind.Number) i++;
                Fill(waiting[^1], tokens[i]);
                waiting[^1].Effect = LineEffect.Reduce;
            }
            said.Lines.AddRange(waiting);
            waiting.Clear();
            return;
        }
        if (NextIs(TokenKind.Goods) || NextIs(TokenKind.Number)) { mode = LineEffect.Drop; return; }
        // 橙子2箱 不要了: the line right before is given up; a lone 取消 gives up all.
        if (complete is { } line && said.Lines.Count > 0 && line.Effect != LineEffect.Drop && !EndsEntry())
            line.Effect = LineEffect.Drop;
        else if (said.Lines.Count > 0 && completeAt < 0 && complete is { } only && said.Lines.Count > 1
            && only.Effect == LineEffect.Add)
        {
            only.Effect = LineEffect.Drop;
            only.Doubt(ChainDoubts.ChangeUnclear);
        }
        else said.CancelsAll = true;
    }

    private bool EndsEntry() =>
        said.Lines.Count == 1 || tokens.Skip(i + 1)
        .All(token => token.Kind is TokenKind.Break or TokenKind.Close or TokenKind.Noise);

    private void Command(Token token)
    {
        // 来一份鸭翅，再来一份素鸡 is one order.
        said.Changes |= token.Kind != TokenKind.More || said.Lines.Count == 0;
        swapping = false;
        switch (token.Kind)
        {
            case TokenKind.Less: mode = LineEffect.Reduce; break;
            case TokenKind.More: mode = LineEffect.Add; break;
            case TokenKind.Set when NextGoods()
                && (waiting.Count > 0 || complete is not null && completeAt >= 0
                    || JustDropped && plain[token.Start] == '改'): Swap(); break;
            case TokenKind.Swap when waiting.Count > 0 || complete is not null || JustDropped: Swap(); break;
            default:
                mode = LineEffect.Set;
                // 1箱 更正：2箱
                corrects = waiting.Count == 0 && complete is not null && !NextGoods();
                foreach (var draft in waiting) draft.Effect = LineEffect.Set;
                break;
        }
    }

    /// <summary>C不要了，换D一盒: what comes instead of the one, and not of all that was ordered.</summary>
    private bool JustDropped => said.Lines is [.., { Effect: LineEffect.Drop }];

    private bool NextGoods() => NextIs(TokenKind.Goods) || (NextIs(TokenKind.Number) && NextIs(TokenKind.Goods, 2));

    private void Swap()
    {
        // 裤子换成L码: other goods are not named, so the amount stays; of anything but a size or the like a person looks.
        if (waiting.Count > 0 && !tokens.Skip(i + 1).Any(token => token.Is(TokenKind.Goods, TokenKind.Number)))
        {
            foreach (var draft in waiting)
            {
                draft.Effect = LineEffect.Set;
                if (!NextIs(TokenKind.Variant)) draft.Doubt(ChainDoubts.ChangeUnclear);
            }
            return;
        }
        if (waiting.Count > 0)
        {
            foreach (var draft in waiting) draft.Effect = LineEffect.Drop;
            said.Lines.AddRange(waiting);
            waiting.Clear();
        }
        else if (complete is { } line && line.Effect == LineEffect.Add)
            (line.Effect, line.InPlace) = (LineEffect.Drop, line.Value is not null);
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
}
