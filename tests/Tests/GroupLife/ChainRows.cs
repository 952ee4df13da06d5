using Linli.GroupLife;

namespace Linli.Tests.GroupLife;

/// <summary>
/// Chains as tables: menus in one line each, entries as <c>text ⇒ name@room: code×quantity …</c>, <c>!</c> where a person must
/// look. ⏎ stands for a line end.
/// </summary>
internal static class ChainRows
{
    /// <summary><c>A 橙子/甜橙;5斤装;份;29.90 | B …</c>; parts behind the name may be left out.</summary>
    internal static IReadOnlyList<ChainItem> Menu(string menu) => [.. menu.Split(" | ").Select(Item)];

    private static ChainItem Item(string text)
    {
        var parts = text.Trim().Split(';');
        var space = parts[0].IndexOf(' ', StringComparison.Ordinal);
        var names = parts[0][(space + 1)..].Split('/');
        return new ChainItem(parts[0][..space], names[0], names[1..], Part(parts, 1), Part(parts, 2),
            Part(parts, 3) is { } yuan ? Money.Yuan(decimal.Parse(yuan)) : Money.Yuan(10));
    }

    private static string? Part(string[] parts, int at) => parts.Length > at && parts[at].Length > 0 ? parts[at].Replace('÷', '/') : null;

    internal static ChainReading Read(string menu, string text, params string[] members) =>
        ReadChain.Read(text.Replace('⏎', '\n'), Menu(menu), [.. members.Select(ChainMember.FromNickname)]);

    /// <summary>Reads the left side as the only entry of a chain and compares with the right side.</summary>
    internal static void Check(string menu, string row)
    {
        var sides = row.Split(" ⇒ ");
        var reading = Read(menu, "#接龙 团购⏎7. " + sides[0]);
        Assert.Equal(sides[1], Say(Assert.Single(reading.Entries)));
    }

    internal static string Say(ChainEntry entry)
    {
        var who = entry.Name + (entry.Room is null ? "" : "@" + entry.Room);
        var what = entry.Action switch
        {
            ChainAction.None => "-",
            ChainAction.Cancel when entry.Lines.Count == 0 => "cancel",
            _ => string.Join(' ', entry.Lines.Select(Say)),
        };
        return $"{who}: {what}{(entry.Check ? " !" : "")}";
    }

    internal static string Say(ChainLine line) => (line.Effect switch
    {
        LineEffect.Set => "=",
        LineEffect.Reduce => "-",
        LineEffect.Drop => "~",
        _ => "",
    }) + $"{line.Code ?? "?"}×{line.Quantity:0.###}{line.Unit}{(line.Variant is null ? "" : "(" + line.Variant + ")")}";

    internal static string Say(ChainOrder order) =>
        $"{order.Name}{(order.Room is null ? "" : "@" + order.Room)}: {string.Join(' ', order.Lines.Select(Say))}{(order.Check ? " !" : "")}";
}
