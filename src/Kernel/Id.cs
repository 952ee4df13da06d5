using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linli.Kernel;

/// <summary>
/// The identity of one <typeparamref name="T"/>: a version 7 Guid, so ids made later on one machine sort later.
/// <c>default</c> is no identity and is never stored.
/// </summary>
[JsonConverter(typeof(IdJson))]
[SuppressMessage("Design", "CA1036", Justification = "Ids are compared only for order of rows, never as quantities.")]
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
{
    public static Id<T> New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();

    public static Id<T> Parse(string text, IFormatProvider? provider) => new(Guid.Parse(text));

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out Id<T> id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new Id<T>(value);
        return parsed;
    }
}

/// <summary>Writes every <see cref="Id{T}"/> as a plain UUID string.</summary>
public sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Id<T> id, JsonSerializerOptions options) =>
            writer.WriteStringValue(id.Value);

        public override Id<T> ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(Guid.Parse(reader.GetString()!));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Id<T> id, JsonSerializerOptions options) =>
            writer.WritePropertyName(id.Value.ToString());
    }
}
