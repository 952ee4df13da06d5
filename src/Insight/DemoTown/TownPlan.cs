namespace Linli.Insight.DemoTown;

/// <summary>Where the town lies: two real cities and districts, twelve invented communities, twenty groups.</summary>
internal static class TownPlan
{
    internal const string Hangzhou = "3301", Chengdu = "5101";
    internal const int Members = 600, Groups = 20, Weeks = 6;

    internal static readonly IReadOnlyList<TownCommunity> Communities =
    [
        new("翠苑里", Hangzhou, "330106", "文三西路 88 号", 1860, 2),
        new("桂语江南", Hangzhou, "330108", "滨盛路 1505 号", 2240, 2),
        new("望江家园", Hangzhou, "330102", "望江东路 210 号", 1430, 1),
        new("荷塘月色", Hangzhou, "330110", "良睦路 399 号", 2680, 2),
        new("潮鸣苑", Hangzhou, "330105", "丽水路 58 号", 1190, 1),
        new("云栖玫瑰园", Hangzhou, "330106", "梅灵南路 12 号", 960, 1),
        new("锦里人家", Chengdu, "510107", "武侯祠大街 231 号", 1750, 2),
        new("麓湖春晓", Chengdu, "510107", "天府大道南段 1088 号", 2390, 2),
        new("玉林小筑", Chengdu, "510107", "玉林西路 73 号", 1280, 2),
        new("东湖阳光", Chengdu, "510104", "锦华路 366 号", 2050, 2),
        new("沙河水岸", Chengdu, "510108", "建设北路 99 号", 1620, 2),
        new("青羊书院", Chengdu, "510105", "光华村街 40 号", 1340, 1),
    ];

    /// <summary>The four suppliers of docs/samples/goods.csv.</summary>
    internal static readonly IReadOnlyList<TownSupplier> Suppliers =
    [
        new("S001", "绿野果蔬合作社", "周广田"), new("S002", "丰禾粮油有限公司", "沈立秋"),
        new("S003", "海韵水产冷链", "林海生"), new("S004", "家常好物商贸", "许晴"),
    ];
}

internal sealed record TownCommunity(string Name, string City, string Area, string Address, int Households, int Groups);

internal sealed record TownSupplier(string Code, string Name, string Contact);
