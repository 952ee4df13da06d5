namespace Linli.GroupLife.Reading;

/// <summary>The small words of ordering, in simplified characters: what they do to an order.</summary>
internal static class ChainWords
{
    private static readonly Dictionary<string, TokenKind> Kinds = Make();

    private static readonly int Longest = Kinds.Keys.Max(word => word.Length);

    private static readonly Dictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly System.Buffers.SearchValues<char> Starts =
        System.Buffers.SearchValues.Create([.. Kinds.Keys.Select(word => word[0])]);

    /// <summary>Sizes, colours and tastes that stand beside goods.</summary>
    private static readonly HashSet<string> Variants = new(StringComparer.Ordinal)
    {
        "红", "黄", "绿", "白", "黑", "紫", "粉", "蓝", "灰", "棕", "红色", "黄色", "绿色", "白色", "黑色", "紫色", "粉色", "蓝色", "灰色", "大",
        "中", "小", "大份", "中份", "小份", "大号", "中号", "小号", "大果", "中果", "小果", "大个", "小个", "大的", "小的", "原味", "微辣", "中辣", "特辣", "不辣",
        "麻辣", "香辣", "五香", "蒜香", "孜然", "酸辣", "甜", "咸", "辣", "不要辣", "冰", "热", "常温", "去冰", "少冰", "少糖", "半糖", "无糖", "全糖", "红心", "白心",
        "黄心", "红肉", "白肉", "软", "硬", "脆", "软的", "硬的", "脆的", "甜的", "酸的", "红的", "黄的", "白的", "绿的", "黑的", "紫的", "S码", "M码", "L码", "XL码",
        "均码", "男款", "女款", "儿童款", "公", "母", "公的", "母的", "全脂", "脱脂", "低脂", "含糖", "XXL", "卡其", "不含糖", "有籽", "无籽", "去皮", "带皮", "切", "不切", "切块", "切片",
    };

    /// <summary>Words that do nothing between goods and numbers.</summary>
    private static readonly string[] Idle =
    [
        "要得不", "要得", "帮我带", "帮我订", "帮我留", "帮我", "给我来", "给我留", "给我", "留", "送", "我想要", "我需要", "我要", "想要", "需要", "要", "来", "订", "定", "买", "购买", "购", "接", "团", "拼", "预定", "预订", "下单", "报名", "先记上", "记上", "报", "攞", "拿", "谢谢", "麻烦", "唔该", "整", "的", "了", "哈",
        "尝尝", "试试", "尝鲜", "尝一下", "试一下", "就好", "就行", "就够了", "就够", "够了", "有伐", "行不行", "行不", "可以伐", "哦", "呀", "啊", "吧", "嘛", "呗", "噻", "嘞", "喽", "哟", "先", "就", "是", "款", "号", "套餐", "种", "接龙", "帮忙", "数量", "团长", "号套餐", "也要", "也", "都", "还要", "就要", "那就", "那",
    ];

    /// <summary>
    /// The command at the place. A command of one sign counts only where no longer word can hide it: before a number,
    /// goods, 了 or the end.
    /// </summary>
    internal static (TokenKind Kind, int Length)? At(string text, int at, Func<int, bool> orderFollows)
    {
        if (!Starts.Contains(text[at])) return null;
        for (var size = Math.Min(Longest, text.Length - at); size > 0; size--)
        {
            if (!Lookup.TryGetValue(text.AsSpan(at, size), out var kind)) continue;
            var end = at + size;
            if (Signs.IsLatin(text[at]) && end < text.Length && Signs.IsLatin(text[end])) continue;
            // 付 alone is a surname.
            if (kind == TokenKind.Paid && text.AsSpan(at, size) is "付" or "转" or "微信" or "支付宝" or "红包" or "现金"
                && !(end < text.Length && Signs.IsDigit(text[end]))) continue;
            if (kind == TokenKind.Set && text.AsSpan(at, size) is "TO" && !orderFollows(end)) continue;
            var ends = end >= text.Length || !(Signs.IsHan(text[end]) || Signs.IsLatin(text[end]));
            var strict = size == 1 || kind is TokenKind.Helping;
            // 都不要黄瓜: what else is not wanted is a wish.
            if (text.AsSpan(at, size).EndsWith("不要") || text.AsSpan(at, size) is "全部"
                || kind == TokenKind.Except) strict = true;
            if (strict && kind is TokenKind.Join or TokenKind.Each && !orderFollows(end)) continue;
            if (strict && kind is not (TokenKind.Join or TokenKind.Each or TokenKind.Helping or TokenKind.Myself)
                && !ends && !orderFollows(end)) continue;
            if (size == 1 && kind is TokenKind.Less or TokenKind.More or TokenKind.Swap && ends && !orderFollows(end))
                continue;
            return (kind, size);
        }
        return null;
    }

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> VariantLookup =
        Variants.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool IsVariant(ReadOnlySpan<char> word) => VariantLookup.Contains(word)
        || (word.Length is 2 or 3 && Signs.IsHan(word[0]) && word[^1] is '色' or '味' or '码' or '款')
        || (word.Length == 3 && word[1] == '分' && word[2] is '糖' or '甜' or '熟' or '辣' && Numerals.IsChinese(word[0]))
        || (word.Length == 2 && word[1] is '糖' or '冰' && "少半无全多微正去免走加".Contains(word[0]))
        || word is "正常冰" or "正常糖" or "标准糖" or "标准冰" or "不加糖" or "不加冰";

    /// <summary>Takes idle words off both ends; what is left may be empty.</summary>
    internal static string Strip(string word)
    {
        for (var before = -1; before != word.Length;)
        {
            before = word.Length;
            foreach (var idle in Idle)
            {
                if (word.StartsWith(idle, StringComparison.Ordinal)) word = word[idle.Length..];
                if (word.EndsWith(idle, StringComparison.Ordinal)) word = word[..^idle.Length];
            }
            word = word.Trim();
        }
        return word;
    }

    private static Dictionary<string, TokenKind> Make()
    {
        var kinds = new Dictionary<string, TokenKind>(StringComparer.Ordinal);
        Add(TokenKind.Cancel, "唔要了 唔要 勿要了 勿要 莫要哒 莫要了 莫要 唔使 全部取消 全部不要了 全部不要 全部退掉 全部退了 全部退 全都不要了 全都不要 全不要了 全不要 全取消 全退了 全退 都不要了 都不要 都取消 都退了 都退 不要了 不要 不想要了 不想要 不要啦 不拿了 不跟了 算了 撤掉 取消了 取消掉 取消 退掉 退了 退单 退订 退款 退 撤销 撤单 撤回 撤了 撤 作废 划掉 划去 删掉 删除 删了 删 不订了 不订 不买了 不买 不团了 不团 不拼了 不定了 不接了 放弃 去掉 不用了 不需要了 不参加了 我退出 退出 ❌ ❎");
        Add(TokenKind.Set, "改成 改为 改到 改做 改作 改回 改一下 更正一下 修改一下 调整一下 改 变成 变为 更正为 更正 修改为 修改成 修改 调整为 调整成 调成 应为 应该是 其实要 实际要 还是要 还是来 最终要 最后要 改要 只要 就要 一共要 总共要");
        Add(TokenKind.Correct, "不对 哦不对 啊不对 哦不 噢不 啊不 哎不 不是 不");
        foreach (var how in "写打说发填弄搞点看报接")
            foreach (var before in (string[])["", "刚才", "刚刚", "上面", "前面", "我"])
                Add(TokenKind.Correct, $"{before}{how}错了 {before}{how}错");
        Add(TokenKind.Except, "除了 除去 除开 除");
        Add(TokenKind.Swap, "换成 换为 换");
        Add(TokenKind.More, "再多要 再多 多加 又加 又要 又来 再加 加埋 追加 增加 加多 再来 再要 再订 再定 再拿 再买 再带 再团 再接 多要 多来 多订 多买 多拿 另加 加单 加订 加购 补订 补单 再 加 补 多");
        Add(TokenKind.Less, "减少 减掉 减去 少要 少来 少订 减 少 扣");
        Add(TokenKind.Each, "各要 各来 各订 各 每样 每种 每款 每个口味 都要 都来 均 全要 全都要 全部要 全部来 全来 样样 每样都要 每种都要 全部各 每样各 每种各 每样来 每种来 两样各来 三样各来 四样各来 五样各来 两样各 三样各 四样各 五样各 一样来 各拿 各买 各带 各种 全套 全部");
        Add(TokenKind.Join, "和 与 跟 同 及 加上 还有 以及 外加 另外");
        Add(TokenKind.Helping, "帮 代 替 给");
        Add(TokenKind.Same, "同上 同楼上 同前 一样一样 跟上 同款");
        Add(TokenKind.Paid, "已付款 已付清 已付 付款了 付过了 付了 已转账 已转款 已转 转账了 转了 已支付 红包已发 已发红包 款已付 钱已转 钱已付 微信转了 支付宝转了 微信转 支付宝转 转账 转过了 转好了 转过 付款 付好了 付过 已微信 微信已付 已交 交了 已收款 已收 付 转 微信 支付宝 红包 现金 PAID ✅ ✔ ☑");
        Add(TokenKind.Unpaid, "未付款 未付 没付 未转 没转 到付 货到付款 晚点付 未支付 稍后付 明天付 回头付 明天转 晚点转 回头转 稍后转 待付款 待付 后付");
        Add(TokenKind.Hedge, "大概 大约 差不多 左右 可能 也许 估计 或者 或是 要么 如果 要是 看情况 待定 暂定");
        Add(TokenKind.Total, "一共 总共 合计 总计 共计 共 小计 凑够 凑满 凑成 凑");
        Add(TokenKind.Myself, "我自己 本人 自己 我");
        Add(TokenKind.Cancel, "CANCEL CANCELLED CANCELED REMOVE DELETE WITHDRAW");
        Add(TokenKind.Set, "TO");
        Add(TokenKind.Filler, "不变 照旧 不动");
        Add(TokenKind.Filler, "OF CHANGE CHANGED UPDATE UPDATED PLEASE PLS THANKS THX");
        Add(TokenKind.More, "ADD PLUS EXTRA MORE ANOTHER");
        Add(TokenKind.Join, "AND");
        Add(TokenKind.Each, "EACH");
        Add(TokenKind.Hedge, "MAYBE");
        return kinds;

        void Add(TokenKind kind, string words)
        {
            foreach (var word in words.Split(' ')) kinds[word] = kind;
        }
    }
}
