using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Linli.GroupLife.Reading;

namespace Linli.GroupLife;

/// <summary>
/// Reads the text of a sign-up chain (接龙) as neighbours write it. Pure; never throws, whatever the text; loses no
/// line; takes time linear in the length of the text.
/// </summary>
public static partial class ReadChain
{
    /// <summary>Longest text that is read, in UTF-16 units; what is behind it is not understood, and says so.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    /// <param name="today">The day it is read, only to tell which year a date without one means; may be null.</param>
    public static ChainReading Read(
        string text, IReadOnlyList<ChainItem> items, IReadOnlyList<ChainMember>? members = null, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(items);
        var known = items.Count > ChainItem.Most ? [.. items.Take(ChainItem.Most)] : items;
        var lexicon = new GoodsLexicon(known);
        var (read, rest) = text.Length > LongestText ? (text[..LongestText], text[LongestText..]) : (text, "");
        var pieces = Errands.Split(lexicon, ChainLayout.Cut(read));
        var sections = ChainSections.Sort(lexicon, pieces);
        var header = Header(lexicon, sections, today);
        var entries = Entries(lexicon, new Roster(members ?? []), sections, header);
        var kind = JudgeKind.Of(lexicon, sections, entries);
        if (kind == ChainKind.NotOrder)
            entries = entries.ConvertAll(entry => entry with { Action = ChainAction.None, Lines = [], PaidMark = null,
                Late = false, Check = false, Doubts = [] });
        else MarkNames(sections, entries);
        (entries, var orders) = NetOrders.Of(lexicon, entries, header);
        if (header.Doubts.Count > 0
            && entries.FindIndex(entry => entry.Action != ChainAction.None) is >= 0 and var first)
            entries[first] = entries[first] with { Doubts = [.. entries[first].Doubts, .. header.Doubts] };
        var lines = Fates(pieces, entries, kind);
        if (rest.Length > 0)
            lines.Add(new ChainTextLine(lines.Count == 0 ? 1
                : lines[^1].Number + 1, rest, LineFate.NotUnderstood, null));
        return new ChainReading(kind, header, entries, orders, lines, Money.Sum(orders.Select(order => order.Total)));
    }

    private static ChainHeader Header(GoodsLexicon lexicon, List<Section> sections, DateOnly? today)
    {
        var headers = sections.ConvertAll(section => HeaderWords.Read(
            [.. section.Opening.Where(piece => piece.Fate == LineFate.Header || SellsOne(section, piece))],
                [.. section.Opening.Where(piece => piece.Fate == LineFate.Menu)], section.Example, today, Goods));
        var first = headers[0];
        return headers.Skip(1).Aggregate(first, (sum, next) => sum with
        {
            Title = sum.Title ?? next.Title,
            CapQuantity = sum.CapQuantity ?? next.CapQuantity,
            PerPersonLimit = sum.PerPersonLimit ?? next.PerPersonLimit,
            CapCode = sum.CapQuantity is null ? next.CapCode : sum.CapCode,
            LimitCode = sum.PerPersonLimit is null ? next.LimitCode : sum.LimitCode,
            OwnLimits = [.. sum.OwnLimits, .. next.OwnLimits],
            CutOff = sum.CutOff ?? next.CutOff,
            Example = sum.Example ?? next.Example,
            Doubts = [.. sum.Doubts.Union(next.Doubts)],
        });

        // One line of goods above the list is what the chain is about; several are its menu.
        bool SellsOne(Section section, Piece piece) => piece.Fate == LineFate.Menu && piece.Number is null
            && section.Opening.Count(one => one.Fate == LineFate.Menu) == 1 && Goods(piece.BodyPlain).Count == 1;

        List<string> Goods(string plain) =>
            [.. Named(lexicon, plain).Select(sense => lexicon.Items[sense.Items[0]].Code).Distinct()];
    }

    private static List<ChainEntry> Entries(GoodsLexicon lexicon, Roster roster, List<Section> sections,
        ChainHeader header)
    {
        var budget = new GuessBudget();
        var all = new List<ChainEntry>();
        var parts = new List<(int From, int To)>();
        foreach (var section in sections)
        {
            var from = all.Count;
            var reader = new ReadEntry(Topic(lexicon, section) is { } topic ? lexicon.About(topic)
                : lexicon, roster, budget, WritesRoomsAlone(section));
            foreach (var (text, pieces, afterClosing) in section.Entries)
            {
                var entry = reader.Read(text, all.Count, CollectionsMarshal.AsSpan(all)[from..]);
                if (entry.Action != ChainAction.None && (afterClosing || IsLate(text.MinuteOfDay, header.CutOff)))
                    entry = entry with { Late = true, Check = true, Doubts = [.. entry.Doubts, ChainDoubts.Late] };
                foreach (var piece in pieces) piece.Entry = entry.Index;
                all.Add(entry);
            }
            parts.Add((from, all.Count));
        }
        Supersede(all, parts);
        if (!lexicon.HasNumberCodes) AskAboutNumbers(all);
        return all;
    }

    /// <summary>602, 1103 A1: in a chain where most begin with three or four figures, those are rooms.</summary>
    private static bool WritesRoomsAlone(Section section) => section.Entries.Count > 1
        && section.Entries.Count(entry => PersonWords.BeginsWithRoom(entry.Text.Plain)) * 2 > section.Entries.Count;

    /// <summary>The one item a chain's opening names; assumed only where its entries name others.</summary>
    private static Sense? Topic(GoodsLexicon lexicon, Section section)
    {
        if (lexicon.Only is not null) return null;
        var named = section.Opening.SelectMany(piece => Named(lexicon, piece.BodyPlain)).ToList();
        if (named.Count == 0 || named.Exists(sense => sense.Items.Count > 1
            || sense.Items[0] != named[0].Items[0])) return null;
        return section.Entries.Exists(entry =>
            Named(lexicon, entry.Text.Plain).Any(sense => sense.Items[0] != named[0].Items[0]))
            ? named[0] with { Confidence = Confidence.Assumed } : named[0];
    }

    private static IEnumerable<Sense> Named(GoodsLexicon lexicon, string plain) => plain.Length > EntryText.Longest ? []
        : ChainLexer.Cut(lexicon, plain).Where(token => token is { Kind: TokenKind.Goods, IsCode: false })
            .Select(token => token.Sense!);

    /// <summary>2号不要了: whose entry has that number, and whoever wrote it, are both asked.</summary>
    private static void AskAboutNumbers(List<ChainEntry> all)
    {
        var named = new HashSet<int>();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Text.Length > EntryText.Longest
                || CancelledNumber().Match(all[i].Text) is not { Success: true } number
                || !int.TryParse(number.Groups["number"].Value, out var place) || place == all[i].Number) continue;
            named.Add(place);
            all[i] = Ask(all[i]);
        }
        if (named.Count == 0) return;
        for (var i = 0; i < all.Count; i++)
            if (all[i].Number is { } own && named.Contains(own)) all[i] = Ask(all[i]);
    }

    internal static bool CancelsNumber(string plain) => plain.Length <= EntryText.Longest
        && CancelledNumber().IsMatch(plain);

    private static ChainEntry Ask(ChainEntry entry) =>
        entry with { Check = true, Doubts = [.. entry.Doubts.Append(ChainDoubts.ChangeUnclear).Distinct()] };

    [GeneratedRegex(@"(?<![0-9])(?<number>[0-9]{1,4}) ?(?:号|楼|#) ?的?[^0-9\n]{0,3}(?:不要|取消|退|撤|删)", RegexOptions.CultureInvariant)]
    private static partial Regex CancelledNumber();

    private static bool IsLate(int? minute, ChainCutOff? cutOff) =>
        minute is { } at && cutOff is { Hour: { } hour } && at > hour * 60 + (cutOff.Minute ?? 0);

    /// <summary>
    /// A later list that repeats an earlier one's people is the same chain posted again: only the last one counts.
    /// </summary>
    private static void Supersede(List<ChainEntry> all, List<(int From, int To)> parts)
    {
        for (var early = 0; early < parts.Count - 1; early++)
        {
            var names = People(all, parts[early]);
            if (names.Count == 0) continue;
            var repeated = false;
            for (var later = early + 1; later < Math.Min(parts.Count, early + 4) && !repeated; later++)
                repeated = SameChain(all, parts[early], parts[later], names);
            if (!repeated) continue;
            for (var i = parts[early].From; i < parts[early].To; i++)
                all[i] = all[i] with { Action = ChainAction.None, Lines = [], Check = false,
                    Doubts = [ChainDoubts.Reposted] };
        }
    }

    private static bool SameChain(List<ChainEntry> all, (int From, int To) early, (int From, int To) late,
        List<string> names)
    {
        var later = People(all, late);
        if (later.Count < names.Count || later.Intersect(names).Count() * 10 < names.Count * 6) return false;
        // Neighbours join several chains; the same people with other goods are another chain.
        var goods = Goods(all, early);
        return goods.Count == 0 || goods.Overlaps(Goods(all, late));
    }

    private static List<string> People(List<ChainEntry> all, (int From, int To) part) =>
        [.. all.GetRange(part.From, part.To - part.From).Select(entry => entry.Name.Length > 0 ? Roster.Key(entry.Name) : entry.Room ?? "").Where(name => name.Length > 0).Distinct()];

    private static HashSet<string> Goods(List<ChainEntry> all, (int From, int To) part) =>
        [.. all.GetRange(part.From, part.To - part.From).SelectMany(entry => entry.Lines).Select(line => line.Code)
            .OfType<string>()];

    /// <summary>
    /// A name with nothing behind it is the organiser's heading when it stands first, and a question otherwise.
    /// </summary>
    private static void MarkNames(List<Section> sections, List<ChainEntry> entries)
    {
        var firsts = new HashSet<int>();
        var at = 0;
        foreach (var section in sections)
        {
            firsts.Add(at);
            at += section.Entries.Count;
        }
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Action != ChainAction.None || entry.Check || entry.Doubts.Count > 0 || entry.OnlyPays
                || firsts.Contains(i)) continue;
            if (string.IsNullOrWhiteSpace(entry.Text)) continue;
            var readable = entry.Name.Length is > 0 and <= 20 && entry.Note is null;
            entries[i] = entry with { Check = true, Doubts =
                [readable ? ChainDoubts.NameOnly : ChainDoubts.NotUnderstood] };
        }
    }

    private static List<ChainTextLine> Fates(List<Piece> pieces, List<ChainEntry> entries, ChainKind kind)
    {
        var lines = new List<ChainTextLine>(pieces.Count);
        foreach (var piece in pieces)
        {
            var fate = piece.Entry is { } index ? FateOf(entries[index], kind) : piece.Fate ?? LineFate.NotUnderstood;
            if (kind == ChainKind.NotOrder && fate == LineFate.NotUnderstood && piece.Entry is null)
                fate = LineFate.Chatter;
            lines.Add(new ChainTextLine(piece.LineNumber, piece.Raw, fate, piece.Entry));
        }
        return lines;
    }

    private static LineFate FateOf(ChainEntry entry, ChainKind kind) => entry.Action switch
    {
        ChainAction.Order => LineFate.Order,
        ChainAction.Change => LineFate.Change,
        ChainAction.Cancel => LineFate.Cancellation,
        _ when kind == ChainKind.NotOrder => LineFate.Note,
        _ when entry.Doubts.Contains(ChainDoubts.NotUnderstood) || entry.Doubts.Contains(ChainDoubts.TooLong) =>
            LineFate.NotUnderstood,
        _ when entry.Doubts.Contains(ChainDoubts.Question) => LineFate.Chatter,
        _ => LineFate.Note,
    };
}
