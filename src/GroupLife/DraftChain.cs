using System.Globalization;
using System.Text;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;

namespace Linli.GroupLife;

/// <summary>A draft of an earlier posting of the same chain.</summary>
internal sealed record EarlierDraft(DraftContent Content, Id<Member>? Member, bool Looked, bool Skipped);

/// <summary>What becomes a draft.</summary>
/// <param name="Skipped">A person said of the very same words that they are no order.</param>
internal sealed record DraftPlan(DraftKind Kind, DraftContent Content, Id<Member>? Member, bool Skipped = false)
{
    public bool NeedsLook => Content.Doubts.Count > 0 || Content.Lines.Any(line => line.Check);
}

/// <summary>
/// Turns a reading into drafts, one per person in chain order, withdrawals last. Whatever the reader or the
/// comparison is not sure of carries a doubt; what a person corrected in the posting before is not asked again.
/// </summary>
internal static class DraftChain
{
    /// <param name="changes">Against the posting before; null for the first.</param>
    /// <param name="ordered">Members whose order came from this chain and still stands, with their latest
    /// draft.</param>
    public static IReadOnlyList<DraftPlan> From(
        ChainReading reading, IReadOnlyDictionary<string, Id<GroupBuyItem>> menu,
        IReadOnlyList<KnownNeighbour> neighbours, IReadOnlyList<ChainChange>? changes,
        IReadOnlyList<EarlierDraft> earlier, IReadOnlyDictionary<Id<Member>, DraftContent> ordered)
    {
        var plans = reading.Orders.Where(order => order.Lines.Count > 0)
            .Select(order => Plan(order, reading, menu, neighbours, changes, earlier)).ToList();
        var here = plans.Where(plan => plan.Member is not null).Select(plan => plan.Member!.Value).ToHashSet();
        plans.AddRange(ordered.Where(one => !here.Contains(one.Key)).OrderBy(one => one.Key)
            .Select(one => new DraftPlan(DraftKind.Withdrawn, one.Value with
            {
                Number = null, Lines = [], Doubts = [DraftDoubts.Withdrawn], Entries = [], Note = null, PaidMark = null,
                Words = "", ReadAs = "",
            }, one.Key)));
        return plans;
    }

    private static DraftPlan Plan(ChainOrder order, ChainReading reading,
        IReadOnlyDictionary<string, Id<GroupBuyItem>> menu, IReadOnlyList<KnownNeighbour> neighbours,
        IReadOnlyList<ChainChange>? changes, IReadOnlyList<EarlierDraft> earlier)
    {
        var readAs = ReadAs(order);
        var person = earlier.LastOrDefault(draft => SamePerson(draft.Content, order));
        var before = earlier.LastOrDefault(draft => draft.Content.ReadAs == readAs);
        var kind = KindOf(order, changes, person ?? before);
        var entries = order.Entries.Where(index => index < reading.Entries.Count)
            .Select(index => reading.Entries[index]).ToList();
        var lines = before is { Looked: true } ? before.Content.Lines : Lines(order, menu);
        // Whom a person chose in the posting before stands above whom the reader would choose again.
        var chosen = before ?? person;
        var member = chosen is { Looked: true, Member: { } known } ? known
            : MemberOf(order, neighbours) ?? chosen?.Member;
        var guest = member is not null ? null
            : chosen?.Content.Guest ?? GuestName(order.Room, order.Name);
        var doubts = new List<ChainDoubt>();
        if (kind == DraftKind.Unsure) doubts.Add(DraftDoubts.Unsure);
        if (before is not { Looked: true })
        {
            doubts.AddRange(entries.SelectMany(entry => entry.Doubts));
            if (lines.Any(line => line.Item is null)) doubts.Add(DraftDoubts.GoodsUnknown);
            if (lines.Any(line => line.Quantity is null)) doubts.Add(DraftDoubts.NotWholePacks);
            if (member is null && guest is null) doubts.Add(DraftDoubts.PersonUnknown);
            if (member is null && neighbours.Any(one => one.House == order.Room)) doubts.Add(DraftDoubts.HouseKnown);
            if (order.Check && doubts.Count == 0) doubts.Add(DraftDoubts.ToCheck);
        }
        return new DraftPlan(kind, new DraftContent(entries.FirstOrDefault()?.Number, order.Name, order.Room, guest,
            lines, [.. doubts.DistinctBy(doubt => doubt.Code)], Joined(entries.Select(entry => entry.Note), "；"),
            Joined(entries.Select(entry => entry.PaidMark), " "), Joined(entries.Select(entry => entry.Text), "\n") ?? "",
            order.Entries, readAs), member, before is { Skipped: true });
    }

    private static DraftKind KindOf(ChainOrder order, IReadOnlyList<ChainChange>? changes, EarlierDraft? person)
    {
        if (changes is null) return DraftKind.New;
        var own = changes.Where(change => change.After is { } after && order.Entries.Contains(after)).ToList();
        return own.Any(change => change.Kind == ChangeKind.Unsure) ? DraftKind.Unsure
            : own.Any(change => change.Kind == ChangeKind.Changed) ? DraftKind.Changed
            // One more entry of somebody who is in the chain already changes what they get.
            : own.Any(change => change.Kind == ChangeKind.Added) ? (person is null ? DraftKind.New : DraftKind.Changed)
            : DraftKind.Same;
    }

    private static List<DraftLine> Lines(ChainOrder order, IReadOnlyDictionary<string, Id<GroupBuyItem>> menu)
    {
        var lines = new List<DraftLine>();
        foreach (var group in order.Lines.GroupBy(line => line.Code is { } code && menu.TryGetValue(code, out var id)
            ? id : (Id<GroupBuyItem>?)null))
        {
            // Goods nobody knows stay apart: each must be looked at by itself.
            if (group.Key is null)
                lines.AddRange(group.Select(line => Line(null, line.Quantity, Written(line), check: true)));
            else
                // An amount that is no number of packs counts as none: seven pounds are not seven boxes.
                lines.Add(Line(group.Key, group.All(line => line.InPacks) ? group.Sum(line => line.Quantity) : 0m,
                    string.Join(' ', group.Select(Written)), group.Any(line => line.Check)));
        }
        return lines;
    }

    private static DraftLine Line(Id<GroupBuyItem>? item, decimal quantity, string written, bool check)
    {
        var whole = quantity == decimal.Truncate(quantity) && quantity is >= 1 and <= 99 ? (int?)quantity : null;
        return new DraftLine(item, whole, written, check || whole is null);
    }

    private static string Written(ChainLine line) => string.Concat(line.Note ?? line.Code ?? "",
        line.Variant is null ? "" : $"({line.Variant})", "×", line.Quantity.ToString("0.##", CultureInfo.InvariantCulture),
        line.Unit);

    private static Id<Member>? MemberOf(ChainOrder order, IReadOnlyList<KnownNeighbour> neighbours) =>
        neighbours.FirstOrDefault(one => one.Member.ToString() == order.MemberKey)?.Member;

    private static bool SamePerson(DraftContent draft, ChainOrder order) =>
        draft.Room == order.Room && Plain(draft.Name) == Plain(order.Name) && (draft.Room ?? draft.Name).Length > 0;

    private static string ReadAs(ChainOrder order) => $"{Plain(order.Name)}|{order.Room}|" + string.Join(';', order.Lines
        .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Code ?? line.Note}*{line.Quantity:0.##}"))
        .Order(StringComparer.Ordinal));

    /// <summary>The delivery key for a guest, or null when building and room are not written in full.</summary>
    public static string? GuestName(string? room, string name)
    {
        if (string.IsNullOrEmpty(room)) return null;
        var letters = Letters(name);
        var nickname = HouseNickname.Parse($"{room}-{(letters.Length == 0 ? "邻居" : letters)}");
        return nickname.Accepted ? nickname.Value.ToString() : null;
    }

    private static string Letters(string name)
    {
        var letters = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
            if (Rune.IsLetter(rune) && letters.Length < 20) letters.Append(rune.ToString());
        return letters.ToString();
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    private static string? Joined(IEnumerable<string?> words, string with)
    {
        var said = words.Where(word => !string.IsNullOrWhiteSpace(word)).ToList();
        return said.Count == 0 ? null : string.Join(with, said);
    }
}
