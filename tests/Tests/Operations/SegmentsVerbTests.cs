using System.Text.Json.Nodes;
using Linli.Tests.Web;

namespace Linli.Tests.Operations;

/// <summary><c>linli segments</c> as a person at a terminal meets it.</summary>
public sealed class SegmentsVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("linli-segments-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(folder, "log.csv");
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task Prints_one_document_with_what_the_rules_say()
    {
        var path = Write("member,time,amount\na,2026-01-05,5\na,2026-01-20,6.50\na,2026-02-01,7\nb,2026-01-06,1\nc,2026-02-02,9\n");
        var ended = await LinliProcess.Run("segments", path, "--json", "--at", "2026-02-10");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        var report = JsonNode.Parse(ended.Output)!;
        Assert.Equal((1, 1, 1), ((int)report["segments"]!["new"]!, (int)report["segments"]!["core"]!, (int)report["segments"]!["dormant"]!));
        Assert.Equal(2850, (int)report["total"]!["gmvFen"]!);
        Assert.Equal(["2026-01", "2026-02"], report["months"]!.AsArray().Select(month => (string)month!["name"]!));
        // a in the first, third and fourth week, b in the first alone.
        Assert.Equal([2, 0, 1, 1, 0, 0], report["cohorts"]!["list"]![0]!["active"]!.AsArray().Select(active => (int)active!));
        Assert.Equal(["a", "b", "c"], report["members"]!.AsArray().Select(member => (string)member!["name"]!).Order());
        Assert.Contains("10", (string)report["frequency"]!["reason"]!);
        Assert.NotEmpty(report["definitions"]!.AsArray());
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task The_settings_change_what_is_Core()
    {
        var path = Write("member,time\na,2026-01-05\na,2026-01-20\n");
        var ended = await LinliProcess.Run("segments", path, "--core-orders", "2", "--dormant-after", "40", "--core-recency", "40", "--at", "2026-02-25");
        Assert.Equal(0, ended.ExitCode);
        Assert.Matches("Core 主力 +1 +100.0 %", ended.Output);
        Assert.Contains("within the last 60 days", ended.Output);
    }

    [Fact]
    public async Task Bad_rows_are_listed_and_the_rest_is_still_looked_at()
    {
        var ended = await LinliProcess.Run("segments", Write("member,time,amount\na,2026-01-05,5\nb,5 Jan 2026,6\n"));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("2 rows = 1 orders + 1 bad rows", ended.Output);
        Assert.Contains("BAD  row 3, time: \"5 Jan 2026\" – no time such as", ended.Output);
        Assert.Contains("1 members, 1 orders", ended.Output);
    }

    [Theory]
    [InlineData("time,amount\n2026-01-31,5\n", "lacks a column: member")]
    [InlineData("member,time\n", "holds no purchases")]
    public async Task A_file_it_cannot_use_is_refused_with_the_reason(string text, string said)
    {
        var ended = await LinliProcess.Run("segments", Write(text));
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(said, ended.Errors);
    }

    [Theory]
    [InlineData("There is no file", "nowhere.csv")]
    [InlineData("expected a day or moment", "--at", "yesterday")]
    [InlineData("CoreOrders must be from 1 to 100", "--core-orders", "0")]
    [InlineData("--days must be from 1", "--days", "0")]
    public async Task Words_it_cannot_follow_are_refused(string said, params string[] words)
    {
        var path = Write("member,time\na,2026-01-05\n");
        var ended = await LinliProcess.Run(["segments", .. words.Length == 1 ? words : [path, .. words]]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(said, ended.Errors);
    }

    [Fact]
    public async Task Help_says_what_the_words_mean()
    {
        var ended = await LinliProcess.Run("segments", "--help");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Dormant 沉睡: the last order is more than 30", ended.Output);
        Assert.Contains("--fit-until", ended.Output);
    }
}
