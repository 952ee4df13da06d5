namespace Linli.GroupLife.Reading;

/// <summary>
/// Goods that different parts of the country call by different names. Each line is one kind of goods; what is read by
/// such a name is shown to a person, since a shop may mean something finer by it.
/// </summary>
internal static class OtherNames
{
    private const string Kinds = """
        土豆 洋芋 马铃薯 山药蛋
        番茄 西红柿
        小番茄 圣女果 樱桃番茄 小西红柿
        红薯 地瓜 番薯 山芋 红苕 甘薯
        玉米 苞米 苞谷 包谷
        花菜 菜花 花椰菜
        西兰花 西蓝花 青花菜
        卷心菜 包菜 圆白菜 莲花白 包心菜 洋白菜 高丽菜
        大白菜 黄芽菜
        上海青 小青菜 青梗菜 小油菜
        空心菜 通菜 蕹菜 藤藤菜
        香菜 芫荽
        黄瓜 青瓜
        丝瓜 水瓜
        苦瓜 凉瓜
        豇豆 长豆角
        四季豆 芸豆角
        青椒 菜椒 甜椒 柿子椒 灯笼椒
        莴笋 青笋 莴苣
        胡萝卜 红萝卜
        蒜薹 蒜苔
        茄子 落苏
        芋头 芋艿 毛芋
        山药 淮山
        荸荠 马蹄
        洋葱 葱头 圆葱
        大蒜 蒜头
        豆腐皮 千张 百叶
        木耳 黑木耳
        黄花菜 金针菜
        香菇 冬菇
        猕猴桃 奇异果
        菠萝 凤梨
        车厘子 大樱桃
        香瓜 甜瓜
        牛油果 鳄梨
        释迦 番荔枝
        百香果 鸡蛋果
        桂圆 龙眼
        花生 长生果
        板栗 栗子
        土鸡蛋 草鸡蛋 笨鸡蛋 柴鸡蛋
        馄饨 云吞 抄手
        饺子 水饺
        花蛤 花甲 蛤蜊
        生蚝 牡蛎 海蛎子
        皮皮虾 濑尿虾 虾蛄
        青口 贻贝 海虹
        抽纸 面巾纸 面纸
        卷纸 卫生纸 手纸
        """;

    private static readonly Dictionary<string, string[]> ByName =
        Kinds.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(' '))
            .SelectMany(kind => kind.Select(name => (name, kind))).ToDictionary(pair => pair.name, pair => pair.kind);

    /// <summary>
    /// All that the goods of this name are called; by the end of the name, since the head of a Chinese noun stands
    /// last: 黄心土豆 are 洋芋 too, and 小番茄 are not 西红柿.
    /// </summary>
    internal static IEnumerable<string> Of(string name)
    {
        for (var from = 0; from < name.Length - 1; from++)
            if (ByName.TryGetValue(name[from..], out var kind)) return kind;
        return [];
    }
}
