namespace Linli.Tests.GroupLife;

/// <summary>Turns of phrase of real groups, one rule of the grammar each; <c>!</c> where a person is asked.</summary>
public sealed class ReadTurnsOfPhraseTests
{
    private const string Letters = "A 上海青/青菜;500g;份;5 | B 冰糖橙/橙子;5斤;箱;29.90 | C 蔬菜套餐/蔬菜包;10种;份;60"
        + " | D 可口可乐/可乐;330ml*24罐;箱;48 | E 无抗鸡蛋/鸡蛋;30枚;板;38 | G 立白洗衣液/洗衣液;3kg;瓶;32";

    private const string Numbers = "1 蛋黄酥;6枚÷盒;盒;36 | 2 雪花酥;300g;袋;28 | 3 绿豆糕;8块÷盒;盒;25 | 4 土豆/洋芋;5斤;袋;12";

    private const string One = "A 阳澄湖大闸蟹/大闸蟹;8只÷盒;盒;268";

    public static TheoryData<string> LetterRows => Rows("""
        3-502 王五 ABE ⇒ 王五@3-502: A×1份 B×1箱 E×1板 !
        3-502 韩 AAB ⇒ 韩@3-502: A×2份 B×1箱 !
        3-502 韩 A+A+B ⇒ 韩@3-502: A×2份 B×1箱 !
        3-502 沈 A=2 B=1 ⇒ 沈@3-502: A×2份 B×1箱
        3-502 赵 G1 A2 ⇒ 赵@3-502: G×1瓶 A×2份
        王阿姨 蔬菜1 鸡蛋1 ⇒ 王阿姨: C×1份 E×1板
        立白1瓶 3-502 沈姐 ⇒ 沈姐@3-502: G×1瓶
        李四 可乐330ml*24罐*2箱 ⇒ 李四: D×2箱
        李四 可乐罐装2箱 ⇒ 李四: D×2箱
        李四 雪碧2箱 可乐1箱 ⇒ 李四: ?×2箱 D×1箱 !
        李四 橙子 29.9 ⇒ 李四: B×1箱 !
        李四 橙子1箱29.9 ⇒ 李四: B×1箱
        李四 橙子、鸡蛋各1板 ⇒ 李四: B×1箱 E×1板
        3-502 榴莲妈 橙子一箱（要甜的） ⇒ 榴莲妈@3-502: B×1箱
        3-502 橙子一箱（要甜的） ⇒ @3-502: B×1箱
        李四 橙子2箱（一箱送人） ⇒ 李四: B×2箱 !
        李四 橙子大概2箱 ⇒ 李四: B×2箱 !
        李四 橙子1箱❌ ⇒ 李四: B×1箱
        李四 来一箱橙子，再来一板鸡蛋 ⇒ 李四: B×1箱 E×1板
        小酸菜 青菜2 ⇒ 小酸菜: A×2份
        退退 青菜2 ⇒ 退退: A×2份
        一箱梦想 橙子1箱 ⇒ 一箱梦想: B×1箱
        不要熬夜 橙子1箱 ⇒ 不要熬夜: B×1箱
        A00装修老李 橙子2箱 ⇒ A00装修老李: B×2箱
        jojo_88 橙子1箱 ⇒ jojo_88: B×1箱
        10-204 鸡蛋哥 鸡蛋1板 ⇒ 鸡蛋哥@10-204: E×1板
        2座3B黃太 雞蛋兩板 ⇒ 黃太@2-3B: E×2板
        3-502 全要一份 ⇒ @3-502: A×1份 B×1箱 C×1份 D×1箱 E×1板 G×1瓶 !
        我要1箱橙子，4-1-203 陈姐 ⇒ 陈姐@4-1-203: B×1箱
        帮隔壁4-1-204的婆婆带1板鸡蛋 ⇒ 婆婆@4-1-204: E×1板 !
        李四 给我留一箱橙子 ⇒ 李四: B×1箱
        冰儿 麦辣鸡腿堡 + 麦辣鸡翅 ⇒ 冰儿: ?×1 ?×1 !
        李四 除了B都要一份 ⇒ 李四: A×1份 C×1份 D×1箱 E×1板 G×1瓶 !
        李四 一样来一份 ⇒ 李四: A×1份 B×1箱 C×1份 D×1箱 E×1板 G×1瓶 !
        李四 我家两箱橙子 婆婆家一箱橙子 ⇒ 李四: B×2箱 B×1箱 !
        李四 橙子2箱 不对 橙子3箱 ⇒ 李四: B×3箱
        李四 橙子2箱 不对 苹果1箱 ⇒ 李四: B×2箱 ?×1箱 !
        李四 橙子2箱哦不3箱 ⇒ 李四: B×3箱
        李四 橙子+可乐 77.9 已付 ⇒ 李四: B×1箱 D×1箱 !
        李四 洗衣液32一瓶 要3瓶 ⇒ 李四: G×3瓶
        李四 橙子1箱 微信29.9 ⇒ 李四: B×1箱
        李四 橙子1箱 可乐1箱 77.9已转 ⇒ 李四: B×1箱 D×1箱
        李四 橙子19.99 ⇒ 李四: B×1箱 !
        李四 可乐2箱，一箱要冰的 ⇒ 李四: D×2箱 !
        李四 可乐（橙子+青菜）1箱 ⇒ 李四: D×1箱 !
        李四 先记上 橙子1箱 ⇒ 李四: B×1箱
        李四 A-C各一 ⇒ 李四: A×1份 B×1箱 C×1份
        李四 A到C各2 ⇒ 李四: A×2份 B×2箱 C×2份
        李四 C到A各1 ⇒ 李四: C×1份 B×1箱 A×1份
        李四 29.9的来两箱 ⇒ 李四: B×2箱 !
        李四 洗衣液6kg ⇒ 李四: G×2瓶
        王五 青菜不要了，换橙子一箱 ⇒ 王五: ~A×0份 B×1箱 !
        李四 A-C ⇒ 李四: A×1份 B×1箱 C×1份 !
        3-502 送2箱橙子 ⇒ @3-502: B×2箱
        代码写不完 橙子1箱 ⇒ 代码写不完: B×1箱
        李四 橙子99箱 ⇒ 李四: B×99箱
        李四 橙子100箱 ⇒ 李四: B×100箱 !
        李四 青菜5元一把来2份 ⇒ 李四: A×2份
        3-502 橙子1箱 家里没人打电话13800002468 ⇒ @3-502: B×1箱
        李四 今天太忙 橙子1箱 ⇒ 李四: B×1箱 !
        李四 蔬菜包一个 ⇒ 李四: C×1份
        李四 24罐*2箱 ⇒ 李四: D×2箱 !
        李四 老样子 ⇒ 李四: - !
        4-2-302 佛跳墙一份，橙子一箱 ⇒ @4-2-302: ?×1份 B×1箱 !
        3-1502 凤梨一个 ⇒ @3-1502: ?×1个 !
        2-105 无坑鸡蛋1板 ⇒ @2-105: E×1板 !
        2-106 冰塘橙1箱 ⇒ @2-106: B×1箱 !
        李四 🅰️x2 ⇒ 李四: A×2份
        李四 来份青菜 ⇒ 李四: A×1份
        李四 橙子来1箱嘛 ⇒ 李四: B×1箱
        市场部3人 各1份青菜 ⇒ 市场部: A×1份 !
        """);

    public static TheoryData<string> NumberRows => Rows("""
        王五 1*2+3*1 ⇒ 王五: 1×2盒 3×1盒
        测试-阿飞 3*1,4*2 ⇒ 测试-阿飞: 3×1盒 4×2袋
        小张 2+3 ⇒ 小张: 2×1袋 3×1盒 !
        小韩 1 2 3 ⇒ 小韩: 1×1盒 2×1袋 3×1盒 !
        小卫 3一盒 ⇒ 小卫: 3×1盒
        紫薇 4土豆1袋 ⇒ 紫薇: 4×1袋
        廖化 12号1份 ⇒ 廖化: ?×1份 !
        老默 四样各一份 ⇒ 老默: 1×1盒 2×1袋 3×1盒 4×1袋
        加加 2号1 加3号1 ⇒ 加加: 2×1袋 3×1盒
        刘sir 3号（1盒）4号（2袋） ⇒ 刘sir: 3×1盒 4×2袋
        阿花 1号:2 3号:1 ⇒ 阿花: 1×2盒 3×1盒
        阿宝 1号 1 2号 2 ⇒ 阿宝: 1×1盒 2×2袋
        大伟 第1个2盒 第3个1盒 ⇒ 大伟: 1×2盒 3×1盒
        """);

    public static TheoryData<string> OneRows => Rows("""
        王 小明 +1 ⇒ 王 小明: A×1盒
        赵 16只 ⇒ 赵: A×2盒
        钱多多十盒 ⇒ 钱多多: A×10盒
        王者88一盒 ⇒ 王者88: A×1盒
        阿信520 1 ⇒ 阿信520: A×1盒
        3-202 小七 8只 ⇒ 小七@3-202: A×1盒
        7楼老刘 两盒536 ⇒ 7楼老刘: A×2盒
        钱 268 ⇒ 钱: A×1盒 !
        沈 要 ⇒ 沈: A×1盒 !
        Cindy 1盒 可以送上门吗？ ⇒ Cindy: A×1盒 !
        赤木 5⃣️盒 ⇒ 赤木: A×5盒
        王姐 两盒，不对，三盒 ⇒ 王姐: A×3盒
        王姐 1盒 打错了，是2盒 ⇒ 王姐: A×2盒
        王姐 1盒（写错了，是2盒） ⇒ 王姐: A×2盒
        王姐 1盒 更正：2盒 ⇒ 王姐: =A×2盒
        王姐 刚才写错了 2盒 ⇒ 王姐: =A×2盒 !
        王姐 先来一盒尝尝 ⇒ 王姐: A×1盒
        王姐 我家2盒 婆婆家1盒 ⇒ 王姐: A×2盒 A×1盒 !
        王姐 半盒有伐 ⇒ 王姐: A×0.5盒 !
        王姐 130斤穿什么？ ⇒ 王姐: - !
        28床 1盒 ⇒ 28床: A×1盒
        28床家属 1盒 ⇒ 28床家属: A×1盒
        5病区李护士 1盒 ⇒ 5病区李护士: A×1盒
        工位32 小李 1盒 ⇒ 工位32 小李: A×1盒
        大白2号 1盒 ⇒ 大白2号: A×1盒
        """);

    private const string Clothes = "A 法式衬衫/衬衫;M-XL 黑÷白;件;89 | B 阔腿裤/裤子;S-L 卡其÷黑;条;99 | C 布鞋;36-44;双;59";

    public static TheoryData<string> ClothesRows => Rows("""
        辣妈 衬衫白色M码1件 黑色L码1件 ⇒ 辣妈: A×1件(白色M码) A×1件(黑色L码)
        辣妈 衬衫白M1件，黑L2件 ⇒ 辣妈: A×1件(白M) A×2件(黑L)
        辣妈 裤子卡其S一条 衬衫黑XL两件 ⇒ 辣妈: B×1条(卡其S) A×2件(黑XL)
        柠檬 A XL白x1 B L黑x2 ⇒ 柠檬: A×1件(XL白) B×2条(L黑)
        英子 L号白衬衫1件 ⇒ 英子: A×1件(L号白)
        英子 那就XL黑衬衫1件 ⇒ 英子: A×1件(XL黑)
        芳芳 衬衫白M黑L各1件 ⇒ 芳芳: A×1件(白M) A×1件(黑L)
        吴姐 布鞋40一双 ⇒ 吴姐: C×1双(40)
        赵姐 布鞋40两双 ⇒ 赵姐: C×2双(40)
        黑豹L 衬衫1件 ⇒ 黑豹L: A×1件
        """);

    [Theory, MemberData(nameof(ClothesRows))]
    public void Reads_colours_and_sizes(string row) => ChainRows.Check(Clothes, row);

    private const string Measures = "A 鲜肉粽/肉粽;150g;只;8 | B 酸菜鱼;两只装;份;30 | C 奶茶;500ml;杯;12";

    public static TheoryData<string> MeasureRows => Rows("""
        李四 一打肉粽 ⇒ 李四: A×12只
        李四 酸菜鱼两只装一份 ⇒ 李四: B×1份
        李四 奶茶2杯半糖 ⇒ 李四: C×2杯(半糖)
        """);

    [Theory, MemberData(nameof(MeasureRows))]
    public void Reads_measures(string row) => ChainRows.Check(Measures, row);

    private const string Kinds = "A 海南圣女果;1斤;盒;9.9 | B 黄心土豆;5斤;袋;12 | C 番茄;500g;份;5 | D 大樱桃;2斤;盒;60 | E 红皮洋葱;5斤;袋;9 | F 白皮洋葱;5斤;袋;9 | G 番茄酱;300g;瓶;8";

    /// <summary>By a name of another part of the country goods are found, and always shown to a person.</summary>
    public static TheoryData<string> KindRows => Rows("""
        李四 小番茄2盒 ⇒ 李四: A×2盒 !
        李四 樱桃番茄1盒 ⇒ 李四: A×1盒 !
        李四 圣女果1盒 ⇒ 李四: A×1盒
        李四 洋芋1袋 ⇒ 李四: B×1袋 !
        李四 马铃薯一袋，西红柿三份 ⇒ 李四: B×1袋 C×3份 !
        李四 土豆1袋 ⇒ 李四: B×1袋
        李四 车厘子1盒 ⇒ 李四: D×1盒 !
        李四 番茄2份 ⇒ 李四: C×2份
        李四 番茄酱1瓶 ⇒ 李四: G×1瓶
        李四 圆葱1袋 ⇒ 李四: E×1袋 !
        李四 地瓜1袋 ⇒ 李四: ?×1袋 !
        孙大圣 火星糕1份 ⇒ 孙大圣: ?×1份 !
        """);

    [Theory, MemberData(nameof(KindRows))]
    public void Reads_other_names_of_goods_and_asks(string row) => ChainRows.Check(Kinds, row);

    private const string Sizes = "A 夏季短袖/短袖;120÷130÷140÷150;件;45 | B 长裤/裤子;120-170码;条;45 | C 泳圈;60÷70÷80cm;个;25";

    /// <summary>A number that is one of the menu's sizes counts nothing where a quantity or goods follow.</summary>
    public static TheoryData<string> SizeRows => Rows("""
        李四 A130*2 B130*1 ⇒ 李四: A×2件(130) B×1条(130)
        李四 短袖150两件 ⇒ 李四: A×2件(150)
        李四 130裤子1条，130短袖2件 ⇒ 李四: B×1条(130) A×2件(130)
        李四 短袖130 ⇒ 李四: A×1件(130) !
        李四 泳圈60和80各一个 ⇒ 李四: C×1个(60) C×1个(80)
        李四 短袖12件 ⇒ 李四: A×12件
        """);

    [Theory, MemberData(nameof(SizeRows))]
    public void Reads_sizes_in_numbers(string row) => ChainRows.Check(Sizes, row);

    [Theory, MemberData(nameof(LetterRows))]
    public void Reads_menus_of_letters(string row) => ChainRows.Check(Letters, row);

    [Theory, MemberData(nameof(NumberRows))]
    public void Reads_menus_of_numbers(string row) => ChainRows.Check(Numbers, row);

    [Theory, MemberData(nameof(OneRows))]
    public void Reads_one_item(string row) => ChainRows.Check(One, row);

    [Fact]
    public void A_chain_whose_title_names_one_item_is_about_it()
    {
        var reading = ChainRows.Read(Letters, "#接龙⏎橙子团⏎1. 周小满 2箱⏎⏎#接龙⏎鸡蛋团⏎1. 周小满 1板⏎2. 王五 2板");

        Assert.Equal("周小满: B×2箱 E×1板, 王五: E×2板", string.Join(", ", reading.Orders.Select(ChainRows.Say)));
    }

    [Fact]
    public void Sums_and_talk_below_the_list_order_nothing()
    {
        var reading = ChainRows.Read(Letters, "#接龙⏎1. 周小满 橙子1箱⏎橙子好吃，上次买过⏎2. 王五 鸡蛋2板⏎———统计———⏎橙子1箱⏎鸡蛋2板");

        Assert.Equal("周小满: B×1箱, 王五: E×2板", string.Join(", ", reading.Orders.Select(ChainRows.Say)));
    }

    [Fact]
    public void A_limit_for_each_household_counts_by_item()
    {
        var reading = ChainRows.Read(Letters, "#接龙⏎每户限2份⏎1. 周小满 A2 B1⏎2. 王五 A3");

        Assert.Equal(["周小满: A×2份 B×1箱", "王五: A×3份 !"], reading.Orders.Select(ChainRows.Say));
    }

    [Fact]
    public void A_limit_in_a_line_of_the_menu_is_of_that_item()
    {
        var reading = ChainRows.Read(Letters, "#接龙⏎A 上海青5⏎B 橙子29.9（每户限2箱）⏎1. 周小满 A3 B2⏎2. 王五 B3");

        Assert.Equal(["周小满: A×3份 B×2箱", "王五: B×3箱 !"], reading.Orders.Select(ChainRows.Say));
    }

    /// <summary>It is held against what was ordered before it; of somebody who ordered nothing a person is asked.</summary>
    [Fact]
    public void A_message_that_only_says_paid_is_about_the_order_before()
    {
        var reading = ChainRows.Read(Letters,
            "#接龙⏎1. 周小满 橙子1箱⏎2. 王五 鸡蛋2板⏎3. 周小满 已付29.9⏎4. 王五 已付38⏎5. 赵六 已付38");

        Assert.Equal(["周小满: B×1箱", "王五: E×2板 !"], reading.Orders.Select(ChainRows.Say));
        Assert.Equal([false, true, true], reading.Entries.Skip(2).Select(entry => entry.Check));
    }

    private static TheoryData<string> Rows(string rows) =>
        [.. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
