using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linli.Ledger;

/// <summary>
/// The name of one account: 1 to 80 characters of a–z, 0–9, hyphen and colon, such as <c>payable:supplier:0195…</c>.
/// An account exists from its first entry on; <c>default</c> names none.
/// </summary>
[JsonConverter(typeof(AccountCodeJson))]
public readonly record struct AccountCode
{
    public const int MostLength = 80;

    /// <exception cref="ArgumentException">The text is no account code.</exception>
    public AccountCode(string value)
    {
        if (!IsValid(value)) throw new ArgumentException($"'{value}' is no account code.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool IsValid(string? text) => text is { Length: > 0 and <= MostLength }
        && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or ':');

    public override string ToString() => Value;
}

/// <summary>An account code in JSON is a bare string.</summary>
public sealed class AccountCodeJson : JsonConverter<AccountCode>
{
    public override AccountCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { } text && AccountCode.IsValid(text)
            ? new AccountCode(text)
            : throw new JsonException("An account code is 1 to 80 characters of a-z, 0-9, hyphen and colon.");

    public override void Write(Utf8JsonWriter writer, AccountCode code, JsonSerializerOptions options) =>
        writer.WriteStringValue(code.Value);
}
