using System.Text.Json;
using Linli.GroupLife;
using Linli.Kernel;

namespace Linli.Web.Verbs;

/// <summary>
/// The files beside a chain: what is on offer and who is known. A fault is named by its place in the file.
/// </summary>
internal static class ChainFiles
{
    internal static IReadOnlyList<ChainItem> Items(string json, string path)
    {
        var items = new List<ChainItem>();
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, place) in Rows(json, path))
        {
            if (row.ValueKind != JsonValueKind.Object) throw Fault(path, place, "an object {code, name, aliases, spec, unit, priceFen} was expected");
            var code = Text(row, "code", path, place);
            var name = Text(row, "name", path, place);
            if (string.IsNullOrWhiteSpace(code)) throw Fault(path, place, "code is missing");
            if (string.IsNullOrWhiteSpace(name)) throw Fault(path, place, "name is missing");
            if (!codes.Add(code.Trim())) throw Fault(path, place, $"the code {code} stands twice");
            items.Add(new ChainItem(code.Trim(), name, Aliases(row, path, place), Text(row, "spec", path, place), Text(row, "unit", path, place), Price(row, path, place)));
        }
        if (items.Count == 0) throw new RefusedException($"{path} holds no items; without them no goods can be told. Give at least {{code, name}}.");
        return items.Count > ChainItem.Most ? throw new RefusedException($"{path} holds {items.Count} items; at most {ChainItem.Most} are read.") : items;
    }

    internal static IReadOnlyList<ChainMember> Members(string json, string path)
    {
        var members = new List<ChainMember>();
        foreach (var (row, place) in Rows(json, path))
            members.Add(row.ValueKind switch
            {
                JsonValueKind.String => FromNickname(row.GetString()!),
                JsonValueKind.Object => FromObject(row, path, place),
                _ => throw Fault(path, place, "an object {name, room, nickname} or a string like 3-2-502-王小明 was expected"),
            });
        return members;
    }

    private static ChainMember FromObject(JsonElement row, string path, string place)
    {
        var nickname = Text(row, "nickname", path, place);
        var name = Text(row, "name", path, place);
        var room = Text(row, "room", path, place);
        if (string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(nickname)) throw Fault(path, place, "name is missing");
        if (!string.IsNullOrWhiteSpace(name)) return new ChainMember(name, room, nickname);
        return FromNickname(nickname!) is var read && room is null ? read : read with { Room = room ?? read.Room };
    }

    private static ChainMember FromNickname(string text) => ChainMember.FromNickname(text);

    private static IEnumerable<(JsonElement Row, string Place)> Rows(string json, string path)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException broken)
        {
            throw new RefusedException($"{path} is no JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}. {broken.Message}");
        }
        var list = document.RootElement;
        if (list.ValueKind != JsonValueKind.Array) throw new RefusedException($"{path} must hold a JSON array, but its top is {Kind(list)}.");
        return list.EnumerateArray().Select((row, i) => (row, $"[{i}]"));
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static List<string> Aliases(JsonElement row, string path, string place)
    {
        if (!row.TryGetProperty("aliases", out var list) || list.ValueKind == JsonValueKind.Null) return [];
        if (list.ValueKind == JsonValueKind.String)
            return [.. list.GetString()!.Split([',', '，', '、', '/'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (list.ValueKind != JsonValueKind.Array) throw Fault(path, place, "aliases must be an array of strings");
        return [.. list.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : throw Fault(path, place, "aliases must be strings"))];
    }

    private static Money Price(JsonElement row, string path, string place)
    {
        if (!row.TryGetProperty("priceFen", out var price) || price.ValueKind == JsonValueKind.Null) return Money.Zero;
        if (price.ValueKind == JsonValueKind.Number && price.TryGetInt64(out var fen) && fen is >= 0 and <= 100_000_000)
            return new Money(fen);
        throw Fault(path, place, "priceFen must be a whole number of fen from 0 to 100,000,000");
    }

    private static string? Text(JsonElement row, string name, string path, string place)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw Fault(path, place, $"{name} must be a string"),
        };
    }

    private static RefusedException Fault(string path, string place, string what) => new($"{path} at {place}: {what}.");
}
