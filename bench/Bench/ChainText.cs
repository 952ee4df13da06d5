using System.Diagnostics;
using System.Globalization;
using System.Text;
using Linli.GroupLife;
using Linli.Kernel;

namespace Linli.Bench;

/// <summary>How long <see cref="ReadChain"/> takes for a long chain as groups write them; goal: a megabyte (UTF-8) in one second.</summary>
internal static class ChainText
{
    private const int Megabyte = 1_000_000;

    private static readonly IReadOnlyList<ChainItem> Menu =
    [
        new("A", "橙子", ["甜橙"], "5斤装", "箱", Money.Yuan(29.9m)), new("B", "红富士苹果", [], null, "斤", Money.Yuan(6)),
        new("3", "可乐", [], "500ml*12瓶", "箱", Money.Yuan(36)), new("P1", "牛排套餐", [], null, "份", Money.Yuan(58)),
        new("🍎", "苹果派", [], null, "个", Money.Yuan(9)),
    ];

    private static readonly string[] Lines =
    [
        "王小虎 橙子一箱 苹果两斤", "6-1-302 可乐2", "9-1-1001 楠楠 橙子两箱", "念念 可乐500ml*12瓶1箱", "老赵 P1一份，🍎2个",
        "素素 橙子1、苹果1",
    ];

    /// <summary>Prints one line per length: bytes, entries, the median of the rounds after one that is not counted.</summary>
    internal static int Measure(int rounds)
    {
        foreach (var bytes in new[] { Megabyte / 4, Megabyte, 4 * Megabyte })
        {
            var text = Chain(bytes);
            var entries = ReadChain.Read(text, Menu).Entries.Count;
            var times = Enumerable.Range(0, rounds).Select(_ => Time(text)).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Encoding.UTF8.GetByteCount(text),9:N0} bytes, {text.Length,9:N0} signs, {entries,6:N0} entries: "
                + $"{times[rounds / 2].TotalMilliseconds,6:N0} ms (longest {times[^1].TotalMilliseconds:N0})"));
        }
        return 0;
    }

    private static TimeSpan Time(string text)
    {
        var began = Stopwatch.GetTimestamp();
        ReadChain.Read(text, Menu);
        return Stopwatch.GetElapsedTime(began);
    }

    private static string Chain(int bytes)
    {
        var text = new StringBuilder("#接龙\n今日：橙子5斤29.9 苹果6 可乐36\n");
        for (var (i, size) = (0, 0); size < bytes; i++)
        {
            var line = string.Create(CultureInfo.InvariantCulture,
                $"{i + 1}. {(char)('一' + i % 5_000)}{(char)('一' + i / 7 % 5_000)}{Lines[i % Lines.Length]}\n");
            size += Encoding.UTF8.GetByteCount(line);
            text.Append(line);
        }
        return text.ToString();
    }
}
