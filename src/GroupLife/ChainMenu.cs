using System.Globalization;
using Linli.Catalog;
using Linli.GroupBuys;

namespace Linli.GroupLife;

/// <summary>
/// The items of a group-buy as a chain calls them. Leaders number their menus by letters or by figures; which one a
/// text means is found by reading it both ways.
/// </summary>
public static class ChainMenu
{
    private const int LettersOfTheAlphabet = 26;

    /// <summary>The code of the item at a place of the menu: A, B, … or 1, 2, …</summary>
    public static string CodeOf(int place, MenuCodes codes) => codes == MenuCodes.Letters
        ? ((char)('A' + place)).ToString() : (place + 1).ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<ChainItem> Items(
        IReadOnlyList<OfferedItem> menu, ILookup<Id<Sku>, string> aliases, MenuCodes codes) =>
    [
        .. menu.Select((item, place) => new ChainItem(CodeOf(place, codes), item.Name, [.. aliases[item.Sku]],
            item.Specification.Length == 0 ? null : item.Specification, null, item.Price)),
    ];

    /// <summary>Reads with the codes that leave less to ask; when equal, with letters.</summary>
    public static (ChainReading Reading, MenuCodes Codes) Read(string text, IReadOnlyList<OfferedItem> menu,
        ILookup<Id<Sku>, string> aliases, IReadOnlyList<ChainMember> members)
    {
        var numbers = ReadChain.Read(text, Items(menu, aliases, MenuCodes.Numbers), members);
        if (menu.Count > LettersOfTheAlphabet) return (numbers, MenuCodes.Numbers);
        var letters = ReadChain.Read(text, Items(menu, aliases, MenuCodes.Letters), members);
        return LeftToAsk(numbers) < LeftToAsk(letters) ? (numbers, MenuCodes.Numbers) : (letters, MenuCodes.Letters);
    }

    // A text taken for no order at all is the worst reading; goods nobody knows weigh more than a doubt.
    private static int LeftToAsk(ChainReading reading) => reading.Kind == ChainKind.NotOrder ? int.MaxValue
        : reading.NotUnderstood.Count() + reading.Entries.Sum(entry =>
            entry.Lines.Sum(line => (line.Check ? 1 : 0) + (line.Code is null ? 2 : 0)) + (entry.Check ? 1 : 0));
}
