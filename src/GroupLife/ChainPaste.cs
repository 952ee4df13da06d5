using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;

namespace Linli.GroupLife;

/// <summary>How the items of a group-buy are called in a chain: by the order in which they stand on the menu.</summary>
public enum MenuCodes { Letters, Numbers }

/// <summary>
/// A chain text as it was pasted, for one group-buy in one group; never changed, only forgotten. It holds names and
/// phones of neighbours, so text and reading are sealed.
/// </summary>
public sealed class ChainPaste
{
    public required Id<ChainPaste> Id { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }

    /// <summary>From 1 within a chain, unique; the highest is the latest.</summary>
    public required int Number { get; init; }
    public required ActorKind PastedByKind { get; init; }
    public required Guid PastedBy { get; init; }
    public required DateTimeOffset PastedAt { get; init; }
    public required MenuCodes Codes { get; init; }
    public required Sealed Text { get; init; }

    /// <summary>JSON of <see cref="PasteFacts"/>.</summary>
    public required Sealed Facts { get; init; }

    /// <summary>Tells the same text pasted again without keeping it readable.</summary>
    public required byte[] TextIndex { get; init; }
}

/// <summary>Where a draft stands; a settled one is never touched again.</summary>
public enum DraftState
{
    Waiting,

    /// <summary>Last time it was refused; confirming again tries again.</summary>
    Refused,

    /// <summary>The leader said it is no order.</summary>
    Skipped,

    /// <summary>An order was placed for it.</summary>
    Ordered,

    /// <summary>Exactly this stood in the chain of orders already.</summary>
    AlreadyOrdered,

    /// <summary>The order before was cancelled, as the text says.</summary>
    Withdrawn,
}

/// <summary>What the text changes against the paste before.</summary>
public enum DraftKind { New, Same, Changed, Withdrawn, Unsure }

/// <summary>
/// What one neighbour asks for in a pasted chain, before it is an order. Name and words are sealed; state moves only
/// by compare-and-set, so a draft becomes at most one order.
/// </summary>
public sealed class ChainDraft : IVersioned
{
    public required Id<ChainDraft> Id { get; init; }
    public required Id<ChainPaste> PasteId { get; init; }
    public required Id<Group> GroupId { get; init; }

    /// <summary>Place in the chain from 0: the priority for scarce stock. Withdrawals come behind all others.</summary>
    public required int Position { get; init; }
    public required DraftKind Kind { get; init; }
    public DraftState State { get; set; }

    /// <summary>JSON of <see cref="DraftContent"/>.</summary>
    public required Sealed Content { get; set; }

    /// <summary>True while a person has not yet looked at what is assumed or unsure.</summary>
    public required bool NeedsLook { get; set; }

    /// <summary>Whose order it will be; null for a guest to be made, or when nobody knows.</summary>
    public Id<Member>? MemberId { get; set; }

    /// <summary>Payable by the quote when it was last looked at; zero while it cannot be priced.</summary>
    public Money Total { get; set; }

    public Id<Order>? OrderId { get; set; }

    /// <summary>JSON of the <see cref="DraftProblem"/> an order meets, as far as is known.</summary>
    public string? Problem { get; set; }
    public int Version { get; private set; }
}

/// <summary>What the opening lines of a paste say, and what became of each of its lines.</summary>
/// <param name="CutOff">The words that name it.</param>
public sealed record PasteFacts(
    string? Title, decimal? CapQuantity, decimal? PerPersonLimit, string? CutOff, IReadOnlyList<ChainDoubt> Doubts,
    IReadOnlyList<PastedLine> Lines);

/// <param name="Draft">Position of the draft it belongs to; null when none.</param>
public sealed record PastedLine(int Number, string Text, LineFate Fate, int? Draft);

/// <summary>The readable part of a draft.</summary>
/// <param name="Guest">楼号-房号-姓名 for a guest to be made when no member fits; null when the text does not say
/// enough.</param>
/// <param name="Entries">Indexes of the entries it came from, to find it again in the next posting.</param>
/// <param name="ReadAs">Person and goods as the reader read them, to carry a correction over to the next
/// posting.</param>
public sealed record DraftContent(
    int? Number, string Name, string? Room, string? Guest, IReadOnlyList<DraftLine> Lines,
    IReadOnlyList<ChainDoubt> Doubts,
    string? Note, string? PaidMark, string Words, IReadOnlyList<int> Entries, string ReadAs);

/// <param name="Item">Null when the words fit no item of the group-buy.</param>
/// <param name="Quantity">Whole packs; null when what is written is no whole number of packs.</param>
/// <param name="Written">What the text says, for the eye.</param>
public sealed record DraftLine(Id<GroupBuyItem>? Item, int? Quantity, string Written, bool Check);

/// <summary>Why an order would be, or was, refused: the refusal's code and sentences. No personal data.</summary>
public sealed record DraftProblem(string Code, string Chinese, string English)
{
    internal static DraftProblem Of(Refusal no) => new(no.Code, no.Text(english: false), no.Text(english: true));
}
