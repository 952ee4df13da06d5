using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>How names of people and of foods look; used only where both readings are open.</summary>
internal static partial class NameWords
{
    private const string Surnames =
        "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段"
        + "郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲欧靳祁路涂兰甘裴柯阮霍卫"
        + "尤褚费薄司诸东上令";

    private static readonly string[] Titles = ["先生", "女士", "小姐", "阿姨", "叔叔", "妈妈", "爸爸", "奶奶", "爷爷", "老师", "伯伯", "大爷", "大妈", "大哥", "大姐", "师傅", "婆婆", "阿婆", "妈", "爸", "姐", "哥", "叔", "姨", "婶", "嫂", "总", "太", "工"];

    private const string FoodEnds = "果莓桃梨瓜菜豆米面油肉鱼虾蟹蛋奶酒茶饼糕糖枣橘橙柚蕉葱姜蒜薯芋笋菇藕椒茄饺粉纸盐酱醋鸡鸭鹅骨排翅腿鲜汁包馍枝蒌萝";

    /// <summary>王小明, 小王, 阿强, 刘女士.</summary>
    internal static bool IsPerson(string word) => word.Length is 2 or 3 or 4 && word.All(Signs.IsHan)
        && (Array.Exists(Titles, title => word.Length > title.Length && word.EndsWith(title, StringComparison.Ordinal))
            || (word.Length <= 3 && (IsSurname(word[0]) || word[0] is '小' or '老' or '阿')));

    /// <summary>退退 and 小改 are names, although 退 and 改 are words of ordering.</summary>
    internal static bool IsNickname(string word) =>
        word.Length is 2 or 3 && word.All(Signs.IsHan) && (word[0] == word[1] || (word[0] is '小' or '老' or '阿'));

    internal static bool IsOrganiser(string name) =>
        Array.Exists(Organisers, word => name.Contains(word, StringComparison.Ordinal));

    private static readonly string[] Organisers = ["团长", "群主", "店长", "管理员", "楼长", "志愿者", "发起人", "团购"];

    internal static bool IsSurname(char sign) => Surnames.Contains(sign, StringComparison.Ordinal);

    internal static bool IsFood(string word) =>
        word.Length is >= 2 and <= 8 && FoodEnds.Contains(word[^1], StringComparison.Ordinal);

    /// <summary>
    /// Without what stands where a name does and is none: 阿拉 and 额 for I, 另外, 第二趟, the estate beside a room.
    /// </summary>
    internal static string Bare(string name, bool speaks, bool hasRoom)
    {
        if (speaks && Speaker().IsMatch(name)) return "";
        var parts = name.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var kept = Array.FindAll(parts, part => !(Passing().IsMatch(part)
            || (hasRoom && (Quarter().IsMatch(part) || (parts.Length > 1 && Estate().IsMatch(part))))));
        if (speaks && kept is [var only] && Speaker().IsMatch(only)) return "";
        return kept.Length == parts.Length || (kept.Length == 0 && !hasRoom) ? name
            : string.Join(' ', kept).TrimEnd(':', '：', ',', '，');
    }

    internal static bool IsThanks(string word) => Thanks().IsMatch(word);

    [GeneratedRegex("^(?:谢谢|多谢|感谢|唔该|麻烦|辛苦|拜托)[^ ]{0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Thanks();

    [GeneratedRegex("^(?:那?我也|我是|阿拉(?:屋里|家)?(?:也)?|额(?:家|屋)?|俺(?:家)?|咱(?:家)?|(?:舍友|室友|同屋|邻居|家人)也?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Speaker();

    [GeneratedRegex("^(?:我?[那这][份单个]|我的|[不唔]好意思|对[不唔]住|对不起|抱歉|另外|那趟|这趟|第[一二三四五0-9]{1,2}趟|改一下|更正一下|更正|说错了|刚才说错了|谢谢侬|唔该晒?|多谢晒)$", RegexOptions.CultureInvariant)]
    private static partial Regex Passing();

    [GeneratedRegex("^(?:[东西南北中ABC]区|[一二三四五六1-9][期区])$", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex("(?:花园|小区|家园|公寓|新村|家属院)$", RegexOptions.CultureInvariant)]
    private static partial Regex Estate();
}
