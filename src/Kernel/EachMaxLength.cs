using System.ComponentModel.DataAnnotations;

namespace Linli.Kernel;

/// <summary>Every text in the list has at most so many characters; shown in the API's description.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EachMaxLengthAttribute(int length)
    : ValidationAttribute($"Each entry of {{0}} must be a text of at most {length} characters.")
{
    public int Length => length;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<string?> texts || texts.All(text => text is not null && text.Length <= length);
}
