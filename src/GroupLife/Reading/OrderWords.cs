namespace Linli.GroupLife.Reading;

/// <summary>What the ordering part of an entry says.</summary>
internal sealed class OrderWords
{
    internal List<LineDraft> Lines { get; } = [];
    internal List<string> Notes { get; } = [];
    internal List<ChainDoubt> Doubts { get; } = [];

    /// <summary>Words in the ordering part that may be a person, with their places.</summary>
    internal List<(int Start, int End)> Loose { get; } = [];

    internal List<(decimal Value, string? Unit, bool Money)> Totals { get; } = [];
    internal string? PaidMark { get; set; }
    internal decimal? PaidAmount { get; set; }
    internal bool CancelsAll { get; set; }
    internal bool Changes { get; set; }
    /// <summary>Whose order is meant by the same; empty for the entry before, null when it is not said.</summary>
    internal string? SameAs { get; set; }

    internal bool Same => SameAs is not null;
    internal bool Helping { get; set; }
}
