using System.CommandLine;
using System.Text;
using System.Text.Json;
using Linli.GroupLife;
using Linli.Kernel;

namespace Linli.Web.Verbs;

/// <summary>
/// <c>linli chain read</c>: chain text on standard input, one JSON document on standard output; no database.
/// </summary>
internal static class ChainVerb
{
    private const int MostBytes = 16 * 1024 * 1024;

    internal static Command Make()
    {
        var chain = new Command("chain", "Work with the text of a sign-up chain (接龙).");
        var read = new Command("read", "Read a chain from standard input (UTF-8, GB18030 or UTF-16) and print what was ordered as one JSON document.");
        var items = new Option<string>("--items") { Description = "JSON array of {code, name, aliases[], spec, unit, priceFen}.", Required = true };
        var members = new Option<string?>("--members") { Description = "JSON array of {name, room, nickname} or of strings like 3-2-502-王小明." };
        var previous = new Option<string?>("--previous") { Description = "What this command printed for the last posting of the same chain; adds changes." };
        var json = new Option<bool>("--json") { Description = "Accepted for symmetry: the answer is always JSON." };
        read.Options.Add(items);
        read.Options.Add(members);
        read.Options.Add(previous);
        read.Options.Add(json);
        read.SetAction(async (call, cancel) =>
        {
            var goods = ChainFiles.Items(await Load(call.GetValue(items)!, cancel), call.GetValue(items)!);
            var people = call.GetValue(members) is { } file ? ChainFiles.Members(await Load(file, cancel), file) : [];
            var last = call.GetValue(previous) is { } earlier ? Earlier(await Load(earlier, cancel), earlier) : null;
            var text = Decode(await ReadAll(Console.OpenStandardInput(), "standard input", cancel), "standard input");
            var now = BusinessTime.Today(TimeProvider.System);
            var reading = ReadChain.Read(text, goods, people, now);
            var answer = Encoding.UTF8.GetBytes(ChainJson.Write(reading, last is null ? null : CompareChains.Compare(last, reading)) + "\n");
            // Bytes, so that a console of another encoding cannot garble the characters.
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(answer, cancel);
            return CommandLine.Done;
        });
        chain.Subcommands.Add(read);
        return chain;
    }

    private static ChainReading Earlier(string json, string path) =>
        ChainJson.Read(json) is { Refusal: { } no } ? throw new RefusedException($"{path}: {no.Text(english: true)}") : ChainJson.Read(json).Value;

    private static async Task<string> Load(string path, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new RefusedException($"There is no file {path}.");
        await using var file = File.OpenRead(path);
        return Decode(await ReadAll(file, path, cancel), path);
    }

    private static async Task<byte[]> ReadAll(Stream stream, string source, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            memory.Write(buffer, 0, count);
            if (memory.Length > MostBytes) throw new RefusedException($"{source} is longer than {MostBytes / 1024 / 1024} MB; give one chain at a time.");
        }
        return memory.ToArray();
    }

    /// <summary>UTF-16 by its mark, UTF-8 when every byte fits it, else GB18030; anything else is no text.</summary>
    private static string Decode(byte[] bytes, string source)
    {
        try
        {
            return bytes switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true).GetString(bytes, 2, bytes.Length - 2),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true).GetString(bytes, 2, bytes.Length - 2),
                [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(false, true).GetString(bytes, 3, bytes.Length - 3),
                _ => new UTF8Encoding(false, true).GetString(bytes),
            };
        }
        catch (ArgumentException)
        {
            try
            {
                return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                throw new RefusedException($"{source} is not text in UTF-8, GB18030 or UTF-16. Save it as UTF-8 and try again.");
            }
        }
    }
}
