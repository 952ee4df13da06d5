namespace Linli.GroupLife.Reading;

/// <summary>Kinds of words an entry is made of.</summary>
internal enum TokenKind
{
    Word, Break, Join, Open, Close, Times, Plus, Goods, Number, Spec, Price, Total, Room, Phone, Time, Mention, Noise,
    Each, Cancel, Set, Swap, More, Less, Paid, Unpaid, Helping, Same, Filler, Myself, Variant, Hedge, Correct, Except,
}

/// <summary>One word of an entry; <see cref="Start"/> and <see cref="End"/> are places in the entry's plain text.</summary>
internal sealed record Token(TokenKind Kind, int Start, int End)
{
    /// <summary>Amount of a number, a price or a payment.</summary>
    internal decimal Value { get; init; }

    internal string? Unit { get; init; }

    /// <summary>Normalised room, phone number, size or colour.</summary>
    internal string? Text { get; init; }

    /// <summary>What goods it may be; the first is the likeliest.</summary>
    internal Sense? Sense { get; init; }

    /// <summary>Why the word itself is in doubt, whatever stands around it.</summary>
    internal ChainDoubt? Doubt { get; init; }

    internal bool IsCode { get; init; }

    internal bool Is(params ReadOnlySpan<TokenKind> kinds) => kinds.Contains(Kind);
}

/// <summary>Which items a word may mean and how surely.</summary>
internal sealed record Sense(IReadOnlyList<int> Items, Confidence Confidence)
{
    internal static Sense Sure(int item) => new([item], Confidence.Sure);
}
