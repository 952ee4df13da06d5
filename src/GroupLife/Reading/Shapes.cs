using System.Buffers;
using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>
/// Rooms, phones, times and prices: number shapes that are not quantities. Each is tried at one place only.
/// </summary>
internal static partial class Shapes
{
    /// <summary>
    /// A home at the place, normalised: <c>3-502</c>, <c>3-2-502</c>, <c>15弄8号601</c>, <c>5栋</c> when no room is
    /// named. <paramref name="weak"/> when it might as well be a range or a date (7-10).
    /// </summary>
    internal static string? Room(string text, int at, out int length, out bool weak)
    {
        length = 0;
        weak = false;
        // Most numbers are no home; a look at the sign behind them saves seven expressions.
        var (next, blank) = Behind(text, at);
        if (!(HomeSigns.Contains(next) || (blank && Signs.IsDigit(next)))) return null;
        if (Lane().Match(text, at) is { Success: true } lane)
        {
            length = lane.Length;
            return $"{Trim(lane, "lane")}弄{Trim(lane, "building")}号{Trim(lane, "room")}";
        }
        foreach (var shape in Homes)
        {
            if (shape.Match(text, at) is not { Success: true } home) continue;
            length = home.Length;
            var room = home.Groups["room"].Value.TrimStart('0');
            if (room.Length == 0) continue;
            var unit = home.Groups["unit"] is { Success: true } ? Trim(home, "unit") : null;
            weak = home.Groups["dash"].Success && unit is null && room.Length < 3;
            return unit is null ? $"{Trim(home, "building")}-{room}" : $"{Trim(home, "building")}-{unit}-{room}";
        }
        if (UnitRoom().Match(text, at) is { Success: true } entrance)
        {
            length = entrance.Length;
            return $"{Trim(entrance, "unit")}单元{entrance.Groups["room"].Value}";
        }
        if (RoomAlone().Match(text, at) is { Success: true } alone)
        {
            length = alone.Length;
            return alone.Groups["room"].Value.TrimStart('0');
        }
        if (Building().Match(text, at) is not { Success: true } house) return null;
        length = house.Length;
        return Trim(house, "building") + "栋" + (house.Groups["unit"].Success ? Trim(house, "unit") + "单元" : "");
    }

    /// <summary>The sign behind the figures, letters or numerals at the place, a blank skipped; a blank at the
    /// end.</summary>
    private static (char Sign, bool Blank) Behind(string text, int at)
    {
        var end = at;
        while (end < text.Length && (Signs.IsDigit(text[end]) || Signs.IsLatin(text[end])
            || Numerals.IsChinese(text[end]))) end++;
        var blank = end < text.Length && text[end] == ' ';
        if (blank) end++;
        return (end < text.Length ? text[end] : ' ', blank);
    }

    private static readonly SearchValues<char> HomeSigns = SearchValues.Create("弄号栋幢座楼#-_/单门室房");

    internal static string? Phone(string text, int at, out int length)
    {
        length = 0;
        if (text[at] != '1') return null;
        var phone = Mobile().Match(text, at);
        length = phone.Length;
        return phone.Success ? string.Concat(phone.Value.Where(sign => Signs.IsDigit(sign) || sign == '*')) : null;
    }

    internal static int Time(string text, int at) =>
        (Signs.IsDigit(text[at]) || Numerals.IsChinese(text[at])) && !TimeSigns.Contains(Behind(text, at).Sign) ? 0
            : Moment().Match(text, at).Length;

    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("月:点日号./年-");

    internal static int Price(string text, int at, bool soldByPiece, out decimal value)
    {
        value = 0;
        if (Signs.IsDigit(text[at]) && !MoneySigns.Contains(BehindFraction(text, at))) return 0;
        var price = Money().Match(text, at);
        if (!price.Success || (soldByPiece && price.Groups["block"].Success)) return 0;
        Numerals.Arabic(price.Groups["value"].Value, 0, out value);
        return price.Length;
    }

    private static readonly SearchValues<char> MoneySigns = SearchValues.Create("元块圆蚊R米/");

    private static char BehindFraction(string text, int at)
    {
        while (at < text.Length && (Signs.IsDigit(text[at]) || text[at] == '.')) at++;
        if (at < text.Length && text[at] == ' ') at++;
        return at < text.Length ? text[at] : ' ';
    }

    internal static int Spec(string text, int at, out decimal value, out string? unit)
    {
        var spec = Inside().Match(text, at);
        value = 0;
        unit = null;
        if (!spec.Success) return 0;
        var group = spec.Groups["value"];
        if (Numerals.Arabic(group.Value, 0, out value) == 0) Numerals.Chinese(group.Value, 0, out value);
        unit = spec.Groups["unit"].Value;
        return spec.Length;
    }

    private static string Trim(Match match, string group)
    {
        var text = match.Groups[group].Value.TrimStart('0');
        return text.Length > 0 && Numerals.IsChinese(text[0]) && Numerals.Chinese(text, 0, out var value) == text.Length
            ? ((int)value).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : text;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    // Glued to a unit it is an amount; behind a blank the unit must end its word (10-204 包子 is a home).
    private const string NoUnit = @"(?![0-9]|[.:][0-9]|" + Measure + "| " + Measure + @"(?![\u4E00-\u9FFF]))";
    private const string Measure = "(?:公斤|千克|KG|ML|[斤克两份箱盒袋包瓶罐桶个只件提枚板元点月块])";
    private const string BuildingNumber = "(?<building>[0-9]{1,3}[A-Z]?|[A-Z][0-9]{0,2}|[一二三四五六七八九十]{1,3})";
    private const string RoomNumber = "(?<room>[0-9]{2,4}(?:[A-Z](?![A-Z]))?)";

    // 2座3B: one figure and a letter, right behind the word for a building.
    private const string Flat = "(?<room>[0-9]{2,4}(?:[A-Z](?![A-Z]))?|(?<=[座栋幢])[0-9]{1,2}[A-Z](?![A-Z0-9])|(?<=[座栋幢][0-9]{1,2}-)[0-9](?![0-9]))";

    private static readonly Regex[] Homes = [Worded(), Dashed(), Spaced()];

    [GeneratedRegex(@"\G(?<lane>[0-9]{1,4})弄 ?(?<building>[0-9]{1,4}) ?(?:号楼|号|-|栋|幢) ?(?<room>[0-9]{2,4}[A-Z]?)(?: ?室)?(?![0-9])", Plain)]
    private static partial Regex Lane();

    [GeneratedRegex(@"\G" + BuildingNumber + @" ?(?:号楼|栋楼|栋|幢|座|楼|号|#)[ \-]*(?:(?<unit>[0-9]{1,2}|[A-Z]|[一二三四五六七八九]) ?(?:单元|门)[ \-]*|(?<unit>[0-9]{1,2})-)?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层) ?)?" + Flat + @"(?: ?(?:室|房(?!子)|号))?" + NoUnit, Plain)]
    private static partial Regex Worded();

    [GeneratedRegex(@"\G(?<building>[0-9]{1,3}[A-Z]?|[A-Z][0-9]{0,2})(?<dash> ?[-_] ?| ?/ ?(?=[0-9]{3}|[0-9]{1,2}/[0-9]{3}))(?:(?<unit>[0-9]{1,2}|[A-Z]) ?[\-_/] ?)?" + RoomNumber + @"(?: ?(?:室|房(?!子)|号))?(?!-[0-9]|/[0-9])" + NoUnit, Plain)]
    private static partial Regex Dashed();

    // Numbers parted by blanks are a home only before a name; elsewhere they may be anything.
    [GeneratedRegex(@"\G(?<building>[0-9]{1,2}) (?:(?<unit>[0-9]{1,2}) )?(?<room>[0-9]{3,4})(?= ?[\u4E00-\u9FFF]{2})" + NoUnit, Plain)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"\G(?<unit>[0-9]{1,2}|[一二三四五六七八九]) ?单元[ \-]*(?<room>[0-9]{3,4})(?: ?室)?" + NoUnit, Plain)]
    private static partial Regex UnitRoom();

    [GeneratedRegex(@"\G(?<room>[0-9]{3,4}[A-Z]?) ?(?:室|房(?!子))", Plain)]
    private static partial Regex RoomAlone();

    [GeneratedRegex(@"\G" + BuildingNumber + @" ?(?:号楼|栋楼|栋|幢|座)(?: ?(?<unit>[0-9]{1,2}|[一二三四五六七八九]) ?单元)?", Plain)]
    private static partial Regex Building();

    [GeneratedRegex(@"\G(?<![0-9])1[3-9][0-9](?:[ \-]?[0-9*]{4}){2}(?![0-9])", Plain)]
    private static partial Regex Mobile();

    private const string Later = "(?=来|拿|取|送|到|前|后|上|下|晚|早|中|自提|提|截|开|发|周|星期|\\((?:周|星期|礼拜|今|明|后))";

    [GeneratedRegex(@"\G(?:(?:手机)?(?:尾号|后四位) ?[0-9]{2,4}|[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2}(?:日|号)?(?: +[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?|[0-9]{1,2}月[0-9]{1,2}(?:日|号)?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:-[0-9]{1,2}:[0-9]{2})?|(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})点(?:半|钟|[0-9]{1,2}分?)?|[0-9]{1,2}(?:日|号)" + Later + @"|[0-9]{1,2}[./][0-9]{1,2} ?(?:号|日)?" + Later + @"|(?:今|明|后|昨)(?:天|晚|早|日)|(?:上|中|下)午|晚上|早上|傍晚|(?:周|星期|礼拜)[一二三四五六日天末1-7])", Plain)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\G(?:(?:单价|原价|团购价|团价|特价|现价|价格|价|只需|仅需)[: ]*[¥$]?(?<value>[0-9]{1,5}(?:\.[0-9]{1,2})?)(?:元|块)?|[¥$] ?(?<value>[0-9]{1,5}(?:\.[0-9]{1,2})?)(?:元|块)?|(?<value>[0-9]{1,5}(?:\.[0-9]{1,2})?) ?(?:元|块钱|圆|蚊|RMB|米(?= |$|/)|(?<block>块)[0-9]?)|(?<value>[0-9]{1,5}(?:\.[0-9]{1,2})?)(?=/[0-9]*[份箱盒袋包瓶罐桶个只斤件套组提板枚支枝篮筐扎把束串床双条捆棵对杯本卷朵张]))(?: ?(?:/|一|每|1(?=[斤份箱盒袋]))[0-9]*(?:公斤|千克|KG|[份箱盒袋包瓶罐桶个只斤件套组提板枚支枝篮筐扎把束串床双条捆棵对杯本卷朵张]))?", Plain)]
    private static partial Regex Money();

    // 9斤的3箱: what is counted before 的 tells which goods, and the amount follows.
    private const string Of = "的(?= ?" + Packs + ")";
    private const string Packs = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,2})[份箱盒袋包瓶罐桶个只件套组提板枚支扎把篮床双条捆棵束对]";
    private const string Counted = "(?:公斤|千克|KG|ML|[份箱盒袋包瓶罐桶个只斤件套组提板枚支枝片条根听卷杯颗粒块双串朵抽把节])";

    [GeneratedRegex(@"\G(?<value>[0-9]{1,5}(?:\.[0-9]{1,2})?|[一二两三四五六七八九十]{1,3}) ?(?:(?<unit>ML|毫升|CM|MM|寸|[GL](?![A-Z])|克|升|抽(?!纸)|入(?!口|住|户)|人份|人餐)(?:[*X/][0-9]{1,4}(?:" + Counted + "|(?= ?[0-9一二两三四五六七八九十])))*(?:装|入)?|(?<=[0-9][.][0-9]{1,2} ?)(?<unit>[米M])(?![A-Z])|(?<unit>" + Counted + @")(?:(?:[*X][0-9]{1,4}" + Counted + @")+(?:装|入|" + Of + @")|装|入(?!口)|" + Of + @"|/[0-9]*" + Counted + @")|(?<unit>" + Counted + @")[*X][0-9]{1,4}" + Counted + "(?=[0-9一二两三四五六七八九十]| " + Packs + "))", Plain)]
    private static partial Regex Inside();
}
