using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>What the lines before the entries say: title, how many in all, how many each, until when.</summary>
internal static partial class HeaderWords
{
    internal static bool IsChainMark(string plain) => Mark().IsMatch(plain);

    internal static bool IsExample(string plain) => Example().IsMatch(plain) || ExampleBehind().IsMatch(plain);

    /// <summary>A line after which whoever joins is late: 截单, 已截单, ---截单---.</summary>
    internal static bool IsClosing(string plain) => Closing().IsMatch(plain);

    /// <summary>统计, 合计：6瓶: the leader adds up.</summary>
    internal static bool IsTally(string plain) => Tally().IsMatch(plain);

    /// <param name="menu">A menu says until when as well; how many in all only where it is one line.</param>
    internal static ChainHeader Read(IReadOnlyList<Piece> lines, IReadOnlyList<Piece> menu, string? example,
        DateOnly? today,
        Func<string, List<string>> goodsOf)
    {
        string? capCode = null, limitCode = null;
        string? title = null;
        decimal? cap = null, limit = null;
        ChainCutOff? cutOff = null;
        var doubts = new List<ChainDoubt>();
        foreach (var line in lines)
        {
            var plain = line.Plain.Length > EntryText.Longest ? line.Plain[..EntryText.Longest] : line.Plain;
            var shown = line.Shown.Length > EntryText.Longest ? line.Shown[..EntryText.Longest] : line.Shown;
            var mark = Mark().Match(plain);
            var words = line.Written[(mark.Success ? mark.Length : 0)..Math.Min(line.Written.Length, shown.Length)]
                .Trim(' ', '\u3000', '\t', '/', ':', '：', '\n');
            if (title is null && words.Any(char.IsLetterOrDigit) && !Instruction().IsMatch(plain)) title = words;
            // 鸡翅（仅3袋）手抓饼（余8袋） says how many of each, and nothing of the whole.
            if (goodsOf(plain) is var goods && limit is null && Each().Match(plain) is { Success: true } each)
                (limit, limitCode) = (Value(each), goods.Count == 1 ? goods[0] : null);
            if (cap is null && Limited(plain, goods.Count > 1) is { } limited)
                (cap, capCode) = (limited, goods.Count == 1 ? goods[0] : null);
            if (cutOff is null) cutOff = Until(plain, shown);
            if (WrongWeekday(plain, today)) doubts.Add(ChainDoubts.WeekdayDiffers);
        }
        var own = new List<(string, decimal)>();
        foreach (var line in menu)
        {
            if (line.Plain.Length > EntryText.Longest) continue;
            // 2羊肉卷45（每户限2盒）
            if (Each().Match(line.Plain) is { Success: true } most && Value(most) is { } packs
                && goodsOf(line.Plain[..most.Index]) is [.., var code]) own.Add((code, packs));
            cutOff ??= Until(line.Plain, line.Shown);
            if (menu.Count == 1) cap ??= Limited(line.Plain, several: true);
        }
        if (cutOff is { Hour: >= 1 and <= 7 } early && !early.Words.Any(sign => "上下午晚早中夜".Contains(sign, StringComparison.Ordinal)) && !early.Words.Contains(':', StringComparison.Ordinal))
        {
            cutOff = early with { Hour = early.Hour + 12 };
            doubts.Add(ChainDoubts.CutOffUnclear);
        }
        return new ChainHeader(title, cap, limit, cutOff, example, doubts) { CapCode = capCode, LimitCode = limitCode,
            OwnLimits = own };
    }

    private static decimal? Limited(string plain, bool several)
    {
        foreach (Match match in Cap().Matches(plain))
        {
            var before = plain[Math.Max(0, match.Index - 4)..match.Index];
            if (before.Contains('每', StringComparison.Ordinal) || before.Contains('人', StringComparison.Ordinal)
                || before.Contains('户', StringComparison.Ordinal)
                || (several && before.Contains('(', StringComparison.Ordinal))) continue;
            return Value(match);
        }
        return null;
    }

    private static readonly System.Buffers.SearchValues<char> CutOffSigns = System.Buffers.SearchValues.Create("截结收关封停前");

    internal static ChainCutOff? Until(string plain, string shown)
    {
        // Every line is asked; most have none of the signs such a word is made of.
        if (!plain.AsSpan().ContainsAny(CutOffSigns)) return null;
        var match = CutOffAhead().Match(plain) is { Success: true } ahead ? ahead : CutOffBehind().Match(plain);
        if (!match.Success) return null;
        var when = match.Groups["when"];
        var words = shown.Substring(when.Index, when.Length).Trim();
        int? hour = null, minute = null;
        if (match.Groups["hour"] is { Success: true } clock && Value(clock.Value) is { } h)
        {
            hour = (int)h;
            minute = match.Groups["half"].Success ? 30 : match.Groups["minute"] is { Success: true, Length: > 0 } m && Value(m.Value) is { } count ? (int)count : 0;
            var half = match.Groups["part"].Value;
            if (half.Length > 0 && hour < 12 && "下晚傍夜".Contains(half[^1] is '午' or '上' ? half[0] : half[^1], StringComparison.Ordinal)) hour += 12;
            else if (half is "中午" && hour < 6) hour += 12;
            else if (half.Length == 0 && hour < 12 && words.Contains('晚', StringComparison.Ordinal)) hour += 12;
        }
        int? month = match.Groups["month"].Success ? int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture) : null;
        int? day = match.Groups["day"].Success ? int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture) : null;
        return hour > 24 || minute > 59 ? new ChainCutOff(words, month, day, null, null)
            : new ChainCutOff(words, month, day, hour, minute);
    }

    /// <summary>
    /// 5月8日周五: does that day fall on that weekday? Without a year, the one nearest to today is meant.
    /// </summary>
    private static bool WrongWeekday(string plain, DateOnly? today)
    {
        foreach (Match match in Dated().Matches(plain))
        {
            var (month, day) = (int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture));
            var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
            var wanted = match.Groups["weekday"].Value[0] is '日' or '天' ? 0 : "一二三四五六".IndexOf(match.Groups["weekday"].Value[0], StringComparison.Ordinal) + 1;
            if (month is < 1 or > 12 || day < 1
                || day > DateTime.DaysInMonth(year is >= 2000 and < 2200 ? year.Value : 2024, month)) return true;
            if (year is null && today is null) continue;
            var date = new DateOnly(year is >= 2000 and < 2200 ? year.Value
                : today?.Year ?? 2024, month, Math.Min(day, DateTime.DaysInMonth(today?.Year ?? 2024, month)));
            if (year is null && today is { } now && date.DayNumber - now.DayNumber < -180) date = date.AddYears(1);
            else if (year is null && today is { } then && date.DayNumber - then.DayNumber > 180)
                date = date.AddYears(-1);
            if ((int)date.DayOfWeek != wanted) return true;
        }
        return false;
    }

    private static decimal? Value(Match match) => Value(match.Groups["value"].Value);

    private static decimal? Value(string text) =>
        Numerals.Arabic(text, 0, out var value) > 0 || Numerals.Chinese(text, 0, out value) > 0 ? value : null;

    [GeneratedRegex(@"^[\W_]*(?:以上|本次|本团|目前|截至目前|现在|到目前为止)?(?:统计|合计|汇总|总计|小计|共计|总数|总共|一共)", RegexOptions.CultureInvariant)]
    private static partial Regex Tally();

    [GeneratedRegex(@"^[\W_]*(?:请?按(?:照)?(?:以下|如下)?格式|格式|截止|截单|截团|接龙格式|自提|提货|地址|时间|规格|备注|注意|注[:：])", RegexOptions.CultureInvariant)]
    private static partial Regex Instruction();

    private const string Count = "(?<value>[0-9]{1,5}|[一二两三四五六七八九十百]{1,4}) ?";
    private const string Packed = "(?:份|箱|盒|袋|包|瓶|件|套|斤|公斤|个(?!品|口味|种|规格|小时|月|群|小区|字)|只|桶|提|板|组|单|条|罐)";
    private const string When = @"(?<when>(?:(?:(?:今|明|后)(?:天|日|晚|早)?|本?周[一二三四五六日天末]|星期[一二三四五六日天]|(?<month>[0-9]{1,2})[月./-](?<day>[0-9]{1,2})(?:日|号)?|(?<day>[0-9]{1,2})(?:日|号)) *)*(?:\(?(?:周|星期)[一二三四五六日天]\)?)? *(?<part>上午|中午|下午|晚上|晚间|傍晚|早上|夜里|晚|早)? *(?:(?<hour>[0-9]{1,2}|[一二两三四五六七八九十]{1,3}) ?(?:[:.](?<minute>[0-9]{2})|点钟?(?:(?<half>半)|(?<minute>[0-9]{1,2})分?)?|时)))";

    [GeneratedRegex(@"^\W{0,24}(?:接 ?龙(?! ?(?:结束|截止|到此|已|停))|GROUP ?NOTE|GROUP ?CHAIN|SOLITAIRE)(?=[^\p{L}]|$|团|买|如下|[\u4E00-\u9FFF])", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^[ \-_=*#~>]*[(\[]?(?:[0-9]{1,2}[.、: ]{1,2})?[(\[]?(?:例子|例如|举例|示例|样例|示范|例|格式|接龙格式|接龙示例|模板|参考格式|填写格式)(?:$|[^\u4E00-\u9FFF]|(?=[：: ]))", RegexOptions.CultureInvariant)]
    private static partial Regex Example();

    [GeneratedRegex(@"[(\[](?:例子|示例|样例|例|示范|举例|格式)[)\]] *$", RegexOptions.CultureInvariant)]
    private static partial Regex ExampleBehind();

    [GeneratedRegex(@"^[\W_]*(?:(?:时间|[0-9一二两三四五六七八九十]{1,3}(?:点半?|:[0-9]{2}))(?:(?:已经?)?到了?|(?=已))[\W_]*)?(?:已经?|现在|本团)?(?:截单|截团|截止|结单|收单|关团|封单|关单|停止接龙|接龙结束)(?:了|啦)?[\W_]*(?:$|谢|后|不|以下|以上|下面|之后|再|勿)", RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    [GeneratedRegex(@"(?:每户|每人|每家|每单|一户|一人|每个人|每位|每房|每ID|单户|人均|户均) ?(?:(?:限购|限|最多|最高|不超过|只能|上限)(?:购买|购|买|订|接龙|接)?各? ?" + Count + Packed + "|" + Count + Packed + @"(?:为限|封顶|以内|上限))|(?:每户|每家|每房|一户) ?" + Count + Packed + "(?!的)", RegexOptions.CultureInvariant)]
    private static partial Regex Each();

    [GeneratedRegex(@"(?:(?:一共|总共|共|限量|限售|仅限|仅有|只有|仅|限|上限|总量|总数|现货|库存|名额|余量|剩余|还剩|还有|剩)[是为有: ]{0,2}" + Count + Packed + "|" + Count + Packed + "(?:封顶|为止|售完即止|先到先得|上限|抢完|卖完))", RegexOptions.CultureInvariant)]
    private static partial Regex Cap();

    [GeneratedRegex(When + @" ?(?:之?前|整)? ?(?:(?<=前 ?)(?:接龙|接|下单|报|订)|截单|截止|截团|结单|收单|关团|封单|关单|停止|截至|截龙|结束|截)", RegexOptions.CultureInvariant)]
    private static partial Regex CutOffAhead();

    [GeneratedRegex(@"(?:截单|截止|截团|结单|收单|关团|封单|关单|截至|截龙|截止接龙|接龙截止)(?:时间|接龙|下单|日期)?(?:[:：]|到|至|是|为| )* *" + When, RegexOptions.CultureInvariant)]
    private static partial Regex CutOffBehind();

    [GeneratedRegex(@"(?:(?<year>20[0-9]{2}) ?[年./-] ?)?(?<month>[0-9]{1,2})(?:月|[./-])(?<day>[0-9]{1,2})(?:日|号)? ?\(?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])", RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
