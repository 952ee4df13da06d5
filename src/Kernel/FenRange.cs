using System.ComponentModel.DataAnnotations;

namespace Linli.Kernel;

/// <summary>The least and the most a <see cref="Money"/> in a request may be, in fen; anything else is answered with 400.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FenRangeAttribute(long least, long most) : ValidationAttribute
{
    public long Least => least;

    public long Most => most;

    public override bool IsValid(object? value) =>
        value is null || (value is Money money && least <= money.Fen && money.Fen <= most);

    public override string FormatErrorMessage(string name) =>
        $"{name} 应在 {new Money(least)} 与 {new Money(most)} 之间（单位：分）。 "
        + $"{name} is from {least} to {most} fen.";
}
