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

    private const string Help = """
        Read a chain from standard input and print what was ordered as one JSON document.

          ./linli chain read --items ITEMS.json [--members MEMBERS.json] [--previous READING.json] < TEXT

        TEXT is what was pasted from the chat, in UTF-8, GB18030 or UTF-16, up to 16 MB. The answer:
          kind            "order", or "not-order" for check-ins, rosters, sign-ups and links
          title, capQuantity, cutOff    what the opening says; null when it does not
          orders          what each person gets after additions, changes and cancellations, in chain order:
                          {name, room, lines, totalFen, check}
          entries         each sign-up as written: {number, name, room, phone, action, lines, note, check, reasons[]},
                          action "order", "change", "cancel" or "none"
          lines           {code, quantity, unit, variant, note, check}; code null = not on offer, its words in note
          check           true where a person should look; reasons say why
          notUnderstood   {lineNumber, text} of each line nobody could make sense of
          totalFen        sum of the orders in fen
          changes         with --previous: {kind, name, room, numberBefore, numberAfter, linesBefore, linesAfter,
              reason},
                          kind "added", "changed", "withdrawn", "renumbered" or "unsure"
        Ends with 0 when the text was read, 1 when a file or the text cannot be used, 2 when the call is wrong.
        """;

    internal static Command Make()
    {
        var chain = new Command("chain", "Work with the text of a sign-up chain (接龙).");
        var read = new Command("read", Help);
        var items = new Option<string>("--items")
        {
            Description = "What is on offer: a file with a JSON array of {code, name, aliases[], spec, unit, priceFen}. Only code and name must be there; codes as in the menu: A, 3, P1.",
            Required = true,
        };
        var members = new Option<string?>("--members") { Description = "Who is known: a file with a JSON array of {name, room, nickname} or of strings like 3-2-502-王小明." };
        var previous = new Option<string?>("--previous") { Description = "A file with what this command printed for the last posting of the same chain; adds changes." };
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
            if (string.IsNullOrWhiteSpace(text)) throw new RefusedException("Standard input holds no text. Give the chain's text: ./linli chain read --items ITEMS.json < TEXT.");
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
        if (Directory.Exists(path)) throw new RefusedException($"{path} is a directory; a file was expected.");
        if (!File.Exists(path)) throw new RefusedException($"There is no file {path}.");
        try
        {
            await using var file = File.OpenRead(path);
            return Decode(await ReadAll(file, path, cancel), path);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} cannot be read: {closed.Message}");
        }
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

    /// <summary>
    /// UTF-16 by its mark or by the zeros of its line ends and digits, UTF-8 when every byte fits it, else GB18030;
    /// anything else is no text.
    /// </summary>
    internal static string Decode(byte[] bytes, string source)
    {
        var (even, odd) = Zeros(bytes);
        try
        {
            return bytes switch
            {
                _ when even + odd > 0 && bytes.Length % 2 == 0
                    && Math.Min(even, odd) == 0 =>
                        new UnicodeEncoding(even > 0, true, true).GetString(bytes).TrimStart('\uFEFF'),
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

    private static (int Even, int Odd) Zeros(byte[] bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == 0 && i % 2 == 0) even++;
            else if (bytes[i] == 0) odd++;
        return (even, odd);
    }
}
