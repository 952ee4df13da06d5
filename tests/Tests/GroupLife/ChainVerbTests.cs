using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Linli.Tests.Web;

namespace Linli.Tests.GroupLife;

/// <summary><c>linli chain read</c> as a person or a script runs it: what is wrong with a file is said, and nothing breaks.</summary>
public sealed class ChainVerbTests : IDisposable
{
    private const string Items = """[{"code":"A","name":"橙子","aliases":["脐橙"],"spec":"5斤装","unit":"箱","priceFen":2990}]""";
    private const string Text = "#接龙\n1. 3-502 周小满 橙子2箱\n2. 王五 1箱\n";

    private readonly string folder = Directory.CreateTempSubdirectory("linli-chain").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    [InlineData("utf-16 big end first")]
    [InlineData("utf-16 without mark")]
    [InlineData("gb18030")]
    public async Task Reads_text_and_files_in_any_usual_encoding(string encoding)
    {
        var answer = await Read(Encode(encoding, Text), Encode(encoding, Items));

        Assert.True(answer.ExitCode == 0, answer.Errors);
        using var reading = JsonDocument.Parse(answer.Output);
        var first = reading.RootElement.GetProperty("orders")[0];
        Assert.Equal("周小满", first.GetProperty("name").GetString());
        Assert.Equal("3-502", first.GetProperty("room").GetString());
        Assert.Equal(2, first.GetProperty("lines")[0].GetProperty("quantity").GetDecimal());
        Assert.Equal(3 * 2990, reading.RootElement.GetProperty("totalFen").GetInt64());
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[{\"code\":\"A\"", "no JSON: line 1")]
    [InlineData("{\"items\":[]}", "must hold a JSON array, but its top is an object")]
    [InlineData("[]", "holds no items")]
    [InlineData("[7]", "[0]: an object")]
    [InlineData("[{\"name\":\"橙子\"}]", "[0]: code is missing")]
    [InlineData("[{\"code\":\"A\",\"name\":\" \"}]", "[0]: name is missing")]
    [InlineData("[{\"code\":\"A\",\"name\":\"橙子\"},{\"code\":\"a\",\"name\":\"苹果\"}]", "[1]: the code a stands twice")]
    [InlineData("[{\"code\":\"A\",\"name\":\"橙子\",\"priceFen\":29.9}]", "[0]: priceFen must be a whole number")]
    [InlineData("[{\"code\":\"A\",\"name\":\"橙子\",\"aliases\":{}}]", "[0]: aliases must be an array")]
    [InlineData("[{\"code\":\"A\",\"name\":\"橙子\",\"unit\":[]}]", "[0]: unit must be a string")]
    public async Task Says_what_is_wrong_with_the_items(string items, string said)
    {
        var answer = await Read(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(items));

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
        Assert.Contains("items.json", answer.Errors, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task Says_that_a_file_is_missing_or_a_folder_and_that_there_is_no_text()
    {
        var items = Path.Combine(folder, "items.json");
        await File.WriteAllTextAsync(items, Items, TestContext.Current.CancellationToken);

        var missing = await Run(Encoding.UTF8.GetBytes(Text), "--items", Path.Combine(folder, "none.json"));
        var directory = await Run(Encoding.UTF8.GetBytes(Text), "--items", folder);
        var empty = await Run([], "--items", items);
        var noItems = await Run(Encoding.UTF8.GetBytes(Text));
        var noise = await Run([0x81, 0xFF, 0xFF], "--items", items);

        Assert.Equal((1, true), (missing.ExitCode, missing.Errors.Contains("There is no file", StringComparison.Ordinal)));
        Assert.Equal((1, true), (directory.ExitCode, directory.Errors.Contains("is a directory", StringComparison.Ordinal)));
        Assert.Equal((1, true), (empty.ExitCode, empty.Errors.Contains("holds no text", StringComparison.Ordinal)));
        Assert.Equal((2, true), (noItems.ExitCode, noItems.Errors.Contains("--items", StringComparison.Ordinal)));
        Assert.Equal((1, true), (noise.ExitCode, noise.Errors.Contains("not text", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Compares_with_what_it_printed_before_and_refuses_anything_else()
    {
        var before = await Read(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(Items));
        var previous = Path.Combine(folder, "previous.json");
        await File.WriteAllTextAsync(previous, before.Output, TestContext.Current.CancellationToken);
        var items = Path.Combine(folder, "items.json");
        var later = Encoding.UTF8.GetBytes(Text.Replace("王五 1箱", "王五 3箱", StringComparison.Ordinal) + "3. 赵六 1箱\n");

        var compared = await Run(later, "--items", items, "--previous", previous);
        var other = await Run(Encoding.UTF8.GetBytes("#接龙\n1. 甲方 1箱\n2. 乙方 2箱\n"), "--items", items, "--previous", previous);
        await File.WriteAllTextAsync(previous, "{\"kind\":\"order\"}", TestContext.Current.CancellationToken);
        var broken = await Run(later, "--items", items, "--previous", previous);

        Assert.Equal("changed 王五, added 赵六", Changes(compared.Output));
        Assert.Equal("unsure 周小满, unsure 甲方, unsure 王五, unsure 乙方", Changes(other.Output));
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("entries", broken.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_in_its_help_what_goes_in_and_what_comes_out()
    {
        var answer = await Run([], "--help");

        Assert.Equal(0, answer.ExitCode);
        foreach (var word in new[] { "--items", "--members", "--previous", "GB18030", "capQuantity", "notUnderstood", "totalFen", "renumbered" })
            Assert.Contains(word, answer.Output, StringComparison.Ordinal);
    }

    private static string Changes(string json)
    {
        using var reading = JsonDocument.Parse(json);
        return string.Join(", ", reading.RootElement.GetProperty("changes").EnumerateArray()
            .Select(change => $"{change.GetProperty("kind").GetString()} {change.GetProperty("name").GetString()}"));
    }

    private static byte[] Encode(string encoding, string text) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "utf-16 big end first" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-16 without mark" => Encoding.Unicode.GetBytes(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text),
    };

    private async Task<LinliProcess.Ended> Read(byte[] text, byte[] items)
    {
        var path = Path.Combine(folder, "items.json");
        await File.WriteAllBytesAsync(path, items, TestContext.Current.CancellationToken);
        return await Run(text, "--items", path);
    }

    private static async Task<LinliProcess.Ended> Run(byte[] text, params string[] words)
    {
        var start = LinliProcess.Start(["chain", "read", .. words]);
        start.RedirectStandardInput = true;
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        using var process = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(text, cancel);
        }
        catch (IOException) when (process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            // A call that is refused at once ends before it has read its input.
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        return new LinliProcess.Ended(process.ExitCode, await output, await errors);
    }
}
