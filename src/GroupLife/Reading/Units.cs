namespace Linli.GroupLife.Reading;

/// <summary>Words that goods are counted and weighed in.</summary>
internal static class Units
{
    private static readonly Dictionary<string, decimal> Grams = new(StringComparer.Ordinal)
    {
        ["斤"] = 500, ["市斤"] = 500, ["公斤"] = 1000, ["千克"] = 1000, ["KG"] = 1000, ["G"] = 1, ["克"] = 1, ["两"] = 50,
        ["磅"] = 454, ["JIN"] = 500,
    };

    private static readonly string[] Counted =
    [
        "份", "箱", "盒", "袋", "包", "瓶", "罐", "桶", "个", "只", "条", "件", "套", "组", "提", "板", "枚", "支", "根", "颗", "粒", "片",
        "把", "捆", "扎", "束", "盆", "盘", "碗", "杯", "听", "打", "双", "对", "串", "卷", "张", "本", "床", "台", "头", "尾", "单", "篮",
        "筐", "枝", "窝", "托", "排", "坛", "壶", "管", "朵", "株", "棵", "碟", "块", "挂", "笼", "副", "匹", "段", "筒", "坨", "盅", "砖", "沓", "篓",
        "担", "节", "捧", "兜", "缸", "网", "挑", "顶", "饼", "屉", "尊", "瓣",
    ];

    /// <summary>Also surnames or parts of other words: they count only where the word ends.</summary>
    private const string Doubtful = "张单对块本管把包支双头台段排床片条卷根打套件副听匹扎尾节网挑顶饼尊瓣";

    /// <summary>Measures of what is inside a pack; alone they are no quantity.</summary>
    private static readonly HashSet<string> Inside = new(StringComparer.Ordinal) { "ML", "毫升", "G", "克", "L", "升", "CM", "MM", "寸", "度" };

    /// <summary>English words for what goods are counted in, by the Chinese ones.</summary>
    private static readonly Dictionary<string, string> English = new[]
    {
        "盒 BOX BOXES TUB TUBS PUNNET PUNNETS TRAY TRAYS", "袋 BAG BAGS", "瓶 BOTTLE BOTTLES JAR JARS", "条 LOAF LOAVES", "包 PACK PACKS PKT PACKET PACKETS",
        "罐 CAN CANS TIN TINS", "个 PC PCS PIECE PIECES", "打 DOZEN", "套 SET SETS", "箱 CASE CASES CARTON CARTONS CRATE CRATES", "磅 LB LBS", "把 BUNCH BUNCHES",
        "份 UNIT UNITS PORTION PORTIONS SERVING SERVINGS ORDER ORDERS", "斤 CATTY",
    }.Select(row => row.Split(' ')).SelectMany(row =>
        row.Skip(1).Select(word => (word, row[0]))).ToDictionary(pair => pair.word, pair =>
            pair.Item2, StringComparer.Ordinal);

    /// <summary>BOXES is 盒; any other word stays itself.</summary>
    internal static string Chinese(string unit) => English.GetValueOrDefault(unit, unit);

    internal static bool IsEnglish(string unit) => English.ContainsKey(unit);

    private static readonly HashSet<string> All = [.. Grams.Keys, .. Counted, .. English.Keys, "ML", "毫升", "L", "升"];

    private static readonly string[] Alike = ["瓶罐听", "袋包", "只个枚颗粒", "支枝根条", "提组", "捆扎把束", "颗棵"];

    private static readonly int LongestEnglish = English.Keys.Max(word => word.Length);

    /// <summary>The unit at the place as written, longest first; null when there is none.</summary>
    internal static string? At(string text, int at)
    {
        if (at >= text.Length || !Starts.Contains(text[at])) return null;
        for (var length = Math.Min(Signs.IsLatin(text[at]) ? LongestEnglish
            : 2, text.Length - at); length > 0; length--)
        {
            if (!Lookup.TryGetValue(text.AsSpan(at, length), out var word)) continue;
            // A Latin unit must end where the letters end: the G of GALA is none.
            if (Signs.IsLatin(word[0]) && at + length < text.Length && Signs.IsLatin(text[at + length])
                && text[at + length] != 'X') continue;
            return word;
        }
        return null;
    }

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        All.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly System.Buffers.SearchValues<char> Starts =
        System.Buffers.SearchValues.Create([.. All.Select(word => word[0])]);

    internal static bool IsDoubtful(string unit) =>
        unit.Length == 1 && Doubtful.Contains(unit[0], StringComparison.Ordinal);

    internal static bool IsInside(string unit) => Inside.Contains(unit);

    internal static bool IsWeight(string unit) => Grams.ContainsKey(unit);

    private static readonly Dictionary<string, decimal> Millilitres = new(StringComparer.Ordinal)
        { ["ML"] = 1, ["毫升"] = 1, ["L"] = 1000, ["升"] = 1000 };

    /// <summary>How much of the other measure one of this is; false when they do not measure the same.</summary>
    internal static bool Ratio(string unit, string other, out decimal ratio)
    {
        ratio = 0;
        foreach (var measures in (Dictionary<string, decimal>[])[Grams, Millilitres])
            if (measures.TryGetValue(unit, out var one) && measures.TryGetValue(other, out var two)) ratio = one / two;
        return ratio > 0;
    }

    internal static decimal GramsOf(string unit) => Grams[unit];

    /// <summary>Words for "one of what is sold", whatever it is packed in.</summary>
    internal static bool IsGeneric(string unit) => unit is "份" or "件" or "套" or "单" or "组";

    internal static bool AreAlike(string one, string other) =>
        one == other || (one.Length == 1 && other.Length == 1 && Array.Exists(Alike, set =>
            set.Contains(one[0], StringComparison.Ordinal) && set.Contains(other[0], StringComparison.Ordinal)));

    /// <summary>The pieces of a pack may be called by another word for the same thing: 30枚 are 30个.</summary>
    internal static bool SamePieces(string one, string other) => one == other || (AreAlike(one, other) && one is not "箱" && other is not "箱");

    internal static bool IsKnown(string word) => All.Contains(word);
}
