namespace Linli.GroupLife.Reading;

/// <content>Orders that only point to another one.</content>
internal sealed partial class ReadEntry
{
    /// <summary>Lines that an earlier entry must complete; a person is always asked.</summary>
    private static List<ChainLine> AsBefore(OrderWords said, List<ChainLine> lines, List<Token> tokens,
        ReadOnlySpan<ChainEntry> before, string name)
    {
        if (said.SameAs is { } whose && lines.Count == 0 && Meant(whose, before) is { } meant)
            return [.. meant.Lines.Select(line =>
                line with { Confidence = Confidence.Assumed, Doubts = [ChainDoubts.SameAsBefore] })];
        // +2 below 草莓1盒: the same goods, unless it adds to an order of one's own.
        if (lines is [{ GoodsOpen: true }] && !said.Changes
            && before.Length > 0 && Meant(Roster.Key(name), before) is null
            && before[^1].Lines is [{ Code: not null } same] && tokens.Exists(token => token.Kind == TokenKind.Plus))
            return [same with { Quantity = lines[0].Quantity, Variant = null, Note = null,
                Confidence = Confidence.Assumed, Doubts = [ChainDoubts.SameAsBefore] }];
        return lines;
    }

    /// <summary>The entry above, the one with that number, or the last one of that person; null for none.</summary>
    private static ChainEntry? Meant(string whose, ReadOnlySpan<ChainEntry> before)
    {
        var who = whose.TrimEnd('号', '楼', '位', '的');
        if (who.Length == 0 || Above.Contains(whose))
            return before.Length == 0 ? null : before[^1];
        var number = int.TryParse(who, out var place) ? place : -1;
        for (var i = before.Length - 1; i >= Math.Max(0, before.Length - Farthest); i--)
            if (before[i].Number == number || Roster.Key(before[i].Name) == who) return before[i];
        return null;
    }

    /// <summary>Entries looked through for a name; it keeps a chain of nothing but such words linear.</summary>
    private const int Farthest = 500;

    private static readonly HashSet<string> Above = ["上", "楼上", "上面", "前面", "上一位", "上一个", "前一位", "前一个", "他", "她", "你", "你们", "大家"];
}
