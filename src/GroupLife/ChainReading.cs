namespace Linli.GroupLife;

/// <summary>Whether the text sells something, or only counts heads (check-in, roster, sign-up, links).</summary>
public enum ChainKind
{
    Order,
    NotOrder,
}

/// <summary>What an entry asks for.</summary>
public enum ChainAction
{
    /// <summary>Goods are ordered; a second order of the same person adds to the first.</summary>
    Order,

    /// <summary>An order made before is altered: set to a quantity, or raised or lowered by one.</summary>
    Change,

    /// <summary>Goods ordered before are given up; without lines, all of them.</summary>
    Cancel,

    /// <summary>Nothing is ordered: an empty row, the organiser's heading, a question.</summary>
    None,
}

/// <summary>What became of one line of the pasted text; every line becomes exactly one of these.</summary>
public enum LineFate
{
    Blank,
    Header,
    Menu,
    Example,
    Order,
    Change,
    Cancellation,
    Note,
    Chatter,
    NotUnderstood,
}

/// <summary>How a line's quantity acts on what the person ordered before.</summary>
public enum LineEffect
{
    /// <summary>Adds this quantity (a plain order, or 再加1).</summary>
    Add,

    /// <summary>Makes it this quantity (改成3).</summary>
    Set,

    /// <summary>Takes this quantity away (少1份).</summary>
    Reduce,

    /// <summary>Takes all of this item away (橙子不要了).</summary>
    Drop,
}

/// <summary>How sure the reader is of one line; everything but <see cref="Sure"/> is shown to a person.</summary>
public enum Confidence
{
    /// <summary>Only one reading fits the words.</summary>
    Sure,

    /// <summary>Something missing was filled in: no quantity means one, a short name fits one item only.</summary>
    Assumed,

    /// <summary>Several readings fit, or none; the likeliest is shown.</summary>
    Unsure,
}

/// <summary>Why a person should look: a fixed code and one sentence in each language.</summary>
/// <param name="Code">Lower-case words joined by hyphens, such as <c>quantity-assumed</c>.</param>
public sealed record ChainDoubt(string Code, string Chinese, string English);

/// <summary>One item of one entry. Money and stock are not looked at here.</summary>
/// <param name="Code">The item's code; null when the words fit no item, which then stand in <see cref="Note"/>.</param>
/// <param name="Quantity">In packs; 0 only where a dropped item was not ordered before; may have a fraction (1.5 斤 of goods sold by 斤).</param>
/// <param name="Unit">The unit as written, or the item's own when none was written.</param>
/// <param name="Variant">Size, colour or taste named beside the goods.</param>
public sealed record ChainLine(
    string? Code, decimal Quantity, string? Unit, string? Variant, string? Note, Confidence Confidence,
    LineEffect Effect = LineEffect.Add)
{
    public bool Check => Confidence != Confidence.Sure;

    /// <summary>False when the amount could not be turned into packs; then it has no price.</summary>
    public bool InPacks { get; init; } = true;

    /// <summary>No goods are named at all: a change then means the one item the person has.</summary>
    internal bool GoodsOpen { get; init; }

    /// <summary>The old amount and the new one stand in the same entry, so no earlier entry is needed.</summary>
    internal bool InPlace { get; init; }

    /// <summary>Why <see cref="Check"/> is true; they stand among the entry's doubts as well.</summary>
    public IReadOnlyList<ChainDoubt> Doubts { get; init; } = [];
}

/// <summary>
/// One numbered (or unnumbered) sign-up. <see cref="Doubts"/> is not empty whenever <see cref="Check"/> is true.
/// </summary>
/// <param name="Index">Place in the reading, from 0, in the order of the text: the priority for scarce stock.</param>
/// <param name="Number">The number as written; numbers repeat and jump and are never a key.</param>
/// <param name="Name">The name as written, without room; empty when there is none.</param>
/// <param name="Room">Normalised: <c>3-502</c>, <c>3-2-502</c>, <c>15弄8号601</c>.</param>
/// <param name="MemberKey">The <see cref="ChainMember.Key"/> of the one member this is, if exactly one fits.</param>
/// <param name="PaidMark">The words that say it is paid (已付, ✅); a claim, not a payment.</param>
/// <param name="Late">Written after the cut-off named in the text.</param>
/// <param name="FirstLine">First line of the text that belongs to it, from 1.</param>
public sealed record ChainEntry(
    int Index, int? Number, string Name, string? Room, string? Phone, string? Address, string? MemberKey,
    ChainAction Action, IReadOnlyList<ChainLine> Lines, string? Note, string? PaidMark, bool Late, bool Check,
    IReadOnlyList<ChainDoubt> Doubts, int FirstLine, int LastLine, string Text)
{
    /// <summary>+1 says itself that it comes on top of what was ordered before.</summary>
    internal bool Adds { get; init; }

    /// <summary>The sum that is said to be paid.</summary>
    internal decimal? PaidAmount { get; init; }

    /// <summary>已付109 and nothing else.</summary>
    internal bool OnlyPays => Action == ChainAction.None && PaidMark is not null && Note is null && Lines.Count == 0;
}

/// <summary>
/// What one person gets after all of their entries, in the order of the chain; <see cref="Total"/> counts whole packs
/// and fractions of known items to the fen.
/// </summary>
/// <param name="Entries">Indexes of the entries it came from.</param>
public sealed record ChainOrder(
    string Name, string? Room, string? Phone, string? MemberKey, IReadOnlyList<ChainLine> Lines, Money Total,
        bool Check,
    IReadOnlyList<int> Entries);

/// <summary>One line of the pasted text, exactly as it stood, and what became of it.</summary>
/// <param name="Number">From 1, counted by line ends of any kind.</param>
/// <param name="Entry">Index of the entry it belongs to; null when none.</param>
public sealed record ChainTextLine(int Number, string Text, LineFate Fate, int? Entry);

/// <summary>When the chain closes, as far as the text says; parts it does not say are null.</summary>
/// <param name="Words">As written: <c>今晚8点</c>.</param>
public sealed record ChainCutOff(string Words, int? Month, int? Day, int? Hour, int? Minute);

/// <summary>What the opening lines say about the whole chain.</summary>
/// <param name="Title">The first line that says what it is about, without <c>#接龙</c>; may be null.</param>
/// <param name="CapQuantity">How many are to be had in all (<c>共20份</c>).</param>
/// <param name="PerPersonLimit">How many one household may take (<c>每户限2份</c>).</param>
public sealed record ChainHeader(
    string? Title, decimal? CapQuantity, decimal? PerPersonLimit, ChainCutOff? CutOff, string? Example,
    IReadOnlyList<ChainDoubt> Doubts)
{
    /// <summary>The one item the cap is said of, where the line names one; null when it is for all.</summary>
    internal string? CapCode { get; init; }

    /// <summary>The one item the limit is said of.</summary>
    internal string? LimitCode { get; init; }

    /// <summary>Limits that stand in the lines of the menu, each of its own item.</summary>
    internal IReadOnlyList<(string Code, decimal Most)> OwnLimits { get; init; } = [];
}

/// <summary>
/// A chain text read: every line of the text is in <see cref="TextLines"/> once, every entry in <see
/// cref="Entries"/>, and what each person gets in <see cref="Orders"/>. Nothing in it was guessed without a doubt
/// that says so.
/// </summary>
/// <param name="Total">Sum of the orders' totals.</param>
public sealed record ChainReading(
    ChainKind Kind, ChainHeader Header, IReadOnlyList<ChainEntry> Entries, IReadOnlyList<ChainOrder> Orders,
    IReadOnlyList<ChainTextLine> TextLines, Money Total)
{
    /// <summary>The lines nobody could make sense of, for a person.</summary>
    public IEnumerable<ChainTextLine> NotUnderstood => TextLines.Where(line => line.Fate == LineFate.NotUnderstood);
}
