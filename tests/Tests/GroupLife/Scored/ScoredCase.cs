using Linli.GroupLife;

namespace Linli.Tests.GroupLife.Scored;

/// <summary>Must a person be asked? Where honest people would differ, either answer is right.</summary>
internal enum Ask
{
    No,
    Yes,
    Either,
}

/// <param name="Readings">Code and quantity; any of them is right. Code null: goods that are not on offer.</param>
internal sealed record ExpectedLine(IReadOnlyList<(string? Code, decimal Quantity)> Readings, Ask Ask);

/// <param name="Names">Any is right; empty when the person is known by the room only.</param>
/// <param name="Rooms">Any is right; null when any room will do.</param>
/// <param name="Optional">No order at all is right too.</param>
/// <param name="From">First line of the text it stands in, from 1.</param>
internal sealed record ExpectedOrder(
    IReadOnlyList<string> Names, IReadOnlyList<string>? Rooms, IReadOnlyList<ExpectedLine> Lines, Ask Ask, bool Optional,
    int From, int To);

/// <summary>A line that must be shown to a person (<c>??</c>), or must not be (<c>-</c>).</summary>
internal sealed record ExpectedRemark(int From, int To, bool Doubtful);

/// <param name="Kinds">Any is right; none when the two chains have nothing in common and a person must be asked.</param>
internal sealed record ExpectedChange(IReadOnlyList<ChangeKind> Kinds, string Name);

/// <summary>One text with what a careful leader would make of it; the syntax is in Scored/README.md.</summary>
internal sealed record ScoredCase(
    string Id, IReadOnlyList<ChainItem> Items, IReadOnlyList<ChainMember> Members, bool IsOrder, string? Title, decimal? Cap,
    IReadOnlyList<string> CutOff, string? Previous, string Text, IReadOnlyList<ExpectedOrder> Orders,
    IReadOnlyList<ExpectedRemark> Remarks, IReadOnlyList<ExpectedChange>? Changes)
{
    public override string ToString() => Id;
}
