using Linli.Backoffice.Shell;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.GroupLife;
using Linli.Kernel;
using Linli.Ordering;

namespace Linli.Backoffice.GroupLife;

/// <summary>
/// What a person changes in a draft before it is sent: whose it is and what is wanted. A line without goods is left
/// out; two lines of the same goods become one.
/// </summary>
public sealed class DraftEdit
{
    /// <summary>Chosen when somebody who is not in the group is written down.</summary>
    public const string NewGuest = "guest";

    private DraftEdit() { }

    public sealed class Line
    {
        /// <summary>What the text says; empty for a line that was added.</summary>
        public required string Written { get; init; }

        /// <summary>Id of the item; empty leaves the line out.</summary>
        public string Item { get; set; } = "";
        public int Quantity { get; set; } = 1;

        /// <summary>The words that named no goods; null when they did.</summary>
        public string? Word { get; init; }

        /// <summary>From now on these words mean the item chosen, in this group.</summary>
        public bool Remember { get; set; }
    }

    /// <summary>Empty as it was read, <see cref="NewGuest"/>, or the id of a membership.</summary>
    public string Person { get; set; } = "";
    public string Guest { get; set; } = "";
    public List<Line> Lines { get; } = [];

    public static DraftEdit Of(DraftView draft)
    {
        var edit = new DraftEdit { Guest = draft.Guest ?? "" };
        // Nobody known and nobody named: the person has to be written anyway.
        if (draft.Membership is null && draft.Guest is null) edit.Person = NewGuest;
        foreach (var line in draft.Lines)
            edit.Lines.Add(new Line
            {
                Written = line.Written, Item = line.Item?.ToString() ?? "", Quantity = line.Quantity ?? 1,
                Word = line.Item is null ? WordOf(line.Written) : null,
            });
        return edit;
    }

    public void Add() => Lines.Add(new Line { Written = "" });

    /// <summary>The correction as it is asked for.</summary>
    public CorrectDraftRequest Request(bool skip)
    {
        var wanted = Lines.Where(line => line.Item.Length > 0).ToList();
        var membership = Guid.TryParse(Person, out var id) ? new Id<Membership>(id) : (Id<Membership>?)null;
        var words = wanted.Where(line => line.Remember && line.Word is not null)
            .Select(line => new WordForItem(line.Word!, ItemOf(line))).ToList();
        // Who it is does not matter for what is no order.
        return new CorrectDraftRequest(membership, Person == NewGuest && !skip ? Guest.Trim() : null,
            [.. wanted.GroupBy(ItemOf).Select(same => new ItemRequest(same.Key, same.Sum(line => line.Quantity)))],
            skip, words.Count == 0 ? null : words);
    }

    /// <summary>Whose order the draft becomes, as far as is known.</summary>
    public static string PersonOf(DraftView draft, Language lang) =>
        draft.Neighbour ?? (draft.Guest is { } guest ? lang.T($"{guest}（新访客）", $"{guest} (new guest)")
            : lang.T($"{draft.Name}（不知道是谁）", $"{draft.Name} (nobody known)"));

    private static Id<GroupBuyItem> ItemOf(Line line) => new(Guid.Parse(line.Item));

    // 大红果(大)×2份 is written of 大红果.
    private static string? WordOf(string written)
    {
        var word = written.Split('×')[0].Split('(')[0].Trim();
        return word.Length is > 0 and <= ItemAlias.LongestWord ? word : null;
    }
}
