using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Linli.Promotions;

/// <summary>
/// One thing that must hold before a benefit applies. Stored and sent as JSON with the discriminator <c>kind</c>; the
/// set is closed, so every decision over conditions is one exhaustive switch.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MoneyThreshold), "money-threshold")]
[JsonDerivedType(typeof(PieceThreshold), "piece-threshold")]
[JsonDerivedType(typeof(FirstOrder), "first-order")]
[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(Places), "places")]
public abstract record Condition
{
    private Condition() { }

    /// <summary>The eligible lines still cost at least this much.</summary>
    public sealed record MoneyThreshold([property: FenRange(1, 1_000_000_00)] Money From) : Condition;

    /// <summary>The eligible lines hold at least this many pieces.</summary>
    public sealed record PieceThreshold([property: Range(1, 9_999)] int From) : Condition;

    /// <summary>The member never paid an order before.</summary>
    public sealed record FirstOrder : Condition;

    /// <summary>Only these SKUs or categories are eligible; at least one must be in the basket.</summary>
    public sealed record Items(
        [property: Required, MaxLength(200)] IReadOnlyList<Guid> Skus,
        [property: Required, MaxLength(50), EachMaxLength(40)] IReadOnlyList<string> Categories) : Condition;

    /// <summary>Only in these cities or groups; an empty list does not restrict.</summary>
    public sealed record Places(
        [property: Required, MaxLength(100), EachMaxLength(12)] IReadOnlyList<string> Cities,
        [property: Required, MaxLength(200)] IReadOnlyList<Guid> Groups) : Condition;
}
