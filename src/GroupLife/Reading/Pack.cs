using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>
/// What one pack of an item holds, read from its specification and name, and amounts turned into packs.
/// </summary>
internal sealed partial class Pack
{
    private readonly List<(decimal Count, string Unit)> pieces = [];

    /// <summary>The unit the item is sold by, in plain signs; null when it says none.</summary>
    internal string? Unit { get; }

    /// <summary>The same as written in the item, for people: 隻, loaf.</summary>
    internal string? Shown { get; }

    /// <summary>An English word for a pack may stand for several Chinese ones.</summary>
    private readonly bool english;

    /// <summary>Grams in one pack; null when the item does not say.</summary>
    internal decimal? Weight { get; }

    /// <summary>Every number the specification names, to tell a repeated specification from a quantity.</summary>
    internal HashSet<(decimal Value, string? Unit)> Numbers { get; } = [];

    /// <summary>36-44 of shoes, 120/130/140 of clothes: the specified sizes; null when it names none.</summary>
    internal (decimal Least, decimal Most)? Sizes { get; }

    /// <summary>可半只: halves are sold as well.</summary>
    private readonly bool halves;

    internal Pack(ChainItem item)
    {
        if (SizeRange().Match(Signs.Plain(item.Spec ?? "")) is { Success: true } range)
            Sizes = (Value(range.Groups["low"].Value)!.Value, Value(range.Groups["high"].Value)!.Value);
        halves = Halves().IsMatch(Signs.Plain(Signs.Shown(item.Spec + " " + item.Name)));
        var spec = EnglishUnit().Replace(Signs.Plain(Signs.Shown(item.Spec ?? "")), word => Units.Chinese(word.Value));
        var name = Signs.Plain(Signs.Shown(item.Name));
        Shown = OwnUnit(item.Unit);
        english = Shown is not null && Units.IsEnglish(Signs.Plain(Shown));
        Unit = Shown is null ? null : Units.Chinese(Signs.Plain(Shown));
        Unit ??= PerUnit().Match(spec) switch { { Success: true } per => per.Groups["unit"].Value, _ => null };
        decimal? measure = null;
        decimal times = 1;
        var source = Part().IsMatch(spec) ? spec : name;
        foreach (Match part in Part().Matches(source))
        {
            if (part.Groups["low"].Success && part.Groups["low"].Value.Length > 0) continue;
            if (Value(part.Groups["value"].Value) is not { } value) continue;
            var unit = part.Groups["unit"].Value;
            Numbers.Add((value, unit));
            if (value == 0) continue;
            if (Units.IsWeight(unit) || unit is "ML" or "L" or "毫升" or "升" or "寸") measure ??= Units.IsWeight(unit) ? value * Units.GramsOf(unit) : 0;
            else if (unit == Unit && value == 1) continue;
            else
            {
                pieces.Add((value, unit));
                times *= value;
            }
        }
        foreach (Match number in Number().Matches(source))
            if (Value(number.Value) is { } bare) Numbers.Add((bare, null));
        Weight = measure is > 0
            && !(Unit is not null && Units.IsWeight(Unit)) ? measure * (Multiplied().IsMatch(source) ? times : 1)
            : null;
    }

    /// <summary>
    /// An amount as written turned into packs: whole packs of weight or pieces are sure, what does not come out whole
    /// stays as written and is marked.
    /// </summary>
    internal (decimal Quantity, string? Unit, Confidence Confidence, bool InPacks) Convert(decimal value, string? unit)
    {
        var packs = InPlain(value, unit);
        return packs.InPacks && packs.Unit == Unit ? packs with { Unit = Shown ?? Unit } : packs;
    }

    private (decimal Quantity, string? Unit, Confidence Confidence, bool InPacks) InPlain(decimal value, string? unit)
    {
        if (unit is null || unit == Unit) return (value, Unit ?? unit, Whole(value, Unit ?? unit), true);
        if (Unit is not null && Units.IsWeight(Unit) && Units.IsWeight(unit))
            return (value * Units.GramsOf(unit) / Units.GramsOf(Unit), Unit, Confidence.Sure, true);
        if (Units.IsWeight(unit)) return Weight is { } weight ? Packs(value * Units.GramsOf(unit), weight, value, unit)
            : Unit is null ? (value, unit, Confidence.Sure, true) : (value, unit, Confidence.Unsure, false);
        if (unit == "打" && pieces.Count > 0) return Packs(value * 12, pieces[^1].Count, value, unit);
        if (unit == "打" && Unit is { Length: 1 } single && "个只枚颗粒支枝根条".Contains(single, StringComparison.Ordinal))
            return (value * 12, Unit, Confidence.Sure, true);
        foreach (var piece in pieces)
            if (Units.SamePieces(piece.Unit, unit)) return Packs(value, piece.Count, value, unit);
        if (Unit is null) return (value, unit, Whole(value, unit), true);
        if (Units.IsWeight(Unit)) return (value, unit, Confidence.Unsure, false);
        if (Units.IsGeneric(unit) || Units.AreAlike(unit, Unit)
            || english) return (value, Unit, Whole(value, Unit), true);
        var loose = Units.IsGeneric(Unit) && pieces.Count == 0 && (Weight is null || unit != "个");
        return (value, Unit, unit == "个" && pieces.Count == 0 && Weight is null || loose ? Whole(value, Unit) : Confidence.Assumed, true);
    }

    /// <summary>How many packs, two at least, hold just this much; null where it does not come out whole.</summary>
    internal decimal? Holding(decimal value, string? unit)
    {
        if (unit is null || pieces.Count > 1) return null;
        foreach (var (own, measure) in Numbers)
        {
            if (own == 0 || measure is null || !Units.Ratio(unit, measure, out var ratio)) continue;
            var packs = value * ratio / own;
            return packs >= 2 && packs == decimal.Truncate(packs) ? packs : null;
        }
        return null;
    }

    /// <summary>Whether an amount only repeats what the pack is: 24罐 of a pack of 24.</summary>
    internal bool Repeats(decimal value, string? unit) => Numbers.Contains((value, unit))
        || (unit is not null && Numbers.Any(number =>
            number.Value == value && number.Unit is not null && Units.SamePieces(number.Unit, unit)));

    private (decimal, string?, Confidence, bool) Packs(decimal amount, decimal content, decimal value, string unit) =>
        amount % content == 0 ? (amount / content, Unit ?? "份", Confidence.Sure, true) : (value, unit, Confidence.Unsure, false);

    private Confidence Whole(decimal value, string? unit) =>
        value == decimal.Truncate(value) || (halves && value * 2 == decimal.Truncate(value * 2))
            || (unit is not null && Units.IsWeight(unit)) ? Confidence.Sure : Confidence.Assumed;

    private static string? OwnUnit(string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit)) return null;
        var shown = Signs.Shown(unit);
        return shown[(shown.LastIndexOf('/') + 1)..].Trim();
    }

    private static decimal? Value(string text) =>
        Numerals.Arabic(text, 0, out var value) == text.Length
            || Numerals.Chinese(text, 0, out value) == text.Length ? value : null;

    private const string AnyUnit = "(?<unit>ML|KG|公斤|千克|毫升|市斤|寸|人份|人餐|[GL](?![A-Z])|[斤两克升磅份箱盒袋包瓶罐桶个只条件套组提板枚支枝根颗粒片把捆扎束盆盘碗杯听双对串卷张本床台头尾篮筐托排坛壶管朵株棵碟块挂笼抽节入])";

    [GeneratedRegex(@"(?<low>[0-9.]+[-~])?(?<value>[0-9]{1,5}(?:\.[0-9]{1,3})?|[一二两三四五六七八九十半]{1,3}) ?" + AnyUnit, RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"(?:可以?|能|也|或|整)(?:卖|拆|分|要|订|买)?半", RegexOptions.CultureInvariant)]
    private static partial Regex Halves();

    [GeneratedRegex(@"(?<![0-9./])(?<low>[0-9]{2,3})(?:码|CM)?(?:[-~]|(?:[/、][0-9]{2,3}(?:码|CM)?)*[/、])(?<high>[0-9]{2,3})(?= |$|码|CM)", RegexOptions.CultureInvariant)]
    private static partial Regex SizeRange();

    // 120/130/140, 60/70/80CM
    [GeneratedRegex("(?<![0-9.*])(?<size>[0-9]{2,3})(?:/(?<size>[0-9]{2,3}))+(?= |$|码|CM)", RegexOptions.CultureInvariant)]
    private static partial Regex SizeList();

    [GeneratedRegex(@"(?<=[0-9] ?)[A-Z]{2,8}(?![A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishUnit();

    [GeneratedRegex(@"(?:/|每|一|1)(?:大|小)?(?<unit>[份箱盒袋包瓶罐桶件套提板篮筐])", RegexOptions.CultureInvariant)]
    private static partial Regex PerUnit();

    [GeneratedRegex(@"[0-9]{1,5}(?:\.[0-9]{1,3})?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[*X/]|装|入", RegexOptions.CultureInvariant)]
    private static partial Regex Multiplied();
}
