using System.Globalization;
using System.Text;
using Linli.GroupLife;

namespace Linli.Tests.GroupLife.Scored;

/// <summary>Holds one reading against what was expected of its text.</summary>
internal sealed class Judge(ScoredCase test, ChainReading reading, Score score)
{
    public void Run()
    {
        score.Cases++;
        var isOrder = reading.Kind == ChainKind.Order;
        score.Kinds.Both(isOrder == test.IsOrder);
        if (isOrder != test.IsOrder) score.Failures.Add($"kind             {test}: {reading.Kind}");
        Header();
        foreach (var remark in test.Remarks) Remark(remark);

        var answers = reading.Orders.Where(order => order.Lines.Count > 0).ToList();
        // Whoever is named by name and room comes first, so that a looser match takes nobody's order away.
        var pairs = new Dictionary<ExpectedOrder, ChainOrder>();
        foreach (var strict in new[] { true, false })
            foreach (var expected in test.Orders.Where(order => !pairs.ContainsKey(order)))
                if (answers.Find(answer => Fits(expected, answer, strict)) is { } found)
                {
                    pairs.Add(expected, found);
                    answers.Remove(found);
                }
        foreach (var expected in test.Orders)
            if (pairs.TryGetValue(expected, out var answer)) Order(expected, answer);
            else Missing(expected);
        foreach (var extra in answers.Where(answer => !answer.Entries.Any(Doubtful)))
        {
            score.Orders.TooMany();
            foreach (var line in extra.Lines)
                score.ExtraLine(line.Check || extra.Check, $"{test}: not ordered {Said(extra)} {Said(line)}");
        }
    }

    private void Header()
    {
        if (test.Cap is { } cap) Fact(reading.Header.CapQuantity == cap, $"cap {reading.Header.CapQuantity}");
        if (test.Title is { } title)
            Fact(reading.Header.Title?.Contains(title, StringComparison.Ordinal) == true, $"title {reading.Header.Title}");
        if (test.CutOff.Count == 0) return;
        var cutOff = reading.Header.CutOff;
        Fact(cutOff is not null && test.CutOff.Any(words => cutOff.Words.Contains(words, StringComparison.Ordinal)
            || string.Create(CultureInfo.InvariantCulture, $"{cutOff.Hour}:{cutOff.Minute ?? 0:00}").Contains(words)),
            $"cut-off {cutOff}");
    }

    private void Fact(bool right, string what)
    {
        score.Headers.Both(right);
        if (!right) score.Failures.Add($"header           {test}: {what}");
    }

    private void Remark(ExpectedRemark remark)
    {
        var lines = LinesOf(remark.From, remark.To);
        if (remark.Doubtful && !IsFlagged(lines))
            score.Mistake(flagged: false, $"{test}: nobody is asked about '{Words(lines)}'");
        if (!remark.Doubtful && lines.Any(line => line.Fate == LineFate.NotUnderstood))
            score.Failures.Add($"false alarm      {test}: only talk, but not understood: '{Words(lines)}'");
    }

    private void Order(ExpectedOrder expected, ChainOrder answer)
    {
        score.Orders.Both(true);
        var named = expected.Names.Count == 0 ? Plain(answer.Name).Length == 0 || Plain(answer.Name) == Plain(answer.Room)
            : expected.Names.Any(name => name == "-" ? Plain(answer.Name).Length == 0 : Plain(name) == Plain(answer.Name));
        var roomed = RoomFits(expected, answer);
        score.Names.Both(named);
        score.Rooms.Both(roomed);
        var asked = answer.Check || answer.Lines.Any(line => line.Check);
        if (expected.Ask == Ask.Yes)
        {
            foreach (var line in expected.Lines.DefaultIfEmpty())
                score.Line(asked, asked, clear: false, $"{test}: nobody is asked about {Said(answer)} {Said(answer.Lines)}");
            return;
        }
        var calm = expected.Ask == Ask.No && expected.Lines.All(line => line.Ask == Ask.No);
        var left = answer.Lines.ToList();
        foreach (var line in expected.Lines)
        {
            var found = left.Find(one => line.Readings.Contains((one.Code, one.Quantity)))
                ?? left.Find(one => line.Readings.Any(reading => reading.Code == one.Code))
                ?? (left.Count == 1 ? left[0] : null);
            if (found is not null) left.Remove(found);
            Line(line, found, answer, named && roomed, calm && answer.Check && !answer.Lines.Any(one => one.Check));
        }
        foreach (var extra in left)
            score.ExtraLine(extra.Check || answer.Check, $"{test}: too much {Said(answer)} {Said(extra)}");
    }

    private void Line(ExpectedLine expected, ChainLine? found, ChainOrder answer, bool person, bool alarm)
    {
        var wanted = string.Join('/', expected.Readings.Select(reading => $"{reading.Code ?? "_"}*{reading.Quantity}"));
        var what = $"{test}: {Said(answer)} wanted {wanted}{expected.Ask switch { Ask.Yes => "?", Ask.Either => "~", _ => "" }}"
            + $", read {(found is null ? "nothing" : Said(found))} of {Said(answer.Lines)}";
        if (found is null)
        {
            score.Codes.Missing();
            score.Quantities.Missing();
            score.MissingLine(answer.Check || answer.Lines.Any(line => line.Check), what);
            return;
        }
        score.Codes.Both(expected.Readings.Any(reading => reading.Code == found.Code));
        score.Quantities.Both(expected.Readings.Any(reading => reading.Quantity == found.Quantity));
        var asked = found.Check || answer.Check;
        var right = person && expected.Readings.Contains((found.Code, found.Quantity)) && (expected.Ask != Ask.Yes || asked);
        score.Line(right, right ? found.Check || alarm : asked, expected.Ask == Ask.No, what);
    }

    private void Missing(ExpectedOrder expected)
    {
        if (expected.Optional) return;
        score.Orders.Missing();
        var flagged = IsFlagged(LinesOf(expected.From, expected.To));
        var what = $"{test}: missing {string.Join('/', expected.Names)} {string.Join('/', expected.Rooms ?? [])}"
            + $" of '{Words(LinesOf(expected.From, expected.To))}'";
        foreach (var _ in expected.Lines.DefaultIfEmpty())
            if (flagged && expected.Ask == Ask.Yes) score.Lines.Both(true);
            else score.MissingLine(flagged, what);
    }

    private bool Fits(ExpectedOrder expected, ChainOrder answer, bool strict)
    {
        var name = expected.Names.Any(name => Plain(name) == Plain(answer.Name));
        var room = answer.Room is { Length: > 0 } && expected.Rooms?.Contains(answer.Room) == true;
        if (strict) return (name || expected.Names.Count == 0) && RoomFits(expected, answer) && (name || room);
        var near = answer.Entries.Any(index => index < reading.Entries.Count
            && reading.Entries[index] is var entry && entry.FirstLine <= expected.To && entry.LastLine >= expected.From);
        return name || room || (near && test.Orders.Count(order => order.From == expected.From) == 1);
    }

    private bool RoomFits(ExpectedOrder expected, ChainOrder answer) => expected.Rooms is null
        || expected.Rooms.Contains(answer.Room ?? "")
        || (expected.Rooms is [""] && test.Members.Any(member => member.Room == answer.Room));

    // An entry on a line that must be asked about may have become an order or not.
    private bool Doubtful(int entry) => entry < reading.Entries.Count && test.Remarks.Any(remark => remark.Doubtful
        && reading.Entries[entry].FirstLine <= remark.To && reading.Entries[entry].LastLine >= remark.From);

    private List<ChainTextLine> LinesOf(int from, int to) =>
        [.. reading.TextLines.Where(line => line.Number >= from && line.Number <= to)];

    private bool IsFlagged(List<ChainTextLine> lines) => lines.Any(line => line.Fate == LineFate.NotUnderstood
        || (line.Entry is { } entry && entry < reading.Entries.Count && reading.Entries[entry] is var one
            && (one.Check || one.Lines.Any(line => line.Check)))
        || reading.Orders.Any(order => order.Check && order.Entries.Any(index => line.Entry == index)));

    private static string Words(List<ChainTextLine> lines) => string.Join('⏎', lines.Select(line => line.Text));

    private static string Said(ChainOrder order) => $"[{order.Name}|{order.Room}|{(order.Check ? "check" : "")}]";

    private static string Said(ChainLine line) => $"{line.Code ?? "_"}*{line.Quantity}{(line.Check ? "?" : "")}";

    private static string Said(IReadOnlyList<ChainLine> lines) => string.Join(' ', lines.Select(Said));

    /// <summary>Names are the same when their letters and digits are; emoji and blanks make no other person.</summary>
    public static string Plain(string? name) => new([.. (name ?? "").Normalize(NormalizationForm.FormKC)
        .Where(sign => char.IsLetterOrDigit(sign) || sign is >= '\uFF00' and <= '\uFFEF').Select(char.ToLowerInvariant)]);
}
