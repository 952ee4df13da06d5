namespace Linli.GroupLife.Reading;

/// <summary>
/// What each person gets after all entries: orders add up, changes set or lower, cancellations take away. Fills in
/// what a change left open (which item, how many) and marks what has nothing before it.
/// </summary>
internal sealed partial class NetOrders(GoodsLexicon lexicon)
{
    private sealed class Buyer
    {
        internal string Name = "";
        internal string? Room, Phone, Key;
        internal List<ChainLine> Lines = [];
        internal readonly List<int> Entries = [];
        internal bool Check, Doubtful;
    }

    private readonly List<Buyer> buyers = [];
    private Buyer? latest;
    private readonly Dictionary<string, List<Buyer>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Buyer>> byRoom = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Room), Buyer> byDoor = [];
    private readonly Dictionary<string, Buyer> byKey = new(StringComparer.Ordinal);

    internal static (List<ChainEntry> Entries, List<ChainOrder> Orders) Of(GoodsLexicon lexicon,
        List<ChainEntry> entries, ChainHeader header)
    {
        var net = new NetOrders(lexicon);
        decimal taken = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Action == ChainAction.None)
            {
                if (entries[i].OnlyPays) entries[i] = net.Settle(entries[i]);
                net.Touch(entries[i]);
                continue;
            }
            entries[i] = net.Take(entries[i]);
            entries[i] = net.Limit(entries[i], header, ref taken);
        }
        return (entries, net.Orders(entries));
    }

    private ChainEntry Take(ChainEntry entry)
    {
        var doubts = entry.Doubts.ToList();
        var buyer = Find(entry, doubts);
        if (OfTheOnlyOne(buyer, entry) is var meant && meant != entry)
            (entry, doubts) = (meant, [.. meant.Doubts, .. doubts.Skip(entry.Doubts.Count)]);
        var lines = entry.Lines.ToList();
        if (entry.Action != ChainAction.Order && buyer.Lines.Count == 0 && !lines.Exists(line => line.InPlace)
            && !(entry.Action == ChainAction.Cancel && lines.Exists(line => line.Effect == LineEffect.Add)))
        {
            doubts.Add(ChainDoubts.NoEarlierOrder);
            if (!doubts.Contains(ChainDoubts.ForSomebodyElse)) Touch(entry with { Check = true });
        }
        if (entry.Action == ChainAction.Order && !entry.Adds && buyer.Lines.Count > 0
            && lines.Exists(line => line.Code is not null && Find(buyer, one => one.Code == line.Code) >= 0))
            doubts.Add(ChainDoubts.PerhapsTwice);
        if (entry.Action == ChainAction.Cancel
            && !lines.Exists(line => line.Effect is LineEffect.Drop or LineEffect.Reduce)) Empty(buyer, lines);
        else
            for (var i = 0; i < lines.Count; i++)
            {
                // 苹果换梨: as many as there were.
                if (i > 0 && lines[i - 1].Effect == LineEffect.Drop && lines[i - 1].Quantity > 0
                    && lines[i].Doubts.Contains(ChainDoubts.ChangeUnclear)
                    && lines[i].Doubts.Contains(ChainDoubts.QuantityAssumed))
                    lines[i] = lines[i] with { Quantity = lines[i - 1].Quantity };
                lines[i] = Apply(buyer, lines[i], entry, doubts);
            }
        doubts.RemoveAll(doubt =>
            (doubt == ChainDoubts.GoodsMissing || doubt == ChainDoubts.QuantityAssumed)
                && !lines.Exists(line => line.Doubts.Contains(doubt)));
        buyer.Entries.Add(entry.Index);
        latest = buyer;
        return entry with { Lines = lines, Doubts = [.. doubts.Distinct()], Check = doubts.Count > 0 };
    }

    /// <summary>吴姐 梨翻倍: what was not understood may change an order; a person looks at that order too.</summary>
    private void Touch(ChainEntry entry)
    {
        if (!entry.Check || entry.Text.Length > EntryText.Longest) return;
        var text = Roster.Key(entry.Text);
        var first = text[..(text.IndexOfAny([' ', ',', ':']) is >= 0 and var end ? end : text.Length)];
        if (text[first.Length..].Count(char.IsLetter) < 2 || LineFacts.IsChatter(text[first.Length..].Trim())) return;
        var known = byName.GetValueOrDefault(first)
            ?? (entry.Room is null ? null : byRoom.GetValueOrDefault(entry.Room));
        foreach (var buyer in known ?? []) buyer.Doubtful = true;
    }

    private static void Empty(Buyer buyer, List<ChainLine> lines)
    {
        if (lines.Count == 0)
            lines.AddRange(buyer.Lines.Select(line =>
                line with { Effect = LineEffect.Drop, Confidence = Confidence.Sure, Doubts = [] }));
        buyer.Lines = [];
    }

    private static ChainLine Apply(Buyer buyer, ChainLine line, ChainEntry entry, List<ChainDoubt> doubts)
    {
        var at = line.Code is null ? -1 : Find(buyer, one =>
            one.Code is not null && one.Code == line.Code && (line.Variant is null || one.Variant == line.Variant));
        // 裤子换成L码: the only ones there are, in another size.
        if (at < 0 && line is { Effect: LineEffect.Set, Variant: not null, Code: not null }
            && buyer.Lines.Take(MostLines).Count(one => one.Code == line.Code) == 1)
            at = Find(buyer, one => one.Code == line.Code);
        switch (line.Effect)
        {
            case LineEffect.Set when at < 0 && buyer.Lines.Count > 0 && !line.InPlace:
                // 改成苹果2箱 from somebody who has something else: in its place, or besides?
                doubts.Add(ChainDoubts.ChangeUnclear);
                if (buyer.Lines is [{ Code: var kept } before] && !entry.Lines.Any(one => one.Code == kept))
                {
                    // 换成B: as many as there were.
                    if (line.Doubts.Contains(ChainDoubts.QuantityAssumed))
                        line = line with { Quantity = before.Quantity };
                    buyer.Lines.Clear();
                }
                buyer.Lines.Add(line with { Effect = LineEffect.Add, Confidence = Confidence.Unsure });
                break;
            // 草莓取消，只要大桃: as many as before.
            case LineEffect.Set when at >= 0 && line.Doubts.Contains(ChainDoubts.QuantityAssumed):
                buyer.Lines[at] = buyer.Lines[at] with { Variant = line.Variant ?? buyer.Lines[at].Variant };
                line = buyer.Lines[at] with { Effect = LineEffect.Set };
                break;
            case LineEffect.Set when at >= 0: buyer.Lines[at] =
                line with { Effect = LineEffect.Add, Variant = line.Variant ?? buyer.Lines[at].Variant }; break;
            case LineEffect.Reduce or LineEffect.Drop when at < 0:
                if (buyer.Lines.Count > 0) doubts.Add(ChainDoubts.NoEarlierOrder);
                break;
            case LineEffect.Reduce: Lower(buyer, at, line, doubts); break;
            case LineEffect.Drop:
                line = line with { Quantity = line.Quantity == 0 ? buyer.Lines[at].Quantity
                    : line.Quantity, Unit = line.Unit ?? buyer.Lines[at].Unit };
                buyer.Lines.RemoveAt(at);
                break;
            default: Add(buyer, line with { Effect = LineEffect.Add }); break;
        }
        return line;
    }

    /// <summary>Nobody orders more lines than this; it keeps a text of one name alone linear.</summary>
    private const int MostLines = 2_000;

    private static int Find(Buyer buyer, Predicate<ChainLine> fits) =>
        buyer.Lines.FindIndex(0, Math.Min(buyer.Lines.Count, MostLines), fits);

    private static void Lower(Buyer buyer, int at, ChainLine line, List<ChainDoubt> doubts)
    {
        var left = buyer.Lines[at].Quantity - line.Quantity;
        if (left < 0) doubts.Add(ChainDoubts.ChangeUnclear);
        if (left <= 0) buyer.Lines.RemoveAt(at);
        else buyer.Lines[at] = buyer.Lines[at] with { Quantity = left };
    }

    private static void Add(Buyer buyer, ChainLine line)
    {
        var same = line.Code is null ? -1 : Find(buyer, one => one.Code is not null && one.Code == line.Code
            && one.Variant == line.Variant && one.Unit == line.Unit && one.InPacks == line.InPacks);
        if (same < 0) { buyer.Lines.Add(line); return; }
        var before = buyer.Lines[same];
        buyer.Lines[same] = before with
        {
            Quantity = before.Quantity + line.Quantity,
            Confidence = before.Confidence > line.Confidence ? before.Confidence : line.Confidence,
            Doubts = [.. before.Doubts.Union(line.Doubts)],
            Note = before.Note is null ? line.Note : line.Note is null || line.Note == before.Note ? before.Note : before.Note + " " + line.Note,
        };
    }

    private Buyer Find(ChainEntry entry, List<ChainDoubt> doubts)
    {
        var name = entry.Name is "我" ? "" : Roster.Key(entry.Name);
        if (entry.MemberKey is { } key && byKey.TryGetValue(key, out var known)) return Complete(known, entry, name);
        if (name.Length > 0 && entry.Room is not null
            && byDoor.TryGetValue((name, entry.Room), out var same)) return Complete(same, entry, name);
        var named = name.Length > 0
            ? byName.GetValueOrDefault(name)?.FindAll(buyer => Fits(buyer.Room, entry.Room)) ?? [] : [];
        if (named.Count > 1) doubts.Add(ChainDoubts.PersonUnclear);
        if (named.Count > 0) return Complete(named[0], entry, name);
        if (entry.Room is not null && byRoom.GetValueOrDefault(entry.Room) is { } living)
        {
            if (name.Length == 0 && living.Count == 1) return Complete(living[0], entry, name);
            if (name.Length > 0 && living.Find(buyer => buyer.Name.Length == 0) is { } nameless)
                return Complete(nameless, entry, name);
            // 王五 and 王五他妈 of one door may be one person.
            if (name.Length > 1 && living.Find(buyer => buyer.Name.Length > 1
                && (name.StartsWith(Roster.Key(buyer.Name), StringComparison.Ordinal)
                || Roster.Key(buyer.Name).StartsWith(name, StringComparison.Ordinal))) is { } like)
            {
                doubts.Add(ChainDoubts.PersonUnclear);
                return like;
            }
            // A change from the same door under another name is likely the same household, but a person must say so.
            if (entry.Action != ChainAction.Order && living.Count == 1)
            {
                doubts.Add(ChainDoubts.PersonUnclear);
                return living[0];
            }
        }
        var buyer = new Buyer { Name = entry.Name, Room = entry.Room, Phone = entry.Phone, Key = entry.MemberKey };
        buyers.Add(buyer);
        if (name.Length > 0) Note(byName, name, buyer);
        if (entry.Room is not null) Note(byRoom, entry.Room, buyer);
        if (name.Length > 0 && entry.Room is not null) byDoor.TryAdd((name, entry.Room), buyer);
        if (entry.MemberKey is not null) byKey[entry.MemberKey] = buyer;
        return buyer;
    }

    private Buyer Complete(Buyer buyer, ChainEntry entry, string name)
    {
        if (buyer.Room is null && entry.Room is not null) Note(byRoom, buyer.Room = entry.Room, buyer);
        if (buyer.Name.Length == 0 && name.Length > 0)
        {
            buyer.Name = entry.Name;
            Note(byName, name, buyer);
        }
        if (name.Length > 0 && buyer.Room is not null
            && Roster.Key(buyer.Name) == name) byDoor.TryAdd((name, buyer.Room), buyer);
        buyer.Phone ??= entry.Phone;
        return buyer;
    }

    private static bool Fits(string? one, string? other) => one is null || other is null || one == other
        || one.EndsWith("-" + other, StringComparison.Ordinal) || other.EndsWith("-" + one, StringComparison.Ordinal);

    /// <summary>No door and no name has more people; it keeps a text of one door alone linear.</summary>
    private const int MostAlike = 30;

    private static void Note(Dictionary<string, List<Buyer>> map, string key, Buyer buyer)
    {
        if (!map.TryGetValue(key, out var list)) map[key] = list = [];
        if (list.Count < MostAlike && !list.Contains(buyer)) list.Add(buyer);
    }

    private ChainEntry Limit(ChainEntry entry, ChainHeader header, ref decimal taken)
    {
        if (header is { CapQuantity: null, PerPersonLimit: null, OwnLimits: [] }) return entry;
        var doubts = entry.Doubts.ToList();
        if (header.CapQuantity is { } cap && entry.Action == ChainAction.Order)
        {
            taken += entry.Lines.Where(line => line.InPacks && Counts(line, header.CapCode)).Sum(line => line.Quantity);
            if (taken > cap && entry.Lines.Any(line => Counts(line, header.CapCode))) doubts.Add(ChainDoubts.OverCap);
        }
        // A limit for each household counts by item: two of one and one of another are within 限2份.
        if (header.PerPersonLimit is { } limit && Find(latest!, line =>
            Counts(line, header.LimitCode) && line.Quantity > limit
                && line.InPacks) >= 0) doubts.Add(ChainDoubts.OverLimit);
        else if (header.OwnLimits.Any(own => Find(latest!, line =>
            line.Code == own.Code && line.Quantity > own.Most && line.InPacks) >= 0)) doubts.Add(ChainDoubts.OverLimit);
        return entry with { Doubts = doubts, Check = doubts.Count > 0 };
    }

    private static bool Counts(ChainLine line, string? code) => code is null || line.Code == code;

    private List<ChainOrder> Orders(List<ChainEntry> entries)
    {
        var byIndex = entries.ToDictionary(entry => entry.Index);
        var orders = new List<ChainOrder>();
        foreach (var buyer in buyers)
        {
            if (buyer.Lines.Count == 0) continue;
            buyer.Check = buyer.Doubtful || buyer.Entries.Exists(index => byIndex[index].Check)
                || buyer.Lines.Exists(line => line.Check);
            orders.Add(new ChainOrder(buyer.Name, buyer.Room, buyer.Phone, buyer.Key, buyer.Lines,
                Prices.Of(lexicon, buyer.Lines), buyer.Check, buyer.Entries));
        }
        return orders;
    }
}
