using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>
/// Whether a chain sells something. A check-in full of digits is none, and a sign-up with +1 is none.
/// </summary>
internal static partial class JudgeKind
{
    internal static ChainKind Of(GoodsLexicon lexicon, IReadOnlyList<Section> sections,
        IReadOnlyList<ChainEntry> entries)
    {
        var opening = string.Join('\n', sections.SelectMany(section => section.Opening).Take(60)
            .Select(piece => piece.Plain.Length > 300 ? piece.Plain[..300] : piece.Plain));
        var goodsAhead = sections.Any(section => section.HasMenu)
            || ChainLexer.Cut(lexicon, opening).Exists(token => token is { Kind: TokenKind.Goods, IsCode: false });
        var counting = HeadCount().IsMatch(opening);
        var selling = Selling().IsMatch(opening);
        var filled = entries.Count(entry => entry.Text.Trim().Length > 0 && entry.Action != ChainAction.None
            || entry.Text.Any(char.IsDigit));
        var firm = entries.Count(entry => entry.Action != ChainAction.None && Firm(lexicon, entry));
        var loose = entries.Count(entry => entry.Action != ChainAction.None);
        if (entries.Count == 0 && Notice().IsMatch(opening) || Plates().IsMatch(opening)) return ChainKind.NotOrder;
        if (!selling && Reported().IsMatch(opening)) return ChainKind.NotOrder;
        if (!goodsAhead && NeverSold().IsMatch(opening)) return ChainKind.NotOrder;
        if (!goodsAhead && !selling && entries.Count(entry => Hour().IsMatch(entry.Text)) * 2 > entries.Count)
            return ChainKind.NotOrder;
        var marked = sections.Any(section => section.Opening.Any(piece => HeaderWords.IsChainMark(piece.Plain)));
        if (entries.Count == 0) return marked && (goodsAhead || selling) ? ChainKind.Order : ChainKind.NotOrder;
        // Talk without list or goods: 我家一下就吃了半箱.
        if (!marked && !selling && lexicon.Only is null && entries.All(entry => entry.Number is null
            && entry.Lines.All(line => line.Code is null))) return ChainKind.NotOrder;
        // 1. 1-101 A, 2. 1-102 B: letters without any amount, and no goods above them, are votes.
        if (!goodsAhead && !selling && loose > 1
            && entries.All(entry => entry.Lines.All(line => line.Doubts.Contains(ChainDoubts.QuantityAssumed))))
            return ChainKind.NotOrder;
        if (!goodsAhead && !selling && Census().IsMatch(opening)
            && !entries.Any(entry => Names(lexicon, entry))) return ChainKind.NotOrder;
        // Much is said above the list, and neither there nor in it anything of what is sold.
        if (!goodsAhead && !selling && opening.Count(Signs.IsHan) >= LongOpening
            && !entries.Any(entry => Cut(lexicon, entry).Exists(token => IsGoods(token) || InUnits(lexicon, token))))
            return ChainKind.NotOrder;
        if (entries.Count(entry => entry.Text.Contains("http", StringComparison.OrdinalIgnoreCase)) * 2 > entries.Count) return ChainKind.NotOrder;
        if (goodsAhead) return loose > 0 || !counting ? ChainKind.Order : ChainKind.NotOrder;
        if (counting && !selling)
            return firm * 10 >= entries.Count * 6 && firm > 1 ? ChainKind.Order : ChainKind.NotOrder;
        if (firm == 0 && loose > 0 && !selling)
            return entries.Count(entry => entry.Action != ChainAction.None && Short(entry)) * 2 > entries.Count
                && !entries.Any(Clocked) ? ChainKind.Order : ChainKind.NotOrder;
        // 背单词: 50个 of what is sold by the box, and the goods are named nowhere.
        if (lexicon.Only is not null && !selling && !entries.Any(entry => Names(lexicon, entry))
            && entries.Count(entry => entry.Lines.Any(line =>
                line.Confidence != Confidence.Unsure)) * 2 < entries.Count) return ChainKind.NotOrder;
        if (firm == 0 && loose == 0) return selling ? ChainKind.Order : ChainKind.NotOrder;
        return selling || firm * 4 >= Math.Max(1, filled)
            || (firm > 0 && entries.Count <= 4) ? ChainKind.Order : ChainKind.NotOrder;
    }

    /// <summary>Names goods that are sold, or an amount in a unit goods are sold by.</summary>
    private static bool Firm(GoodsLexicon lexicon, ChainEntry entry) =>
        entry.Action == ChainAction.Cancel || entry.Lines.Any(line =>
        line.Code is not null && !line.GoodsOpen && (line.Confidence != Confidence.Unsure || lexicon.Items.Count > 1)
            && Named(lexicon, entry, line)
        || (line.Code is null && line.Unit is not null && line.Unit is not "个"));

    private static bool Named(GoodsLexicon lexicon, ChainEntry entry, ChainLine line)
    {
        if (lexicon.Items.Count > 1) return true;
        var tokens = ChainLexer.Cut(lexicon, Signs.Plain(entry.Text.Length > EntryText.Longest ? "" : entry.Text));
        return tokens.Exists(token => token.Kind == TokenKind.Goods) || tokens.Exists(token => token is { Kind: TokenKind.Number, Unit: not null and not "个" });
    }

    private static bool Names(GoodsLexicon lexicon, ChainEntry entry) => Cut(lexicon, entry).Exists(IsGoods);

    private static List<Token> Cut(GoodsLexicon lexicon, ChainEntry entry) =>
        entry.Text.Length <= EntryText.Longest ? ChainLexer.Cut(lexicon, Signs.Plain(entry.Text)) : [];

    private static bool IsGoods(Token token) => token.Kind == TokenKind.Goods;

    private const int LongOpening = 8;

    /// <summary>Counts in the unit the goods come in: 2盒.</summary>
    private static bool InUnits(GoodsLexicon lexicon, Token token) =>
        token is { Kind: TokenKind.Number, Unit: { } unit }
        && unit is not ("个" or "张") && lexicon.Packs.Any(pack => pack.Unit == unit || pack.Numbers.Any(number => number.Unit == unit));

    private static bool Short(ChainEntry entry) => entry.Text.Length <= 24;

    private static bool Clocked(ChainEntry entry) => Clock().IsMatch(entry.Text);

    [GeneratedRegex(@"打卡|签到|报到|点名|健康|体温|核酸|疫苗|报名|参加|出席|投票|问卷|作业|早起|读书|阅读|运动|跑步|互赞|互助|互关|链接|点赞|助力|砍价|名单|值日|排班|志愿|聚餐|年会|班车|羽毛球|篮球|足球|乒乓|爬山|徒步|活动|抽奖|签名|已读|回执|到会|开会|会议|培训|考勤|学号|工号|实名|人员|登记|门票|旅游|到场|出行|拼车|车位|车牌", RegexOptions.CultureInvariant)]
    private static partial Regex HeadCount();

    [GeneratedRegex(@"团购|开团|拼团|下单|预订|预定|购买|[0-9](?:元|块)(?!/人)|¥|价|[0-9](?:斤|箱|份|盒|袋|瓶)|截单|截团|自提|包邮|现货|到货|水果|蔬菜|美食|外卖|点餐|订餐|午餐|晚餐|早餐|轻食", RegexOptions.CultureInvariant)]
    private static partial Regex Selling();

    /// <summary>Votes and reports stay what they are, even where they name something that is on offer.</summary>
    [GeneratedRegex("投票|表决|体温上报|上报体温|报体温|排班|值班表|值日表|签到表", RegexOptions.CultureInvariant)]
    private static partial Regex Reported();

    /// <summary>What no goods come with, whatever the entries count.</summary>
    [GeneratedRegex(@"打卡|签到|投票|表决|选举|花名册|名册|通讯录|体温|核酸|抗原|疫苗|问卷|背单词|单词|作业|考勤|点名|家长会|拼车|车牌|互赞|互关|互粉|助力|砍一刀|学期|学费|兴趣班|书法班|培训班|招募|值班|排班|步数|读书|早起|听课|上课|年会|聚餐|运动会|羽毛球|篮球|足球|乒乓|徒步|爬山|春游|秋游|献血|捐款|征集|选聘|续聘|体验课|充电桩|露营|大巴|免票|投[0-9一二三]{0,2}票|投完|免费(?!送|配|上门|试|尝|包|自提|退|打)", RegexOptions.CultureInvariant)]
    private static partial Regex NeverSold();

    /// <summary>What counts heads or wishes, unless it says that something is sold.</summary>
    [GeneratedRegex(@"统计|需求|意见|调查|摸底|登记|报名|名单", RegexOptions.CultureInvariant)]
    private static partial Regex Census();

    [GeneratedRegex(@"停水|停电|停气|检修|停梯", RegexOptions.CultureInvariant)]
    private static partial Regex Notice();

    [GeneratedRegex(@"车牌", RegexOptions.CultureInvariant)]
    private static partial Regex Plates();

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,2}(?::[0-9]{2}|点)", RegexOptions.CultureInvariant)]
    private static partial Regex Hour();

    [GeneratedRegex(@"[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?![0-9])|小时|分钟|公里|步", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
