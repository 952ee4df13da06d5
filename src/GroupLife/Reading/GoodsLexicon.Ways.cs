namespace Linli.GroupLife.Reading;

/// <content>Further ways to name an item: by words of a Latin name, by a numeral at its end, by its colour.</content>
internal sealed partial class GoodsLexicon
{
    private readonly Dictionary<string, Sense> colours = new(StringComparer.Ordinal);

    /// <summary>红 of 红提 where 绿提 is on offer too; null where the colour sets nothing apart.</summary>
    internal Sense? ByColour(string word) => colours.GetValueOrDefault(word.TrimEnd('色', '的'));

    /// <summary>True when something on offer comes in that size.</summary>
    internal bool HasSize(int number) =>
        Packs.Any(pack => pack.Sizes is var (least, most) && number >= least && number <= most);

    private readonly Dictionary<char, Sense> heads = [];

    /// <summary>肉 of 五花肉, where nothing else on offer has that sign.</summary>
    internal Sense? ByHead(char sign) => heads.GetValueOrDefault(sign);

    private void AddHeads(List<IReadOnlyList<string>> cores)
    {
        for (var item = 0; item < cores.Count; item++)
            if (cores[item][0] is [_, .., var head] core && NameWords.IsFood(core) && IsOfOne(head.ToString()))
                heads[head] = Sense.Sure(item);
    }

    /// <summary>洋芋 for 土豆, where nothing on offer is called so: assumed, nobody here said they are the same.</summary>
    private void AddOtherNames(List<IReadOnlyList<string>> cores)
    {
        var others = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var item = 0; item < cores.Count; item++)
            foreach (var other in cores[item].SelectMany(OtherNames.Of))
                Note(others, other, item);
        foreach (var (other, items) in others)
            if (!firm.ContainsKey(other) && !parts.ContainsKey(other))
                firm[other] = new Sense(items, items.Count == 1 ? Confidence.Assumed : Confidence.Unsure);
    }

    /// <summary>Oat milk as it is written, and milk where nothing else is.</summary>
    private void AddLatin(string name, int item)
    {
        var words = Spell(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !words.All(word => word.All(Signs.IsLatin))) return;
        AddFirm(string.Join(' ', words), item);
        if (words[^1].Length > 2 && !Units.IsEnglish(words[^1]) && IsOfOne(words[^1])) AddFirm(words[^1], item);
    }

    /// <summary>True when these signs stand in the words of one item alone.</summary>
    private bool IsOfOne(string part) =>
        Wordings.Count(wording => wording.Contains(part, StringComparison.Ordinal)) == 1;

    /// <summary>套餐1 for 套餐一.</summary>
    private void AddFigures()
    {
        foreach (var (key, sense) in firm.ToList())
            if (key.Length > 2 && sense.Items is [var item] && Numerals.Chinese(key, key.Length - 1, out var value) == 1
                && value == decimal.Truncate(value) && Signs.IsHan(key[^2]) && !Numerals.IsChinese(key[^2]))
                AddFirm(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key[..^1]}{(int)value}"), item);
    }

    private const string Colours = "红黄绿白黑紫粉蓝橙青金";

    private void AddColours()
    {
        foreach (var (key, sense) in firm)
        {
            if (key.Length is < 2 or > 8 || sense.Items is not [var item]) continue;
            for (var at = 0; at < key.Length; at++)
            {
                if (!Colours.Contains(key[at])) continue;
                var set = Colours.Where(other => firm.TryGetValue(key[..at] + other + key[(at + 1)..], out var rival)
                    && rival.Items is [var apart] && apart != item);
                if (!set.Any()) continue;
                var colour = key[at].ToString();
                if (!colours.TryGetValue(colour, out var known)) colours[colour] = new Sense([item],
                    IsOfOne(colour) ? Confidence.Sure : Confidence.Assumed);
                else if (!known.Items.Contains(item)) colours[colour] = new Sense([.. known.Items, item],
                    Confidence.Unsure);
            }
        }
    }

    /// <summary>Signs of goods that keyboards offer for one another; the first stands for all.</summary>
    private static readonly string[] Alike =
    [
"苹平萍", "莓梅霉枚", "果国", "糖塘", "橙澄成", "橘桔菊", "萝罗箩", "菠波", "榴留", "莲连梿", "荔利", "柠宁", "檬蒙", "蕉焦娇", "葡蒲", "萄桃淘",
        "猕弥", "蓝兰篮", "芒忙", "樱婴", "枣早", "饺狡", "馄浑", "饨吨", "蛋旦", "奶乃", "排牌", "菇姑", "笋损", "藕偶", "薯署", "蟹蠏", "虾瞎", "鲈芦",
        "茄加咖卡", "椒叫", "豆斗", "腐付", "酱将", "鸡几", "鸭压", "鹅俄", "油由", "米迷", "面麵", "纸只", "柚釉", "梨犁", "柑甘干", "脐齐奇", "耙粑巴",
        "杨羊洋阳", "枇批", "杷把", "杏幸", "厘里离", "籽子仔", "鲜仙先", "猪朱诸", "翅池", "爪抓", "脖博", "肠常", "卤鲁录", "蹄题", "肚度", "腱健", "馒慢漫",
        "粽棕综", "芹勤", "葱聪", "姜江", "蒜算", "韭久", "芋与", "莴窝", "蘑磨", "茶查", "啡非", "糕高", "饼并", "酥苏", "玫攻", "瑰归",
    ];

    private static readonly Dictionary<char, char> Sounds =
        Alike.SelectMany(set => set.Skip(1).Select(sign => (sign, set[0])))
        .ToDictionary(pair => pair.sign, pair => pair.Item2);

    private static string Sound(string key) => string.Concat(key.Select(sign => Sounds.GetValueOrDefault(sign, sign)));
}
