using Linli.GroupLife;

namespace Linli.Tests.GroupLife;

/// <summary>The whole list posted again: only what is new counts, and a person is asked when it cannot be told.</summary>
public sealed class CompareChainsTests
{
    private const string Menu = "A 橙子;;箱;29.90 | B 苹果;;斤;6.00";

    // What | before, entries by ; | after | changes as kind name, by ,
    private const string Rows = """
        nothing new|张三 橙子2箱;李四 苹果1斤|张三 橙子2箱;李四 苹果1斤|
        one joined|张三 橙子2箱;李四 苹果1斤|张三 橙子2箱;李四 苹果1斤;王五 橙子1箱|Added 王五
        one changed|张三 橙子2箱;李四 苹果1斤;王五 橙子1箱|张三 橙子3箱;李四 苹果1斤;王五 橙子1箱|Changed 张三
        one left|张三 橙子2箱;李四 苹果1斤;王五 橙子1箱|张三 橙子2箱;王五 橙子1箱|Withdrawn 李四,Renumbered 王五
        spacing only|张三 橙子2箱;李四 苹果1斤|张三橙子 2 箱;李四：苹果 1斤|
        one cancelled|张三 橙子2箱;李四 苹果1斤|张三 橙子2箱;李四 取消|Withdrawn 李四
        the same person twice|张三 橙子2箱;李四 苹果1斤|张三 橙子2箱;李四 苹果1斤;张三 苹果2斤|Changed 张三
        short list, name edited|张三 橙子2箱;李四 苹果1斤;王五 橙子1箱|张三 橙子2箱;李四妈妈 苹果1斤;王五 橙子1箱|Unsure 李四妈妈
        long list, name edited|甲一 橙子1箱;乙二 橙子1箱;丙三 橙子1箱;丁四 橙子1箱;戊五 橙子1箱|甲一 橙子1箱;乙二姐 橙子1箱;丙三 橙子1箱;丁四 橙子1箱;戊五 橙子1箱;己六 橙子1箱|Changed 乙二姐,Added 己六
        another chain|张三 橙子2箱;李四 苹果1斤;王五 橙子1箱|赵六 橙子7箱;孙七 苹果9斤;周八 橙子5箱|Unsure 张三,Unsure 李四,Unsure 王五,Unsure 赵六,Unsure 孙七,Unsure 周八
        """;

    public static TheoryData<string> Cases => [.. Rows.Split('\n')];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_what_changed(string row)
    {
        var parts = row.Split('|');
        var changes = CompareChains.Compare(Chain(parts[1]), Chain(parts[2]));
        Assert.Equal(parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), changes.Select(change => $"{change.Kind} {change.Name}").Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_the_same_from_the_printed_reading(string row)
    {
        var parts = row.Split('|');
        var printed = ChainJson.Read(ChainJson.Write(Chain(parts[1]))).Value;
        Assert.Equal(CompareChains.Compare(Chain(parts[1]), Chain(parts[2])).Select(Say), CompareChains.Compare(printed, Chain(parts[2])).Select(Say));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_entry_is_in_one_change_at_most(string row)
    {
        var parts = row.Split('|');
        var changes = CompareChains.Compare(Chain(parts[1]), Chain(parts[2]));
        Assert.Equal(changes.Count(change => change.Before is not null), changes.Select(change => change.Before).OfType<int>().Distinct().Count());
        Assert.Equal(changes.Count(change => change.After is not null), changes.Select(change => change.After).OfType<int>().Distinct().Count());
        Assert.Empty(CompareChains.Compare(Chain(parts[2]), Chain(parts[2])));
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{", "1:2")]
    [InlineData("""{"kind":"maybe"}""", "kind")]
    [InlineData("""{"kind":"order","orders":[],"notUnderstood":[],"totalFen":0,"entries":[{"name":"张三","action":"order","lines":[{"code":"A"}]}]}""", "entries[0].lines[0].quantity")]
    public void A_damaged_reading_is_refused_and_the_place_named(string json, string place)
    {
        var refusal = ChainJson.Read(json).Refusal;
        Assert.Equal("chain-reading-unreadable", refusal?.Code);
        Assert.Equal(place, refusal?.Facts["place"]);
    }

    private static string Say(ChainChange change) => $"{change.Kind} {change.Name} {change.NumberBefore} {change.NumberAfter}";

    private static ChainReading Chain(string entries) =>
        ChainRows.Read(Menu, "#接龙\n水果\n" + string.Join('\n', entries.Split(';').Select((entry, i) => $"{i + 1}. {entry}")));
}
