using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Linli.GroupLife;
using Linli.Tests.House;

namespace Linli.Tests.GroupLife.Scored;

/// <summary>Reads the scored set from its text files; a line it cannot read fails with file and line.</summary>
internal static partial class ScoredSet
{
    private const string Folder = "tests/Tests/GroupLife/Scored";

    public static IReadOnlyList<ScoredCase> Read(string half)
    {
        var menus = Menus();
        return [.. Repository.Files($"{Folder}/{half}", "*.txt").SelectMany(file => Cases(file, half, menus))];
    }

    private static Dictionary<string, IReadOnlyList<ChainItem>> Menus()
    {
        var menus = new Dictionary<string, IReadOnlyList<ChainItem>>();
        foreach (var block in Repository.Read($"{Folder}/menus.txt").Split("== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            menus.Add(lines[0].Trim(), [.. lines.Skip(1).Select(Item)]);
        }
        return menus;
    }

    // code name | aliases | pack | unit | yuan; _ is a blank within an alias
    private static ChainItem Item(string line)
    {
        var cells = line.Split('|').Select(cell => cell.Trim()).ToArray();
        var space = cells[0].IndexOf(' ', StringComparison.Ordinal);
        return new ChainItem(cells[0][..space], cells[0][space..].Trim(),
            [.. cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(alias => alias.Replace('_', ' '))], cells[2].Length == 0 ? null : cells[2], cells[3],
            new Money((long)(Number(cells[4]) * 100)));
    }

    private static IEnumerable<ScoredCase> Cases(
        string file, string half, Dictionary<string, IReadOnlyList<ChainItem>> menus)
    {
        var lines = Repository.Read(file).ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length;)
        {
            var end = at + 1;
            while (end < lines.Length && !lines[end].StartsWith("### ", StringComparison.Ordinal)) end++;
            if (lines[at].Length > 0)
            {
                var head = lines[at][4..].Split(' ', 2);
                var id = $"{half}/{Path.GetFileName(file)}:{at + 1} {head[1]}";
                var own = lines[(at + 1)..end].Where(line => line.StartsWith("%item ", StringComparison.Ordinal)).ToArray();
                yield return Case(id, own.Length > 0 ? [.. own.Select(line => Item(line[6..]))] : menus[head[0]],
                    lines[(at + 1)..end]);
            }
            at = end;
        }
    }

    private static ScoredCase Case(string id, IReadOnlyList<ChainItem> items, string[] lines)
    {
        var facts = new Dictionary<string, string>();
        var (previous, text) = (new List<string>(), new List<string>());
        var (orders, remarks) = (new List<ExpectedOrder>(), new List<ExpectedRemark>());
        var now = !lines.Contains("%previous");
        var number = 1;
        foreach (var line in lines)
        {
            if (line.StartsWith('%'))
            {
                var parts = line[1..].Split(' ', 2);
                now |= parts[0] == "now";
                facts[parts[0]] = parts.Length > 1 ? parts[1] : "";
                continue;
            }
            var arrow = line.IndexOf("=> ", StringComparison.Ordinal);
            var said = Unescape((arrow < 0 ? line : line[..arrow]).TrimEnd());
            (now ? text : previous).Add(said);
            if (!now) continue;
            var last = number + LineEnd().Count(said.TrimEnd('\r'));
            if (arrow >= 0) Expect(id, line[(arrow + 3)..].Trim(), number, last, orders, remarks);
            number = last + 1;
        }
        return new ScoredCase(id, items, Members(facts), facts.GetValueOrDefault("kind") != "not-order",
            facts.GetValueOrDefault("title"), facts.TryGetValue("cap", out var cap) ? Number(cap) : null,
            facts.TryGetValue("cutoff", out var cutOff) ? cutOff.Split('/') : [],
            previous.Count == 0 ? null : string.Join('\n', previous), string.Join('\n', text).TrimEnd('\n'), orders, remarks,
            facts.TryGetValue("changes", out var changes) ? Changes(changes) : null);
    }

    private static void Expect(
        string id, string words, int from, int to, List<ExpectedOrder> orders, List<ExpectedRemark> remarks)
    {
        if (words == "none") return;
        if (words is "-" or "??") remarks.Add(new ExpectedRemark(from, to, words == "??"));
        else if (words == "!") remarks.Add(new ExpectedRemark(from, to, Doubtful: true));
        else
            foreach (var order in words.Split(" ;; "))
                orders.Add(Order(id, order.Trim(), from, to));
    }

    // name | room | A*2 B*1?      ( … ) optional, ! a person must be asked, ~ either
    private static ExpectedOrder Order(string id, string words, int from, int to)
    {
        var optional = words.StartsWith('(');
        if (optional) words = words[1..^1];
        var ask = words[^1] switch { '!' => Ask.Yes, '~' when words[^2] == ' ' => Ask.Either, _ => Ask.No };
        if (ask != Ask.No) words = words[..^1].TrimEnd();
        var cells = words.Split(" | ").Select(cell => cell.Trim()).ToArray();
        if (cells.Length > 3) throw new FormatException($"{id}: cannot read '{words}'");
        var room = cells.Length > 2 ? cells[1] : "";
        var lines = cells.Length > 1 ? cells[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return new ExpectedOrder(cells[0] == "-" ? [] : cells[0].Split('/'), room.Contains('*') ? null : room.Split('/'),
            [.. lines.Select(line => Line(id, line))], ask, optional, from, to);
    }

    private static ExpectedLine Line(string id, string words)
    {
        var ask = words[^1] switch { '?' => Ask.Yes, '~' => Ask.Either, _ => Ask.No };
        if (ask != Ask.No) words = words[..^1];
        var readings = new List<(string?, decimal)>();
        foreach (var reading in words.Split('/'))
        {
            var parts = reading.Split('*');
            if (parts.Length != 2) throw new FormatException($"{id}: cannot read '{words}'");
            readings.Add((parts[0] == "_" ? null : parts[0], Number(parts[1])));
        }
        return new ExpectedLine(readings, ask);
    }

    private static List<ExpectedChange> Changes(string words) =>
    [
        .. words.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(word => new ExpectedChange(word[0] switch
        {
            '+' => [ChangeKind.Added],
            '~' => [ChangeKind.Changed],
            '±' => [ChangeKind.Added, ChangeKind.Changed],
            '-' => [ChangeKind.Withdrawn],
            '#' => [ChangeKind.Renumbered],
            _ => (ChangeKind[])[],
        }, word[1..].Trim())),
    ];

    private static ChainMember[] Members(Dictionary<string, string> facts) =>
        !facts.TryGetValue("members", out var list) ? []
            : [.. list.Split(", ").Select(member => member.LastIndexOf('-') is var dash && dash < 0 ? new ChainMember(member)
                : new ChainMember(member[(dash + 1)..], member[..dash], member, member))];

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    // {2028} in a file is that sign in the text.
    private static string Unescape(string line) => Sign().Replace(line, sign =>
        new Rune(int.Parse(sign.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\{([0-9A-F]{4,5})\}")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\r\n|[\r\n\u0085\u2028\u2029]")]
    private static partial Regex LineEnd();
}
