using Linli.GroupLife;

namespace Linli.Tests.GroupLife;

/// <summary>One entry at a time over other menus: one item, specifications, numbers and letters as codes, goods of one name.</summary>
public sealed class ReadGoodsTests
{
    private const string OneMenu = "A 橙子;5斤装;箱;29.90";

    private const string One = """
        周小满2箱 ⇒ 周小满: A×2箱
        周小满 2 ⇒ 周小满: A×2箱
        周小满2 ⇒ 周小满: A×2箱
        周小满+2 ⇒ 周小满: A×2箱
        周小满 x2 ⇒ 周小满: A×2箱
        周小满一箱 ⇒ 周小满: A×1箱
        周小满 一箱半 ⇒ 周小满: A×1.5箱 !
        周小满 半箱 ⇒ 周小满: A×0.5箱 !
        周小满俩 ⇒ 周小满: A×2箱
        张三十箱 ⇒ 张三: A×10箱
        张三十五箱 ⇒ 张三: A×15箱
        王五一箱 ⇒ 王五: A×1箱
        赵四两箱 ⇒ 赵四: A×2箱
        周小满 2份 ⇒ 周小满: A×2箱
        周小满 10斤 ⇒ 周小满: A×2箱
        周小满 5斤 ⇒ 周小满: A×1箱
        周小满 8斤 ⇒ 周小满: A×8斤 !
        周小满 30 ⇒ 周小满: A×30箱 !
        周小满 502 ⇒ 周小满: A×502箱 !
        502 周小满 2 ⇒ 周小满@502: A×2箱
        3-502 2箱 ⇒ @3-502: A×2箱
        3-502 周小满 ⇒ 周小满@3-502: -
        周小满 2盒 ⇒ 周小满: A×2箱 !
        周小满 要两箱，谢谢 ⇒ 周小满: A×2箱
        周小满 2箱 榴莲1个 ⇒ 周小满: A×2箱 ?×1个 !
        周小满 我要2箱 ⇒ 周小满: A×2箱
        周小满 ② ⇒ 周小满: A×2箱
        """;

    private const string DrinksMenu = "X 果粒橙;600ml*24瓶;箱;48 | Y 青岛清爽/青岛啤酒;24罐装;箱;59 | Z 鲜牛奶;950ml;瓶;15";

    private const string Drinks = """
        李四 果粒橙600ml*24瓶4箱 ⇒ 李四: X×4箱
        李四 果粒橙600ML24瓶 ⇒ 李四: X×1箱
        李四 果粒橙2箱青岛清爽24罐装一箱 ⇒ 李四: X×2箱 Y×1箱
        李四 果粒橙4箱青岛清爽24罐装一箱 ⇒ 李四: X×4箱 Y×1箱
        李四 青岛清爽24罐 ⇒ 李四: Y×1箱
        李四 青岛清爽48罐 ⇒ 李四: Y×2箱
        李四 青岛清爽10罐 ⇒ 李四: Y×10罐 !
        李四 果粒橙24瓶2箱 ⇒ 李四: X×2箱
        李四 鲜牛奶950ml2瓶 ⇒ 李四: Z×2瓶
        李四 鲜牛奶950ml*2 ⇒ 李四: Z×2瓶
        李四 牛奶2 ⇒ 李四: Z×2瓶
        李四 青岛2箱 ⇒ 李四: Y×2箱
        李四 啤酒2箱 ⇒ 李四: Y×2箱
        李四 果粒橙、青岛各一箱 ⇒ 李四: X×1箱 Y×1箱
        李四 果粒橙 一箱 青岛啤酒 两箱 牛奶 三瓶 ⇒ 李四: X×1箱 Y×2箱 Z×3瓶
        李四 果粒橙一打 ⇒ 李四: X×1打 !
        """;

    private const string NumberedMenu = "1 苹果;;斤;5 | 2 香蕉;;斤;3 | 3 梨;;斤;4 | 12 西瓜;;个;20";

    private const string Numbered = """
        李四 1号2斤 ⇒ 李四: 1×2斤
        李四 1号*2 3号*1 ⇒ 李四: 1×2斤 3×1斤
        李四 3*2 ⇒ 李四: 3×2斤
        李四 3*2，1*1 ⇒ 李四: 3×2斤 1×1斤
        李四 3 2斤 ⇒ 李四: 3×2斤
        李四 1、2、3各一斤 ⇒ 李四: 1×1斤 2×1斤 3×1斤
        李四 1和3各2斤 ⇒ 李四: 1×2斤 3×2斤
        李四 2 ⇒ 李四: 2×1斤 !
        李四 ①2斤③1斤 ⇒ 李四: 1×2斤 3×1斤
        李四 #2 3斤 ⇒ 李四: 2×3斤
        李四 12号1个 ⇒ 李四: 12×1个
        李四 梨2斤 ⇒ 李四: 3×2斤
        李四 苹果香蕉各2斤 ⇒ 李四: 1×2斤 2×2斤
        李四 2斤1号 ⇒ 李四: 1×2斤
        李四 1号2斤2号3斤 ⇒ 李四: 1×2斤 2×3斤
        8号601 李四 1号2斤 ⇒ 李四@8-601: 1×2斤
        李四 要1和3 ⇒ 李四: 1×1斤 3×1斤 !
        李四 1：2斤 3：1斤 ⇒ 李四: 1×2斤 3×1斤
        """;

    private const string SameMenu = "A 草莓（大果）;;盒;39 | B 草莓（小果）;;盒;29 | C 赣南脐橙5斤装;;箱;29.90 | D 赣南脐橙10斤装;;箱;49.90 | E 土鸡蛋;30枚;盒;35";

    private const string Same = """
        李四 草莓大果2盒 ⇒ 李四: A×2盒
        李四 草莓2盒 ⇒ 李四: A×2盒 !
        李四 大草莓2盒 ⇒ 李四: A×2盒(大)
        李四 草莓大2盒 ⇒ 李四: A×2盒(大)
        李四 草莓（小果）1盒 ⇒ 李四: B×1盒
        李四 大果草莓1盒小果草莓2盒 ⇒ 李四: A×1盒(大果) B×2盒(小果)
        李四 草莓大小果各一盒 ⇒ 李四: A×1盒(大) B×1盒(小果)
        李四 脐橙2箱 ⇒ 李四: C×2箱 !
        李四 脐橙5斤2箱 ⇒ 李四: C×2箱
        李四 脐橙10斤装一箱 ⇒ 李四: D×1箱
        李四 10斤脐橙 ⇒ 李四: D×1箱
        李四 鸡蛋60个 ⇒ 李四: E×2盒
        李四 土鸡蛋30枚 ⇒ 李四: E×1盒
        李四 鸡蛋1盒 ⇒ 李四: E×1盒
        李四 鸡蛋10个 ⇒ 李四: E×10个 !
        李四 鸡蛋糕2个 ⇒ 李四: E×2个 !
        """;

    private const string MealsMenu = "E 烤鸡能量碗;;份;25 | J 鸡胸球;;份;22 | L 芦笋虾仁;;份;28 | P1 牛排套餐;;份;58 | P2 羊排套餐;;份;68 | 🍎 苹果派;;个;9";

    private const string Meals = """
        不要向我手指的方向看 e 烤🐔 ⇒ 不要向我手指的方向看: E×1份 !
        Jaxon J 鸡胸球 ⇒ Jaxon: J×1份 !
        小白的黑色幽默 L 🍤芦笋🥚 ⇒ 小白的黑色幽默: L×1份 !
        Jasper L🦐 ⇒ Jasper: L×1份 !
        王五 P1 2份 ⇒ 王五: P1×2份
        赵六 p2*1、p1*3 ⇒ 赵六: P2×1份 P1×3份
        孙七 P1P2各1 ⇒ 孙七: P1×1份 P2×1份
        李四 🍎2 ⇒ 李四: 🍎×2个
        李四 🍎×2 P1×1 ⇒ 李四: 🍎×2个 P1×1份
        LISA 鸡胸球2份 ⇒ LISA: J×2份
        Peter E 2份 ⇒ Peter: E×2份
        E姐 J 1份 ⇒ E姐: J×1份
        李四 E套餐2份 ⇒ 李四: E×2份
        李四 牛排2份 ⇒ 李四: P1×2份
        """;

    public static TheoryData<string> OneRows => [.. One.Split('\n')];

    public static TheoryData<string> DrinksRows => [.. Drinks.Split('\n')];

    public static TheoryData<string> NumberedRows => [.. Numbered.Split('\n')];

    public static TheoryData<string> SameRows => [.. Same.Split('\n')];

    public static TheoryData<string> MealsRows => [.. Meals.Split('\n')];

    [Theory]
    [MemberData(nameof(OneRows))]
    public void Reads_one(string row) => ChainRows.Check(OneMenu, row);

    [Theory]
    [MemberData(nameof(DrinksRows))]
    public void Reads_drinks(string row) => ChainRows.Check(DrinksMenu, row);

    [Theory]
    [MemberData(nameof(NumberedRows))]
    public void Reads_numbered(string row) => ChainRows.Check(NumberedMenu, row);

    [Theory]
    [MemberData(nameof(SameRows))]
    public void Reads_same(string row) => ChainRows.Check(SameMenu, row);

    [Theory]
    [MemberData(nameof(MealsRows))]
    public void Reads_meals(string row) => ChainRows.Check(MealsMenu, row);
}
