using System.Text.Json;

namespace Linli.GroupLife.Reading;

/// <summary>A place of the document that is not what it should be.</summary>
internal sealed class ChainJsonFault(string place) : Exception(place)
{
    internal string Place { get; } = place;
}

/// <summary>Reads a reading's JSON field by field, and names the field that does not fit.</summary>
internal sealed class ChainJsonReader(JsonElement root)
{
    private const decimal MostFen = long.MaxValue / 4;

    internal ChainReading Read()
    {
        if (root.ValueKind != JsonValueKind.Object) throw new ChainJsonFault("$");
        var kind = Text(root, "kind", "kind") switch
        {
            "order" => ChainKind.Order,
            "not-order" => ChainKind.NotOrder,
            _ => throw new ChainJsonFault("kind"),
        };
        var cutOff = Text(root, "cutOff", "cutOff") is { } words ? new ChainCutOff(words, null, null, null, null) : null;
        var header = new ChainHeader(Text(root, "title", "title"), Decimal(root, "capQuantity", "capQuantity"), null, cutOff, null, []);
        var entries = Rows(root, "entries", "entries", Entry);
        var orders = Rows(root, "orders", "orders", Order);
        var lost = Rows(root, "notUnderstood", "notUnderstood", (row, place, _) =>
            new ChainTextLine((int)(Decimal(row, "lineNumber", place, int.MaxValue) ?? throw new ChainJsonFault(place)), Text(row, "text", place) ?? "", LineFate.NotUnderstood, null));
        return new ChainReading(kind, header, entries, orders, lost, new Money((long)(Decimal(root, "totalFen", "totalFen", MostFen) ?? 0)));
    }

    private static ChainEntry Entry(JsonElement row, string place, int index)
    {
        var action = Text(row, "action", place + ".action") switch
        {
            "order" => ChainAction.Order,
            "change" => ChainAction.Change,
            "cancel" => ChainAction.Cancel,
            "none" => ChainAction.None,
            _ => throw new ChainJsonFault(place + ".action"),
        };
        var reasons = row.TryGetProperty("reasons", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(one => one.ToString()).ToList() : [];
        return new ChainEntry(index, (int?)Decimal(row, "number", place + ".number", int.MaxValue), Text(row, "name", place + ".name") ?? "", Text(row, "room", place + ".room"),
            Text(row, "phone", place + ".phone"), null, null, action, Rows(row, "lines", place + ".lines", Line), Text(row, "note", place + ".note"), null, false,
            Flag(row, "check", place + ".check"), [.. reasons.Select(Doubt)], 0, 0, "");
    }

    private static ChainOrder Order(JsonElement row, string place, int index) => new(
        Text(row, "name", place + ".name") ?? "", Text(row, "room", place + ".room"), null, null, Rows(row, "lines", place + ".lines", Line),
        new Money((long)(Decimal(row, "totalFen", place + ".totalFen", MostFen) ?? 0)), Flag(row, "check", place + ".check"), []);

    private static ChainLine Line(JsonElement row, string place, int index) => new(
        Text(row, "code", place + ".code"), Decimal(row, "quantity", place + ".quantity") ?? throw new ChainJsonFault(place + ".quantity"),
        Text(row, "unit", place + ".unit"), Text(row, "variant", place + ".variant"), Text(row, "note", place + ".note"),
        Flag(row, "check", place + ".check") ? Confidence.Assumed : Confidence.Sure);

    private static ChainDoubt Doubt(string sentence) => ChainDoubts.ByChinese.GetValueOrDefault(sentence) ?? new ChainDoubt("noted", sentence, sentence);

    private static List<T> Rows<T>(JsonElement parent, string name, string place, Func<JsonElement, string, int,
        T> read)
    {
        if (!parent.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            throw new ChainJsonFault(place);
        var rows = new List<T>();
        foreach (var row in list.EnumerateArray())
        {
            var at = $"{place}[{rows.Count}]";
            if (row.ValueKind != JsonValueKind.Object) throw new ChainJsonFault(at);
            rows.Add(read(row, at, rows.Count));
        }
        return rows;
    }

    private static string? Text(JsonElement parent, string name, string place)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ChainJsonFault(place);
    }

    private static decimal? Decimal(JsonElement parent, string name, string place, decimal most = 1_000_000_000_000)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            && Math.Abs(number) <= most ? number : throw new ChainJsonFault(place);
    }

    private static bool Flag(JsonElement parent, string name, string place) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw new ChainJsonFault(place),
        };
}
