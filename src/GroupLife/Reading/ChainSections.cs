using System.Text;
using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>One chain of a paste: its opening lines and its entries in order.</summary>
internal sealed class Section
{
    internal List<Piece> Opening { get; } = [];
    internal string? Example { get; set; }
    internal List<(EntryText Text, List<Piece> Pieces, bool AfterClosing)> Entries { get; } = [];
    internal bool HasMenu { get; set; }
}

/// <summary>
/// Sorts the pieces of a paste into chains, and the pieces of a chain into opening, menu, entries and talk.
/// </summary>
internal sealed partial class ChainSections(GoodsLexicon lexicon, List<Piece> pieces)
{
    private readonly LineFacts facts = new(lexicon);
    private readonly List<Section> sections = [];
    private Section section = new();
    private readonly List<Piece> entry = [];
    private int? entryMinute;
    private bool entryDoubtful;
    private string speaker = "";
    private int? minute;
    private bool inEntries, closed, blankBefore, quoted, tallied;
    private int lastNumber;
    private int restartAt = -1, lastMark;
    private bool[] numbered = [];

    internal static List<Section> Sort(GoodsLexicon lexicon, List<Piece> pieces) =>
        new ChainSections(lexicon, pieces).Run();

    private List<Section> Run()
    {
        numbered = LaterNumbers();
        lastMark = pieces.FindLastIndex(piece => HeaderWords.IsChainMark(piece.Plain));
        restartAt = Restart(0);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.IsBlank)
            {
                piece.Fate = LineFate.Blank;
                blankBefore = true;
                continue;
            }
            Place(i, piece);
            blankBefore = false;
        }
        EndEntry();
        sections.Add(section);
        return sections;
    }

    private void Place(int i, Piece piece)
    {
        if (Quoted(piece)) return;
        if (HeaderWords.IsChainMark(piece.Plain)) { Begin(i); Open(piece, LineFate.Header); return; }
        if (HeaderWords.IsExample(piece.Plain))
        {
            EndEntry();
            section.Example ??= piece.BodyShown.Trim();
            piece.Fate = LineFate.Example;
            return;
        }
        if (inEntries && HeaderWords.IsClosing(piece.Plain))
        {
            EndEntry();
            closed = true;
            piece.Fate = LineFate.Chatter;
            return;
        }
        if (piece.Writer is not null && entry.Count > 0) { StartEntry(piece, doubtful: false); return; }
        if (Speaks(piece)) return;
        if (piece.Number is not null) Numbered(i, piece);
        else if (!inEntries) Before(i, piece);
        else Among(i, piece);
    }

    private void Begin(int i)
    {
        EndEntry();
        if (section.Entries.Count > 0 || section.Opening.Count > 0)
        {
            sections.Add(section);
            section = new Section();
        }
        (inEntries, closed, tallied, lastNumber, restartAt, speaker, minute) = (false, false, false, 0, Restart(i), "", null);
    }

    /// <summary>
    /// Where, after this piece, the numbers begin again at one: what is numbered before that is the menu.
    /// </summary>
    private int Restart(int from)
    {
        var seen = false;
        for (var i = from; i < pieces.Count; i++)
        {
            if (i > from && HeaderWords.IsChainMark(pieces[i].Plain)) return -1;
            if (pieces[i].Number is not { } number) continue;
            if (number == 1 && seen) return i;
            seen = true;
        }
        return -1;
    }

    private void Open(Piece piece, LineFate fate)
    {
        piece.Fate = fate;
        if (fate == LineFate.Menu) section.HasMenu = true;
        section.Opening.Add(piece);
    }

    private void Numbered(int i, Piece piece)
    {
        if (!inEntries && (facts.IsMenu(piece, restartAt > i)
            || (restartAt > i && section.HasMenu && !facts.NamesPerson(piece)))) { Open(piece, LineFate.Menu); return; }
        if (piece.Number == 1 && inEntries && lastNumber >= 2)
        {
            Begin(i);
            if (facts.IsMenu(piece, restartAt > i)) { Open(piece, LineFate.Menu); return; }
        }
        StartEntry(piece, doubtful: false);
        lastNumber = piece.Number!.Value;
    }

    private void Before(int i, Piece piece)
    {
        var menu = facts.IsMenu(piece, restarts: false);
        // 9栋馒头团 12元一袋, above the mark of the chain: what it costs, and nobody's order.
        if (!menu && (facts.IsPriceList(piece) || (i < lastMark && facts.NamesPrice(piece))))
        {
            Open(piece, LineFate.Header);
            return;
        }
        if (!menu && PersonAbove(i))
        {
            StartEntry(piece, doubtful: false);
            return;
        }
        if (!menu && (Ordering || speaker.Length == 0) && facts.IsEntry(piece, Ordering)
            && (Ordering || !NumbersFollow(i))
            && !(section.Opening.Count == 0 && IsTitle(piece)))
        {
            StartEntry(piece, doubtful: false);
            return;
        }
        Open(piece, menu ? LineFate.Menu : LineFate.Header);
    }

    /// <summary>A line of nothing but a person, right above a line that orders without one.</summary>
    private bool PersonAbove(int i) =>
        i + 1 < pieces.Count && !pieces[i + 1].IsBlank && pieces[i + 1].Number is null && facts.IsPerson(pieces[i])
        && facts.OrdersAlone(pieces[i + 1]) && lastNumber == 0 && !NumbersFollow(i);

    /// <summary>The first line of a paste that only names goods is its title.</summary>
    private bool IsTitle(Piece piece)
    {
        var tokens = ChainLexer.Cut(lexicon, piece.Plain);
        return !tokens.Exists(token =>
            token.Is(TokenKind.Number, TokenKind.Room, TokenKind.Cancel, TokenKind.Set, TokenKind.More));
    }

    private bool NumbersFollow(int from) => numbered[from];

    /// <summary>
    /// Whether a numbered piece comes later in the same chain; worked out once, since every free line asks.
    /// </summary>
    private bool[] LaterNumbers()
    {
        var follows = new bool[pieces.Count];
        var later = false;
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            follows[i] = later;
            later = pieces[i].Number is not null || (later && !HeaderWords.IsChainMark(pieces[i].Plain));
        }
        return follows;
    }

    private void Among(int i, Piece piece)
    {
        var plain = piece.Plain;
        if (LineFacts.IsChatter(plain))
        {
            EndEntry();
            piece.Fate = LineFate.Chatter;
            return;
        }
        if ((HeaderWords.IsTally(plain) && (entry.Count == 0 || facts.Orders(Body(entry, entry => entry.BodyPlain))))
            || (tallied && facts.OrdersAlone(piece)))
        {
            // What the leader adds up below the list is no order.
            EndEntry();
            tallied = true;
            piece.Fate = LineFate.Chatter;
            return;
        }
        if (LineFacts.IsNotice(plain) && (entry.Count == 0 || facts.Orders(Body(entry, entry => entry.BodyPlain))))
        {
            EndEntry();
            piece.Fate = LineFate.Chatter;
            return;
        }
        if (entry.Count > 0 && entry[0].Number is null && Named().IsMatch(plain) && Named().IsMatch(entry[0].Plain))
        {
            // 张三：草莓1盒 / 李四：+2 is talk, one line each.
            EndEntry();
            if (facts.Orders(plain) && !ReadEntry.IsQuestion(plain)) StartEntry(piece, doubtful: false);
            else piece.Fate = LineFate.Chatter;
            return;
        }
        if (ReadChain.CancelsNumber(plain) && !facts.IsWholeEntry(piece)) { StartEntry(piece, doubtful: true); return; }
        if (PersonAbove(i)) { StartEntry(piece, doubtful: false); return; }
        var free = entry.Count == 0 || blankBefore;
        if (facts.IsEntry(piece, Ordering)
            && (free || (facts.IsWholeEntry(piece) && facts.Orders(Body(entry, entry => entry.BodyPlain)))))
        {
            StartEntry(piece, doubtful: lastNumber > 0 && speaker.Length == 0);
            return;
        }
        if (entry.Count > 0 && !blankBefore && plain.Length <= 120 && !ReadEntry.IsQuestion(plain) && entry.Count < 20
            && !(facts.TalksOfGoods(piece) && facts.Orders(Body(entry, entry => entry.BodyPlain))))
        {
            entry.Add(piece);
            return;
        }
        EndEntry();
        // 还可以吗 鸡蛋1板 orders, if it may; only a person can say so.
        var wishes = facts.NamesGoods(plain) && facts.Orders(plain) && plain.Any(char.IsDigit);
        piece.Fate = (ReadEntry.IsQuestion(plain) && !wishes) || LineFacts.IsPraise(plain)
            || !(plain.Any(char.IsDigit) || facts.NamesGoods(plain)) ? LineFate.Chatter : LineFate.NotUnderstood;
    }

    private void StartEntry(Piece piece, bool doubtful)
    {
        EndEntry();
        (inEntries, tallied) = (true, false);
        entry.Add(piece);
        entryMinute = minute ?? TimeWithin(piece.Plain);
        entryDoubtful = doubtful;
    }

    private void EndEntry()
    {
        if (entry.Count == 0) return;
        var lead = entry[0] switch
        {
            { Writer: { Length: > 0 } writer } => writer + " ",
            { Number: null } when speaker.Length > 0 => speaker + ": ",
            _ => "",
        };
        var shown = lead + Body(entry, piece => piece.BodyShown);
        section.Entries.Add((new EntryText(entry[0].Number, shown, Signs.Plain(shown), entry[0].LineNumber,
            entry[^1].LineNumber, entryMinute, entryDoubtful),
            [.. entry], closed));
        entry.Clear();
    }

    private static string Body(List<Piece> parts, Func<Piece, string> body)
    {
        if (parts.Count == 1) return body(parts[0]);
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(text.Length > 0 ? "\n" : "").Append(body(part));
        return text.ToString();
    }

    private const string Date = @"(?:(?:[0-9]{4}[-/.年])?[0-9]{1,2}[-/.月][0-9]{1,2}日? +)?";

    [GeneratedRegex(@"^ *\[?" + Date + @"(?:上午|下午|晚上|早上)? ?(?<time>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2})?\]? *(?<name>[^:：\n]{1,24}?) *(?:[:：](?<rest>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    [GeneratedRegex(@"^ *(?<name>[^:：\n]{1,24}?) *[(\[]?(?:昨天|今天)? ?" + Date + @"(?:上午|下午|晚上|早上)? ?(?<time>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2})?[)\]]? *(?:[:：] *(?<rest>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex SaidBefore();

    [GeneratedRegex(@"[(<（][0-9a-zA-Z@._]{5,}[)>）] *$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"^ *[^\s:,0-9]{1,12}:", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
