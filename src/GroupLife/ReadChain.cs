namespace Linli.GroupLife;

/// <summary>
/// Reads the text of a sign-up chain (接龙) as neighbours write it. Pure; never throws, whatever the text; loses no line;
/// takes time linear in the length of the text.
/// </summary>
public static class ReadChain
{
    /// <summary>Longest text that is read, in UTF-16 units; what is behind it is one line not understood.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    public static ChainReading Read(
        string text, IReadOnlyList<ChainItem> items, IReadOnlyList<ChainMember>? members = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(items);
        var lines = text.Split('\n').Select((line, i) => new ChainTextLine(i + 1, line, LineFate.NotUnderstood, null));
        return new ChainReading(ChainKind.NotOrder, new ChainHeader(null, null, null, null, null, []), [], [], [.. lines], Money.Zero);
    }
}
