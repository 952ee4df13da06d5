using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linli.Kernel;

/// <summary>
/// An amount of whole fen (1/100 yuan), negative where money flows back. Arithmetic throws on overflow.
/// In JSON and in the database it is a bare whole number of fen; on screens it reads <c>¥12.34</c>.
/// </summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Fen) : IComparable<Money>,
    IAdditionOperators<Money, Money, Money>, ISubtractionOperators<Money, Money, Money>,
        IUnaryNegationOperators<Money, Money>
{
    public static readonly Money Zero;

    public bool IsZero => Fen == 0;
    public bool IsNegative => Fen < 0;
    public bool IsPositive => Fen > 0;

    public static Money Yuan(decimal yuan) => new(checked((long)decimal.Round(yuan * 100m, 0,
        MidpointRounding.AwayFromZero)));

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));
    public static Money operator -(Money amount) => new(checked(-amount.Fen));
    public static Money operator *(Money amount, int times) => new(checked(amount.Fen * times));
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public static Money Min(Money left, Money right) => left <= right ? left : right;
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    /// <summary>A share in basis points (1/10,000), rounded half up in absolute value, so −x gives −share(x).</summary>
    public Money BasisPoints(int basisPoints)
    {
        var product = (Int128)Fen * basisPoints;
        var half = product < 0 ? -5_000 : 5_000;
        return new Money(checked((long)((product + half) / 10_000)));
    }

    /// <summary>
    /// Splits the amount over weights so that the parts add up to it exactly: each part is rounded down and the
    /// fen left over go one each to the largest remainders, earlier parts first (largest remainder, Hamilton).
    /// </summary>
    /// <param name="weights">Not negative; when all are zero the whole amount goes to the first part.</param>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfZero(weights.Count);
        var total = weights.Aggregate((Int128)0, (sum, weight) =>
            weight >= 0 ? sum + weight : throw new ArgumentOutOfRangeException(nameof(weights), "A weight is negative."));
        var parts = new long[weights.Count];
        if (total == 0)
        {
            parts[0] = Fen;
            return [.. parts.Select(fen => new Money(fen))];
        }

        var (sign, amount) = Fen < 0 ? (-1, -(Int128)Fen) : (1, (Int128)Fen);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (long)(amount * weights[i] / total);
        var left = (int)(amount - parts.Aggregate((Int128)0, (sum, part) => sum + part));
        foreach (var i in Enumerable.Range(0, parts.Length)
            .OrderByDescending(i => amount * weights[i] % total).ThenBy(i => i).Take(left))
            parts[i]++;
        return [.. parts.Select(fen => new Money(sign * fen))];
    }

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary><c>¥12.34</c>, <c>-¥0.05</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Fen < 0 ? "-" : "")}¥{Math.Abs((decimal)Fen) / 100m:0.00}");
}

/// <summary>Money in JSON: a whole number of fen; a fraction or a string is refused.</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var fen)
            ? new Money(fen)
            : throw new JsonException("Money is a whole number of fen, such as 1234 for ¥12.34.");

    public override void Write(Utf8JsonWriter writer, Money money, JsonSerializerOptions options) =>
        writer.WriteNumberValue(money.Fen);
}
