namespace Linli.Insight.DemoTown;

/// <summary>
/// Made-up neighbours: names, phones and house numbers that look real and belong to nobody; the same for the same
/// seed.
/// </summary>
internal sealed class TownNames(int seed)
{
    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
        "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余",
    ];

    private static readonly string[] First =
        ["建", "秀", "桂", "玉", "志", "丽", "海", "晓", "文", "春", "雪", "国", "美", "永", "淑", "思", "子", "雨", "佳", "明"];

    private static readonly string[] Second =
        ["华", "英", "兰", "珍", "强", "芳", "涛", "燕", "军", "梅", "琴", "平", "萍", "红", "霞", "辉", "涵", "轩", "怡", "杰"];

    private readonly Random random = new(seed);
    private int phones;

    internal string Person() => Pick(Surnames) + (random.Next(5) == 0 ? Pick(Second) : Pick(First) + Pick(Second));

    /// <summary>
    /// A well-formed mainland mobile number; demo mode has only the sandbox sender, so no text ever goes to it.
    /// </summary>
    internal string Phone() => $"1990000{phones++:0000}";

    internal House House() => new(random.Next(1, 19), random.Next(1, 4), random.Next(1, 19) * 100 + random.Next(1, 5));

    internal int Number(int from, int to) => random.Next(from, to + 1);

    internal bool Chance(int percent) => random.Next(100) < percent;

    internal T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    internal IReadOnlyList<T> Some<T>(IReadOnlyList<T> from, int count) =>
        [.. from.OrderBy(_ => random.Next()).Take(count)];
}

/// <summary>Building, unit and room of one household.</summary>
internal sealed record House(int Building, int Unit, int Room)
{
    internal string Nickname(string person) => $"{Building}-{Unit}-{Room}-{person}";
}
