using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Linli.GroupLife;
using Linli.GroupLife.Reading;

namespace Linli.Tests.GroupLife;

/// <summary>Whatever is pasted: no exception, no lost line, a sum that adds up, and work that grows with the text only.</summary>
public sealed class ReadAnythingTests
{
    private const string Menu = "A 橙子/甜橙;5斤装;箱;29.90 | B 红富士苹果;;斤;6.00 | 3 可乐;500ml*12瓶;箱;36.00 | P1 牛排套餐;;份;58.00 | 🍎 苹果派;;个;9.00";

    private static readonly string[] Words =
    [
        "#接龙", "1.", "2、", "（3）", "④", "例", "张三", "李四", "王五", "橙子", "苹果", "可乐", "A", "P1", "🍎", "3号", "各", "和", "、", "，", " ", "  ", "\n", "\r\n", "\u2028", "/",
        " / ", "2", "两", "半", "十五", "一箱半", "2箱", "5斤", "500ml*12瓶", "24罐装", "改成", "不要了", "取消", "再加", "减", "换成", "帮", "带", "3-502", "3-2-502", "15弄8号601", "1701",
        "13812345678", "已付", "✅", "30元", "¥5", "共", "20份", "截单", "18:05", "@", "[图片]", "「", "」", ">", "(", ")", "（", "）", "*", "x", "+", "-", "=", ":", "?", "我", "同上", "收到",
        "👍🏽", "👨‍👩‍👧", "\uD83D", "\u200B", "\uFEFF", "\0", "a", "ABC", "９", "．", "99999999999", "0", "0.5", "1/2", "2-3箱", "每户限2份", "今晚8点", "周五", "5月8日",
    ];

    private static readonly Gen<string> Pastes = Gen.OneOf(Gen.Int[0, Words.Length - 1].Select(at => Words[at]).Array[0, 60].Select(words => string.Concat(words)), Gen.String[0, 200]);

    [Fact]
    public void Never_throws_and_accounts_for_every_line() => Pastes.Sample(text =>
    {
        var reading = ChainRows.Read(Menu, text, "3-2-502-张三", "李四");
        var lines = Signs.Lines(text.Replace('⏎', '\n'));
        Assert.Equal(lines, reading.TextLines.GroupBy(line => line.Number).OrderBy(group => group.Key).Select(group => string.Concat(group.Select(line => line.Text))));
        foreach (var line in reading.TextLines)
            if (line.Entry is { } entry) Assert.InRange(line.Number, reading.Entries[entry].FirstLine, reading.Entries[entry].LastLine);
        Assert.Equal(Enumerable.Range(0, reading.Entries.Count), reading.Entries.Select(entry => entry.Index));
        Assert.All(reading.Entries, entry => Assert.True(!entry.Check || entry.Doubts.Count > 0));
        Assert.All(reading.Entries, entry => Assert.True(entry.Check || entry.Lines.All(line => !line.Check)));
        Assert.Equal(reading.Total, Money.Sum(reading.Orders.Select(order => order.Total)));
        using var json = JsonDocument.Parse(ChainJson.Write(reading));
        Assert.Equal(reading.Entries.Count, ChainJson.Read(json.RootElement.GetRawText()).Value.Entries.Count);
        Assert.Empty(CompareChains.Compare(reading, reading));
    }, iter: 3_000);

    [Fact]
    public void Every_entry_is_of_lines_and_every_line_of_one_entry_or_none() => Pastes.Sample(text =>
    {
        var reading = ChainRows.Read(Menu, text);
        Assert.Equal(Enumerable.Range(0, reading.Entries.Count), reading.TextLines.Select(line => line.Entry).OfType<int>().Distinct().Order());
    }, iter: 1_000);

    /// <summary>
    /// Hostile shapes at two sizes; the guard is generous (a hundredfold of what linear work takes), so only a higher power
    /// of the length can break it.
    /// </summary>
    [Theory]
    [InlineData("1. 张三 橙子2箱 苹果3斤\n")]
    [InlineData("张三橙子")]
    [InlineData("1. ")]
    [InlineData("和橙子")]
    [InlineData("3-")]
    [InlineData("1 ")]
    [InlineData("(")]
    [InlineData("各")]
    [InlineData("不要")]
    [InlineData("9")]
    [InlineData("\n")]
    [InlineData("#接龙\n1. 张三 橙子1箱\n")]
    [InlineData("10:00 张三\n")]
    [InlineData("香焦2 ")]
    [InlineData("张三 橙子\n")]
    public void Takes_time_in_proportion_to_the_text(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var reading = ReadChain.Read(text, ChainRows.Menu(Menu));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed} for one megabyte");
        Assert.NotEmpty(reading.TextLines);
    }

    /// <summary>
    /// A chain as groups write it, four times as long: at most twelve times the time, where its square would be sixteen.
    /// What a megabyte takes is measured by bench/run chain.
    /// </summary>
    [Fact]
    public void A_chain_four_times_as_long_takes_about_four_times_the_time()
    {
        var lines = new[] { "王小虎 橙子一箱 苹果两斤", "6-1-302 可乐2", "9-1-1001 楠楠 橙子两箱", "念念 可乐500ml*12瓶1箱", "老赵 P1一份，🍎2个", "素素 橙子1、苹果1" };
        TimeSpan Read(int signs)
        {
            var text = new StringBuilder("#接龙\n今日：橙子5斤29.9 苹果6 可乐36\n");
            for (var i = 0; text.Length < signs; i++) text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {(char)('一' + i % 5_000)}{(char)('一' + i / 7 % 5_000)}{lines[i % lines.Length]}\n");
            var clock = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(ChainKind.Order, ReadChain.Read(text.ToString(), ChainRows.Menu(Menu)).Kind);
            return clock.Elapsed;
        }

        Read(50_000);
        var (quarter, whole) = (TimeSpan.FromTicks(Math.Max(Read(250_000).Ticks, Read(250_000).Ticks)), Read(1_000_000));
        Assert.True(whole < 12 * quarter, $"{quarter} for a quarter, {whole} for the whole");
    }

    [Fact]
    public void A_chain_goes_on_behind_number_9999()
    {
        var entries = ChainRows.Read(Menu, "#接龙⏎9999. 张三 橙子1箱⏎10000. 李四 橙子2箱⏎100001、王五 橙子3箱").Entries;
        Assert.Equal([9_999, 10_000, 100_001], entries.Select(entry => entry.Number));
        Assert.Equal(["张三", "李四", "王五"], entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Traditional_signs_stand_in_pairs() => Assert.Equal("龙两个鸡鱼苹果订团购楼栋号东买卖", Signs.Plain("龍兩個雞魚蘋菓訂團購樓棟號東買賣"));

    [Fact]
    public void Reads_real_chains_as_their_authors_do()
    {
        var file = Environment.GetEnvironmentVariable("LINLI_REAL_CHAINS");
        if (file is null || !File.Exists(file)) Assert.Skip("LINLI_REAL_CHAINS names no file of real chains; they may not be copied here.");
        using var cases = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var one in cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var reading = ReadChain.Read(one.GetProperty("text").GetString()!, ChainRows.Menu("E 烤鸡 | J 鸡胸球 | L 虾仁 | K 牛肉 | I 麦辣鸡腿堡 | H 凤梨板烧四件套 | X 火龙果;;个 | Y 西瓜果切;;盒"));
            Assert.Equal(one.GetProperty("expected").GetArrayLength() == 0, reading.Kind == ChainKind.NotOrder);
        }
    }
}
