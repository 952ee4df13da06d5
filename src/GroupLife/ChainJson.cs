using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Linli.GroupLife.Reading;

namespace Linli.GroupLife;

/// <summary>
/// The one JSON document of a reading that people and scripts see: <c>{kind, title, capQuantity, cutOff, orders,
/// entries, notUnderstood, totalFen}</c>, with <c>changes</c> when compared. What is written can be read back for
/// comparing.
/// </summary>
public static class ChainJson
{
    public static string Write(ChainReading reading, IReadOnlyList<ChainChange>? changes = null)
    {
        ArgumentNullException.ThrowIfNull(reading);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream,
            new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("kind", reading.Kind == ChainKind.Order ? "order" : "not-order");
            json.WriteString("title", reading.Header.Title);
            Number(json, "capQuantity", reading.Header.CapQuantity);
            json.WriteString("cutOff", reading.Header.CutOff?.Words);
            Array(json, "orders", reading.Orders, WriteOrder);
            Array(json, "entries", reading.Entries, WriteEntry);
            Array(json, "notUnderstood", reading.NotUnderstood, WriteLine);
            json.WriteNumber("totalFen", reading.Total.Fen);
            if (changes is not null) Array(json, "changes", PerPerson(changes), WriteChange);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>
    /// Reads back what <see cref="Write"/> wrote: entries and orders, without the text; the refusal names the place
    /// that is wrong.
    /// </summary>
    public static Outcome<ChainReading> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            return new ChainJsonReader(document.RootElement).Read();
        }
        catch (JsonException broken)
        {
            return GroupLifeRefusals.ChainJsonUnreadable.With("place", $"{broken.LineNumber + 1}:{broken.BytePositionInLine + 1}");
        }
        catch (ChainJsonFault fault)
        {
            return GroupLifeRefusals.ChainJsonUnreadable.With("place", fault.Place);
        }
    }

    private static void WriteOrder(Utf8JsonWriter json, ChainOrder order)
    {
        json.WriteString("name", order.Name);
        json.WriteString("room", order.Room);
        Array(json, "lines", order.Lines, WriteOrderLine);
        json.WriteNumber("totalFen", order.Total.Fen);
        json.WriteBoolean("check", order.Check);
    }

    private static void WriteEntry(Utf8JsonWriter json, ChainEntry entry)
    {
        if (entry.Number is { } number) json.WriteNumber("number", number);
        else json.WriteNull("number");
        json.WriteString("name", entry.Name);
        json.WriteString("room", entry.Room);
        json.WriteString("phone", entry.Phone);
        json.WriteString("action", NameOf(entry.Action));
        Array(json, "lines", entry.Lines, WriteOrderLine);
        json.WriteString("note", string.Join(' ', new[] { entry.Note, entry.PaidMark }.Where(word => !string.IsNullOrEmpty(word))) is { Length: > 0 } note ? note : null);
        json.WriteBoolean("check", entry.Check);
        json.WriteStartArray("reasons");
        foreach (var doubt in entry.Doubts) json.WriteStringValue(doubt.Chinese);
        json.WriteEndArray();
    }

    private static void WriteOrderLine(Utf8JsonWriter json, ChainLine line)
    {
        json.WriteString("code", line.Code);
        json.WriteNumber("quantity", Plain(line.Quantity));
        json.WriteString("unit", line.Unit);
        json.WriteString("variant", line.Variant);
        json.WriteString("note", line.Note);
        json.WriteBoolean("check", line.Check);
    }

    private static void WriteLine(Utf8JsonWriter json, ChainTextLine line)
    {
        json.WriteNumber("lineNumber", line.Number);
        json.WriteString("text", line.Text);
    }

    /// <summary>A changed entry and a further one of the same person are one change to a reader.</summary>
    private static List<ChainChange> PerPerson(IReadOnlyList<ChainChange> changes)
    {
        var told = new List<ChainChange>();
        var places = new Dictionary<(string, string?), int>();
        foreach (var change in changes)
        {
            if (change.Kind == ChangeKind.Changed && change.Name.Length > 0)
            {
                if (places.TryGetValue((change.Name, change.Room), out var place))
                {
                    told[place] = told[place] with { LinesAfter = [.. told[place].LinesAfter, .. change.LinesAfter] };
                    continue;
                }
                places.Add((change.Name, change.Room), told.Count);
            }
            told.Add(change);
        }
        return told;
    }

    private static void WriteChange(Utf8JsonWriter json, ChainChange change)
    {
        json.WriteString("kind", change.Kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Changed => "changed",
            ChangeKind.Withdrawn => "withdrawn",
            ChangeKind.Renumbered => "renumbered",
            _ => "unsure",
        });
        json.WriteString("name", change.Name);
        json.WriteString("room", change.Room);
        Number(json, "numberBefore", change.NumberBefore);
        Number(json, "numberAfter", change.NumberAfter);
        Array(json, "linesBefore", change.LinesBefore, WriteOrderLine);
        Array(json, "linesAfter", change.LinesAfter, WriteOrderLine);
        json.WriteString("reason", change.Doubt?.Chinese);
    }

    internal static string NameOf(ChainAction action) => action switch
    {
        ChainAction.Order => "order",
        ChainAction.Change => "change",
        ChainAction.Cancel => "cancel",
        _ => "none",
    };

    /// <summary>2.50 is written 2.5.</summary>
    private static decimal Plain(decimal value) => value / 1.000000000000000000000000000000000m;

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, Plain(number));
        else json.WriteNull(name);
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
