using Linli.GroupLife.Reading;

namespace Linli.GroupLife;

/// <summary>What happened to one person's entry between two postings of the same chain.</summary>
public enum ChangeKind
{
    Added,
    Changed,
    Withdrawn,

    /// <summary>The same order under another number.</summary>
    Renumbered,

    /// <summary>Cannot be told: a person decides before anything is ordered or withdrawn.</summary>
    Unsure,
}

/// <summary>
/// One difference between two readings. An entry that stayed the same has none, so nothing is ordered twice.
/// </summary>
/// <param name="Before">Index in the previous reading's entries; null when there was none.</param>
/// <param name="After">Index in the new reading's entries; null when there is none.</param>
public sealed record ChainChange(
    ChangeKind Kind, string Name, string? Room, int? NumberBefore, int? NumberAfter, int? Before, int? After,
    IReadOnlyList<ChainLine> LinesBefore, IReadOnlyList<ChainLine> LinesAfter, ChainDoubt? Doubt);

/// <summary>
/// WeChat posts the whole list again each time somebody joins. Tells what is new against the last reading of the same
/// chain; each entry of either reading is in at most one change.
/// </summary>
public static class CompareChains
{
    /// <summary>Below this share of people found again the text may be another chain, and a person decides.</summary>
    private const decimal SameChainShare = 0.5m;

    /// <summary>
    /// In a list this long, one edited name between two unchanged neighbours is an edit and no new person.
    /// </summary>
    private const int LongList = 5;

    public static IReadOnlyList<ChainChange> Compare(ChainReading previous, ChainReading next)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(next);
        // Who takes everything back within one posting has nothing in it, in the earlier one as in the later.
        var settled = previous.Orders.Count > 0;
        HashSet<int> emptyBefore = settled ? Emptied(previous) : [], emptyAfter = settled ? Emptied(next) : [];
        var before = previous.Entries.Where(entry => Counts(entry) && !emptyBefore.Contains(entry.Index)).ToList();
        var after = next.Entries.Where(entry => Counts(entry) && !emptyAfter.Contains(entry.Index)).ToList();
        var pairs = new Dictionary<int, int>();
        Pair(before, after, pairs, static (one, other) =>
            Key(one) == Key(other) && Rooms(one, other) && Same(one, other));
        Pair(before, after, pairs, static (one, other) => Key(one) == Key(other) && Rooms(one, other));
        var found = pairs.Count;
        var edited = Edited(before, after, pairs);
        var doubtful = before.Count > 0 && found < before.Count * SameChainShare;
        return Changes(before, after, pairs, edited, doubtful);
    }

    private static HashSet<int> Emptied(ChainReading reading)
    {
        var kept = reading.Orders.SelectMany(order => order.Entries).ToHashSet();
        var cancelled = reading.Entries
            .Where(entry => entry.Action == ChainAction.Cancel && !kept.Contains(entry.Index)).Select(Key).ToHashSet();
        return [.. reading.Entries.Where(entry => !kept.Contains(entry.Index) && cancelled.Contains(Key(entry)))
            .Select(entry => entry.Index)];
    }

    private static bool Counts(ChainEntry entry) =>
        (entry.Name.Length > 0 || entry.Room is not null || entry.Lines.Count > 0)
            && !entry.Doubts.Contains(ChainDoubts.Reposted);

    /// <summary>Pairs what fits and is still single, in order; people with several entries keep their order.</summary>
    private static void Pair(List<ChainEntry> before, List<ChainEntry> after, Dictionary<int, int> pairs,
        Func<ChainEntry, ChainEntry, bool> fit)
    {
        var taken = pairs.Values.ToHashSet();
        var byKey = after.Index().Where(row => !taken.Contains(row.Index)).GroupBy(row => Key(row.Item))
            .ToDictionary(group => group.Key, group => group.ToList());
        for (var i = 0; i < before.Count; i++)
        {
            if (pairs.ContainsKey(i) || !byKey.TryGetValue(Key(before[i]), out var candidates)) continue;
            // Only the first few of one name are looked at, so that a text of one name alone stays linear.
            var at = candidates.FindIndex(0, Math.Min(candidates.Count, 50), row => fit(before[i], row.Item));
            if (at < 0) continue;
            pairs[i] = candidates[at].Index;
            candidates.RemoveAt(at);
        }
    }

    /// <summary>
    /// Not found again, but at the same place with a like name or the same order: the name was edited.
    /// </summary>
    private static Dictionary<int,
        int> Edited(List<ChainEntry> before, List<ChainEntry> after, Dictionary<int, int> pairs)
    {
        var taken = pairs.Values.ToHashSet();
        var places = new Dictionary<int, int>();
        for (var j = 0; j < after.Count; j++)
            if (!taken.Contains(j) && after[j].Number is { } number) places.TryAdd(number, j);
        var edited = new Dictionary<int, int>();
        for (var i = 0; i < before.Count; i++)
        {
            if (pairs.ContainsKey(i)) continue;
            if (before[i].Number is not { } number || !places.TryGetValue(number, out var j)) continue;
            var alike = Alike(Key(before[i]), Key(after[j]))
                || (before[i].Room is not null && before[i].Room == after[j].Room);
            if (!alike && !(Same(before[i], after[j]) && before[i].Lines.Count > 0)) continue;
            edited[i] = j;
        }
        return edited;
    }

    private static List<ChainChange> Changes(
        List<ChainEntry> before, List<ChainEntry> after, Dictionary<int, int> pairs, Dictionary<int, int> edited,
            bool doubtful)
    {
        var changes = new List<(int Order, ChainChange Change)>();
        var settled = before.Count >= LongList && pairs.Count >= before.Count * 0.8m;
        for (var i = 0; i < before.Count; i++)
        {
            if (pairs.TryGetValue(i, out var j))
            {
                if (!Same(before[i], after[j]))
                    Add(doubtful ? ChangeKind.Unsure : ChangeKind.Changed, before[i], after[j], doubtful
                        ? ChainDoubts.PerhapsOtherChain : null);
                else if (before[i].Number != after[j].Number) Add(ChangeKind.Renumbered, before[i], after[j], null);
            }
            else if (edited.TryGetValue(i, out j))
                Add(settled && Alike(Key(before[i]), Key(after[j])) ? ChangeKind.Changed
                    : ChangeKind.Unsure, before[i], after[j], ChainDoubts.PerhapsRenamed);
            else Add(doubtful ? ChangeKind.Unsure : ChangeKind.Withdrawn, before[i], null, doubtful
                ? ChainDoubts.PerhapsOtherChain : null);
        }
        var known = pairs.Values.Concat(edited.Values).ToHashSet();
        var people = pairs.Keys.Select(i => Key(before[i])).Where(key => key.Length > 0).ToHashSet();
        for (var j = 0; j < after.Count; j++)
            if (!known.Contains(j))
                // A further entry of somebody who was there already changes that person's order.
                Add(doubtful ? ChangeKind.Unsure : people.Contains(Key(after[j])) ? Further(after[j])
                    : ChangeKind.Added, null, after[j], doubtful
                    ? ChainDoubts.PerhapsOtherChain : null);
        return [.. changes.OrderBy(row => row.Order).Select(row => row.Change)];

        void Add(ChangeKind kind, ChainEntry? one, ChainEntry? other, ChainDoubt? doubt)
        {
            var now = other ?? one!;
            changes.Add((now.Index,
                new ChainChange(kind, now.Name, now.Room, one?.Number, other?.Number, one?.Index, other?.Index,
                one?.Lines ?? [], other?.Lines ?? [], doubt)));
        }
    }

    private static ChangeKind Further(ChainEntry entry) =>
        entry.Action == ChainAction.Cancel && entry.Lines.All(line => line.Effect == LineEffect.Drop)
            ? ChangeKind.Withdrawn : ChangeKind.Changed;

    private static string Key(ChainEntry entry)
    {
        var name = new string([.. Signs.Plain(Signs.Shown(entry.Name))
            .Where(sign => char.IsLetterOrDigit(sign) || char.IsSurrogate(sign))]);
        return name.Length > 0 ? name : entry.Room ?? "";
    }

    private static bool Rooms(ChainEntry one, ChainEntry other) =>
        one.Room is null || other.Room is null || one.Room == other.Room;

    private static bool Alike(string one, string other) => one.Length > 0 && other.Length > 0
        && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    private static bool Same(ChainEntry one, ChainEntry other)
    {
        if (one.Action != other.Action || one.Lines.Count != other.Lines.Count) return false;
        var left = other.Lines.ToList();
        foreach (var line in one.Lines)
        {
            var at = left.FindIndex(row =>
                row.Code == line.Code && row.Quantity == line.Quantity && row.Variant == line.Variant
                && (row.Code is not null || row.Note == line.Note));
            if (at < 0) return false;
            left.RemoveAt(at);
        }
        return true;
    }
}
